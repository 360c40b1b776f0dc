package watch.cohesion.item.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FooterTest {

    private static final String TITLE = "Drills resume: what next? Seoul’s options";

    @Test
    void whatWordPressAddsIsCutOff() {
        assertThat(Footer.cut("The point of it. The post " + TITLE + " appeared first on Wire.", TITLE))
                .isEqualTo("The point of it.");
        assertThat(Footer.cut("The post of envoy is vacant. The post " + TITLE + " appeared first on Wire.", TITLE))
                .isEqualTo("The post of envoy is vacant.");
        assertThat(Footer.cut("The point of it. This article Drills resume first appeared on Wire", "Drills resume"))
                .isEqualTo("The point of it.");
    }

    @Test
    void aSentenceThatOnlyBeginsSoStays() {
        assertStays("The post at the border appeared quiet.");
        assertStays("The post A appeared first on B. ".repeat(40) + "The end." + " ".repeat(800) + "x");
    }

    @Test
    void whatDoesNotNameThePieceIsTextOfIt() {
        assertStays("The post of envoy was vacant for a year. The fund first appeared on the agenda in May.");
    }

    private static void assertStays(String text) {
        assertThat(Footer.cut(text, TITLE)).isEqualTo(text);
    }
}
