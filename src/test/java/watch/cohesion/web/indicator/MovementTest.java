package watch.cohesion.web.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import watch.cohesion.indicator.Change;

class MovementTest {

    @Test
    void aChangeIsSignificantBeyondNineteenOfTwentyQuietTimesAndStrongBeyondNinetyNineOfAHundred() {
        assertThat(move(4_200, 1.95).significant()).isFalse();
        assertThat(move(4_200, 1.96).significant()).isTrue();
        assertThat(move(-4_200, -2.57).strong()).isFalse();
        assertThat(move(-4_200, -2.58).strong()).isTrue();
        assertThat(move(40, 3).strong())
                .as("what is shown as no change is not called one")
                .isFalse();
    }

    private static Movement move(int milli, double z) {
        return Movement.ofStress(new Change(milli, z));
    }
}
