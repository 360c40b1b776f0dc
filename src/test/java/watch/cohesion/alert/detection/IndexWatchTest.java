package watch.cohesion.alert.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.Level.GUARDED;
import static watch.cohesion.indicator.Level.LOW;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a watch officer is told of the index (scoring method, 1.9). */
class IndexWatchTest {

    private static final Instant MONDAY = Instant.parse("2026-03-09T00:00:00Z");

    private final Timeline fallen =
            new Timeline().score("2026-01-01T00:00:00Z", 27, LOW).score("2026-03-05T00:00:00Z", 33, GUARDED);

    @Test
    void aSureFallByFivePointsInAWeekIsTold() {
        Decision decision = new IndexWatch(fallen.asIndex(-2.5)).decide(MONDAY, Memory.NONE);

        assertThat(decision).isInstanceOfSatisfying(Decision.Tell.class, told -> {
            assertThat(told.alert().series()).isEqualTo("cohesion");
            assertThat(told.alert().value()).isEqualTo(67);
            assertThat(told.alert().from()).isEqualTo(LOW);
            assertThat(told.alert().to()).isEqualTo(GUARDED);
            assertThat(told.alert().reason())
                    .isEqualTo("Cohesion fell by 6.0 to 67.0 in 7 days, beyond chance (2.5 standard deviations).");
        });
    }

    @Test
    void aFallThatChanceMayExplainIsNotTold() {
        assertThat(new IndexWatch(fallen.asIndex(-2.2)).decide(MONDAY, Memory.NONE))
                .isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void aRiseOfCohesionIsNotTold() {
        Timeline risen =
                new Timeline().score("2026-01-01T00:00:00Z", 33, GUARDED).score("2026-03-05T00:00:00Z", 20, LOW);

        assertThat(new IndexWatch(risen.asIndex(3)).decide(MONDAY, Memory.NONE)).isInstanceOf(Decision.Nothing.class);
    }

    @Test
    void whatWasToldIsNotToldAgainTheNextDay() {
        IndexWatch watch = new IndexWatch(fallen.asIndex(-2.5));
        Decision first = watch.decide(MONDAY, Memory.NONE);

        assertThat(watch.decide(MONDAY.plusSeconds(86_400), first.memory())).isInstanceOf(Decision.Nothing.class);
    }
}
