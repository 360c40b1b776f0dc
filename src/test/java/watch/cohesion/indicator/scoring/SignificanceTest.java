package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import watch.cohesion.indicator.Change;

class SignificanceTest {

    private static final Duration HALF_LIFE = Duration.ofDays(10);

    @Test
    void whatMovedWithinMinutesIsHeldAgainstWhatChanceDoesInADay() {
        Change minute = of(Duration.ofMinutes(1), -3_700);

        assertThat(minute).isEqualTo(of(Duration.ofDays(1), -3_700));
        assertThat(minute.significant()).isFalse();
        assertThat(of(Duration.ofMinutes(1), -20_000).strong()).isTrue();
    }

    @Test
    void aMovementIsNoMoreThanChanceBecauseLessOfTheDayIsLookedAt() {
        assertThat(of(Duration.ofHours(8), -13_400).significant())
                .isEqualTo(of(Duration.ofHours(24), -13_400).significant());
    }

    @Test
    void overMoreThanADayChanceMovesFurther() {
        assertThat(of(Duration.ofDays(7), 9_000).z())
                .isLessThan(of(Duration.ofDays(1), 9_000).z());
    }

    private static Change of(Duration over, int milli) {
        return Significance.of(over, milli, 200, HALF_LIFE);
    }
}
