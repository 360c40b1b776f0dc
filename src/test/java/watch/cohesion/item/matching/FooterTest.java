package watch.cohesion.item.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FooterTest {

    @Test
    void whatWordPressAddsIsCutOff() {
        assertThat(Footer.cut("The point of it. The post Drills resume appeared first on Wire."))
                .isEqualTo("The point of it.");
        assertThat(Footer.cut("The point of it. This article Drills resume first appeared on Wire"))
                .isEqualTo("The point of it.");
    }

    @Test
    void aSentenceThatOnlyBeginsSoStays() {
        assertThat(Footer.cut("The post at the border appeared quiet."))
                .isEqualTo("The post at the border appeared quiet.");
        String early = "The post A appeared first on B. ".repeat(40) + "The end.";
        assertThat(Footer.cut(early + " ".repeat(800) + "x")).startsWith(early);
    }
}
