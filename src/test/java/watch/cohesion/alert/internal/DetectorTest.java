package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.classification.Judgement;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.DecisionGrid;

class DetectorTest {

    private static final Instant AFTER = DecisionGrid.floor(PressYear.SHOCK.plus(Duration.ofHours(12)));

    private final Courses courses = new PressYear().withAStir().courses();

    @Test
    void aBurstOfReportsIsFoundAndStandsForFiveDays() {
        Detector detector = Detector.over(courses, AFTER, AFTER, Map.of(), Instant.EPOCH);
        assertThat(detector.standing(PressYear.FACTOR, AFTER))
                .extracting(Alert::kind)
                .isIn(Alert.Kind.RISE, Alert.Kind.SHIFT);
        assertThat(detector.standing(PressYear.FACTOR, AFTER.plus(Duration.ofDays(6))))
                .isNull();
    }

    @Test
    void whatOnlyANewVersionOfTheClassifierCallsStrainIsNotFound() {
        List<Instant> all = IntStream.range(0, 3)
                .mapToObj(i -> PressYear.SHOCK.plus(Duration.ofHours(i)))
                .toList();
        Detector detector = Detector.over(courses, AFTER, AFTER, Map.of(PressYear.FACTOR, all), Instant.EPOCH);
        assertThat(detector.standing(PressYear.FACTOR, AFTER)).isNull();
    }

    @Test
    void whatOnlyANewVersionOfTheClassifierFoundIsHeardAllTheSame() {
        PressYear year = new PressYear().withADailyPiece();
        List<Instant> ofLate = year.judgements().stream()
                .map(Judgement::time)
                .filter(PressYear.END.minus(Duration.ofDays(10))::isBefore)
                .toList();
        Detector detector = Detector.over(
                year.courses(), PressYear.END, PressYear.END, Map.of(PressYear.FACTOR, ofLate), Instant.EPOCH);
        assertThat(detector.quiet(PressYear.FACTOR)).isNull();
    }

    @Test
    void fromAnyNodeAtAnyLaterTimeItFindsTheSame() {
        Instant later = AFTER.plus(Duration.ofDays(3));
        assertThat(Detector.over(courses, later, later, Map.of(), Instant.EPOCH).standing(PressYear.FACTOR, AFTER))
                .usingRecursiveComparison()
                .comparingOnlyFields("at", "series", "kind", "milli")
                .isEqualTo(Detector.over(courses, AFTER, AFTER, Map.of(), Instant.EPOCH)
                        .standing(PressYear.FACTOR, AFTER));
    }
}
