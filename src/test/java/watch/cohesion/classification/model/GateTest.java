package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Text;

class GateTest {

    private static final Gate GATE = Gate.of(List.of(
            "korea*, un command, 2+2", "north, north's, missile*, the south, base ^0.5", "moon ^0.8", "nato ^0"));

    @Test
    void oneWordThatIsEnoughLetsPass() {
        assertThat(passes("South Korean chips")).isTrue();
        assertThat(passes("UN\u00A0 Command moves")).isTrue();
        assertThat(passes("A 2+2 in spring")).isTrue();
    }

    @Test
    void partsOfWordsAreNoWords() {
        assertThat(passes("Karakorean 12+2 and UN Commander")).isFalse();
        assertThat(passes("UN")).isFalse();
        assertThat(passes("")).isFalse();
    }

    @Test
    void ofWordsThatCountHalfTwoDifferentOnesAreNeeded() {
        assertThat(passes("Missile after missile: more missiles")).isFalse();
        assertThat(passes("The north's reply")).isFalse();
        assertThat(passes("bases in the south")).isFalse();
        assertThat(passes("The North's missiles")).isTrue();
        assertThat(GATE.lets(new Text("A base", "in the south"))).isTrue();
    }

    @Test
    void besideAnotherTheatreOneWordMustBeNearerToKoreaThanThoseThatCountHalf() {
        assertThat(passes("NATO moves missiles to a base in the north")).isFalse();
        assertThat(passes("Moon speaks of missiles at NATO")).isTrue();
        assertThat(passes("Moon at NATO")).isFalse();
        assertThat(passes("NATO looks to Korea")).isTrue();
    }

    @Test
    void withoutWordsEveryTextPasses() {
        assertThat(Gate.of(List.of()).lets(new Text("Anything", ""))).isTrue();
    }

    private static boolean passes(String title) {
        return GATE.lets(new Text(title, ""));
    }
}
