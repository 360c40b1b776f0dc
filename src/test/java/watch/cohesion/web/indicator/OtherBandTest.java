package watch.cohesion.web.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import watch.cohesion.indicator.Level;

class OtherBandTest {

    @Test
    void aScoreInTheBandOfItsLevelSaysNothingMore() {
        assertThat(OtherBand.of(Level.ELEVATED, "45.0")).isNull();
        assertThat(OtherBand.ofIndex(Level.LOW, "70.1")).isNull();
    }

    @Test
    void aScoreThatIsAheadOfItsLevelNamesTheBandItStandsIn() {
        assertThat(OtherBand.of(Level.ELEVATED, "60.0")).isEqualTo(Level.HIGH);
        assertThat(OtherBand.of(Level.HIGH, "58.1")).isEqualTo(Level.ELEVATED);
    }

    @Test
    void ofTheIndexItIsItsStressThatStandsInABand() {
        assertThat(OtherBand.ofIndex(Level.LOW, "67.6")).isEqualTo(Level.GUARDED);
    }
}
