package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.files.FactorFiles;

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

    /** Most exemplars that the gate loses name nobody: they were written to be learned from, not to be found. */
    @Test
    void theGateLetsNearlyEveryRelevantItemPass() {
        Gate gate = Gate.of(FactorFiles.load().now(), TextLanguage.ENGLISH);

        assertThat(lost(gate, LabelledFile.tuning())).isLessThan(0.005);
        assertThat(lost(gate, LabelledFile.readings())).isLessThan(0.02);
        assertThat(lost(gate, LabelledFile.exemplars())).isLessThan(0.07);
    }

    private static double lost(Gate gate, List<Labelled> items) {
        List<Labelled> relevant = items.stream().filter(Labelled::relevant).toList();
        return (double) relevant.stream()
                        .filter(item -> !gate.lets(item.text()))
                        .count()
                / relevant.size();
    }

    private static boolean passes(String title) {
        return GATE.lets(new Text(title, ""));
    }
}
