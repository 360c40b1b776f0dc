package watch.cohesion.alert.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.Level.ELEVATED;
import static watch.cohesion.indicator.Level.GUARDED;
import static watch.cohesion.indicator.Level.HIGH;
import static watch.cohesion.indicator.Level.LOW;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a watch officer is told of relief, and when: each test is a course of events (scoring method, 1.9). */
class EasingWatchTest {

    @Test
    void aLevelThatReliefBringsDownFromHighIsTold() {
        List<Alert> told = high().relief("2026-02-09T20:00:00Z")
                .score("2026-02-10T06:00:00Z", 52, ELEVATED)
                .easedUntil("2026-02-12T00:00:00Z");

        assertThat(told).hasSize(1);
        Alert easing = told.getFirst();
        assertThat(easing.at()).isEqualTo("2026-02-10T06:00:00Z");
        assertThat(easing.kind()).isEqualTo(Alert.Kind.EASING);
        assertThat(easing.from()).isEqualTo(HIGH);
        assertThat(easing.to()).isEqualTo(ELEVATED);
        assertThat(easing.reason())
                .isEqualTo(
                        "Level fell from high to elevated at a score of 52.0; new stories of relief in 72 hours: 1.");
    }

    @Test
    void aLevelThatOnlyFadesIsNoEasing() {
        assertThat(high().relief("2026-02-01T20:00:00Z")
                        .score("2026-02-10T06:00:00Z", 52, ELEVATED)
                        .easedUntil("2026-02-12T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void aLevelBelowHighMayFallWithoutANotice() {
        assertThat(new Timeline()
                        .score("2026-02-05T06:00:00Z", 50, ELEVATED)
                        .relief("2026-02-09T20:00:00Z")
                        .score("2026-02-10T06:00:00Z", 47, GUARDED)
                        .easedUntil("2026-02-12T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void fourStoriesOfReliefInADayOfAQuietFactorAreTold() {
        List<Alert> told = new Timeline()
                .relief("2026-04-10T01:00:00Z")
                .relief("2026-04-10T02:00:00Z")
                .relief("2026-04-10T03:00:00Z")
                .relief("2026-04-10T04:00:00Z")
                .score("2026-04-10T01:00:00Z", 12, LOW)
                .easedUntil("2026-04-12T00:00:00Z");

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().kind()).isEqualTo(Alert.Kind.EASING);
        assertThat(told.getFirst().reason()).startsWith("4 new stories of relief in 24 hours");
    }

    private static Timeline high() {
        return new Timeline().score("2026-01-20T06:00:00Z", 66, HIGH);
    }
}
