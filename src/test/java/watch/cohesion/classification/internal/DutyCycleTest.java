package watch.cohesion.classification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DutyCycleTest {

    private static final Duration ITEM = Duration.ofMillis(10);

    @Test
    void whereNobodyElseWorksThereIsNoRest() {
        assertThat(DutyCycle.FULL.with(1).rest(ITEM)).isZero();
    }

    @Test
    void whatOthersUseIsLeftToThemAndSomewhatMore() {
        // Of two processors others keep 1.2 busy and this work the rest.
        DutyCycle duty = DutyCycle.FULL.with(0);
        for (int i = 0; i < 10; i++) duty = duty.with(Math.max(0, 2 - 1.2 - duty.share()));

        assertThat(duty.share()).isCloseTo(0.3, within(0.01));
        assertThat(duty.rest(ITEM)).isCloseTo(Duration.ofMillis(23), Duration.ofMillis(1));
    }

    @Test
    void whereOthersWantAllItGoesOnAllTheSame() {
        DutyCycle duty = DutyCycle.FULL;
        for (int i = 0; i < 10; i++) duty = duty.with(0);

        assertThat(duty.rest(ITEM)).isCloseTo(Duration.ofMillis(190), Duration.ofMillis(1));
    }

    @Test
    void whenOthersHaveDoneItTakesUpFullPaceAgain() {
        assertThat(new DutyCycle(0.05).with(1.95)).isEqualTo(DutyCycle.FULL);
    }
}
