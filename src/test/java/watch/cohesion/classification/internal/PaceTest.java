package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration ITEM = Duration.ofMillis(10);

    @Test
    void whereNobodyElseWorksThereIsNoRest() {
        assertThat(Pace.FULL.with(1).rest(ITEM)).isZero();
    }

    @Test
    void whatOthersUseIsLeftToThemAndSomewhatMore() {
        // Of two processors others keep 1.2 busy and this work the rest.
        Pace pace = Pace.FULL.with(0);
        for (int i = 0; i < 10; i++) pace = pace.with(Math.max(0, 2 - 1.2 - pace.share()));

        assertThat(pace.share()).isCloseTo(0.3, within(0.01));
        assertThat(pace.rest(ITEM)).isCloseTo(Duration.ofMillis(23), Duration.ofMillis(1));
    }

    @Test
    void whereOthersWantAllItGoesOnAllTheSame() {
        Pace pace = Pace.FULL;
        for (int i = 0; i < 10; i++) pace = pace.with(0);

        assertThat(pace.rest(ITEM)).isCloseTo(Duration.ofMillis(190), Duration.ofMillis(1));
    }

    @Test
    void whenOthersHaveDoneItTakesUpFullPaceAgain() {
        assertThat(new Pace(0.05).with(1.95)).isEqualTo(Pace.FULL);
    }
}
