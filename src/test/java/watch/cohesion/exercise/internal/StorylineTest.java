package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.Level.ELEVATED;
import static watch.cohesion.indicator.Level.HIGH;
import static watch.cohesion.indicator.Level.SEVERE;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.exercise.Script;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.scoring.Panel;

/** What the scores would show if every item were filed as its answers say. */
class StorylineTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Script SCRIPT = ScriptFile.read("exercise/scenario.yml");
    private static final Panel PANEL = Filing.panel(
            SCRIPT,
            START,
            item -> item.labels().stream()
                    .map(label -> new Filing.Word(label.factor(), label.direction(), label.intensity(), 1))
                    .toList());

    @Test
    void everyFactorRisesFarAndFallsFarBeforeTheLastJolt() {
        assertThat(PANEL.factors()).hasSize(12);
        for (FactorId factor : PANEL.factors()) {
            List<Double> days = IntStream.rangeClosed(-149, -5)
                    .mapToObj(day -> points(factor, day))
                    .toList();
            assertThat(Collections.max(days)).as(factor.value()).isGreaterThan(30);
            List<Double> after = days.subList(days.indexOf(Collections.max(days)), days.size());
            assertThat(Collections.max(days) - Collections.min(after))
                    .as(factor.value())
                    .isGreaterThan(15);
        }
    }

    @Test
    void cohesionErodesOverMonthsIsMendedAndBreaksAgainAtTheEnd() {
        assertThat(cohesion(-125)).isGreaterThan(80);
        assertThat(cohesion(-90)).isBetween(60.0, 75.0);
        assertThat(cohesion(-30)).isLessThan(55);
        assertThat(cohesion(-7)).isGreaterThan(78);
        assertThat(cohesion(0)).isLessThan(70);
    }

    @Test
    void theShocksAreSeenWithinTwoDays() {
        Instant withdrawal = START.minus(Duration.ofDays(86));
        Instant suspension = START.minus(Duration.ofDays(43));
        Instant communique = START.minus(Duration.ofDays(17));

        assertThat(change("force-posture", withdrawal, DAY.multipliedBy(2))).isGreaterThan(20);
        assertThat(change("combined-exercises", suspension, DAY.multipliedBy(2)))
                .isGreaterThan(20);
        assertThat(change("command-structure", communique, DAY.multipliedBy(2))).isLessThan(-10);
    }

    @Test
    void aNewcomerSeesWhatMovedInTheLastDayAndTheLastWeek() {
        for (String factor : List.of("force-posture", "alliance-management")) {
            assertThat(change(factor, START, DAY)).as(factor).isGreaterThan(20);
            assertThat(PANEL.level(new FactorId(factor), START)).as(factor).isIn(ELEVATED, HIGH, SEVERE);
        }
        assertThat(PANEL.indexChange(START, DAY).value()).isLessThan(-5);
        assertThat(PANEL.indexChange(START, WEEK).value()).isLessThan(-10);
        assertThat(PANEL.indexChange(START, WEEK).significant()).isTrue();
    }

    @Test
    void thePlacebosStrainNoFactor() {
        Instant launch = START.minus(Duration.ofDays(135));

        assertThat(change("threat-perception", launch, DAY)).isNegative();
        assertThat(PANEL.indexChange(launch, DAY).value()).isNotNegative();
    }

    @Test
    void whileTheTraineeWatchesItGetsWorseAndThenBetter() {
        double atFirst = PANEL.index(START).value();
        double afterAnHour = PANEL.index(START.plus(Duration.ofMinutes(65))).value();
        double afterFourHours = PANEL.index(START.plus(Duration.ofHours(4))).value();

        assertThat(afterAnHour).isLessThan(atFirst - 1);
        assertThat(afterFourHours).isGreaterThan(afterAnHour + 1);
    }

    private static double cohesion(int day) {
        return PANEL.index(START.plus(Duration.ofDays(day))).value();
    }

    private static double change(String factor, Instant at, Duration over) {
        return PANEL.change(new FactorId(factor), at, over).value();
    }

    private static double points(FactorId factor, int day) {
        return PANEL.score(factor, START.plus(Duration.ofDays(day))).value();
    }
}
