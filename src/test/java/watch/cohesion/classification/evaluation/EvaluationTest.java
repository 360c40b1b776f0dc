package watch.cohesion.classification.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.evaluation.Evaluation.Measure;
import watch.cohesion.classification.model.Label;
import watch.cohesion.classification.model.Labelled;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

class EvaluationTest {

    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId TRADE = new FactorId("trade-friction");
    private static final List<FactorId> FACTORS = List.of(POSTURE, TRADE);

    /** Three found of four, one said in vain: precision and recall 3/4. The other factor: nothing found of one. */
    @Test
    void itCountsByHand() {
        Evaluation evaluation = Evaluation.of(
                List.of(
                        judged("a", POSTURE, Direction.STRAIN, POSTURE, Direction.STRAIN, 0.9),
                        judged("b", POSTURE, Direction.STRAIN, POSTURE, Direction.RELIEF, 0.9),
                        judged("c", POSTURE, Direction.NEUTRAL, POSTURE, Direction.NEUTRAL, 0.9),
                        judged("d", POSTURE, Direction.RELIEF, null, Direction.RELIEF, 0.1),
                        judged("e", null, Direction.RELIEF, POSTURE, Direction.RELIEF, 0.6),
                        judged("f", TRADE, Direction.STRAIN, null, Direction.STRAIN, 0.1)),
                FACTORS);

        Counts posture = Objects.requireNonNull(evaluation.scores().factors().get(POSTURE));
        assertThat(posture).isEqualTo(new Counts(3, 1, 1));
        assertThat(posture.f1()).isCloseTo(0.75, within(1e-9));
        assertThat(evaluation.scores().macro()).isCloseTo(0.375, within(1e-9));
        assertThat(evaluation.scores().micro()).isCloseTo(6 / 9.0, within(1e-9));
        assertThat(evaluation.scores().direction().share()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(evaluation.stories()).isEqualTo(6);
    }

    @Test
    void kappaIsOneForTheSameAndLessTheFartherApart() {
        OrdinalAgreement same = new OrdinalAgreement(new int[][] {{5, 0, 0}, {0, 5, 0}, {0, 0, 5}});
        OrdinalAgreement near = new OrdinalAgreement(new int[][] {{4, 1, 0}, {0, 5, 0}, {0, 0, 5}});
        OrdinalAgreement far = new OrdinalAgreement(new int[][] {{4, 0, 1}, {0, 5, 0}, {0, 0, 5}});

        assertThat(same.kappa()).isCloseTo(1, within(1e-9));
        assertThat(near.kappa()).isBetween(far.kappa(), 1.0);
    }

    @Test
    void whereAllPairsAreOfOneValueKappaIsUnknownAndInNoRange() {
        assertThat(OrdinalAgreement.none().kappa()).isNaN();
        assertThat(new OrdinalAgreement(new int[][] {{5, 0, 0}, {0, 0, 0}, {0, 0, 0}}).kappa())
                .isNaN();

        List<Judged> few = List.of(
                judged("a", POSTURE, Direction.STRAIN, POSTURE, Direction.STRAIN, 0.9),
                judged("b", POSTURE, Direction.RELIEF, POSTURE, Direction.RELIEF, 0.9));
        Map<Measure, Evaluation.Range> ranges = Evaluation.of(few, FACTORS).ranges();

        assertThat(ranges).containsEntry(Measure.DIRECTION_KAPPA, new Evaluation.Range(1, 1));
        assertThat(ranges).containsEntry(Measure.INTENSITY_KAPPA, new Evaluation.Range(Double.NaN, Double.NaN));
    }

    @Test
    void probabilitiesThatMeanWhatTheySayHaveNoError() {
        Reliability honest = Reliability.none();
        Reliability bold = Reliability.none();
        for (int i = 0; i < 100; i++) {
            honest.count(0.75, i < 75);
            bold.count(0.95, i < 75);
        }

        assertThat(honest.error()).isCloseTo(0, within(1e-9));
        assertThat(bold.error()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void theRangeHoldsTheValueAndNarrowsWithStories() {
        List<Judged> few = new ArrayList<>();
        List<Judged> many = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Judged each =
                    judged("s" + i, POSTURE, Direction.STRAIN, i % 4 == 0 ? null : POSTURE, Direction.STRAIN, 0.8);
            if (i < 20) few.add(each);
            many.add(each);
        }

        double wide = width(Evaluation.of(few, FACTORS));
        double narrow = width(Evaluation.of(many, FACTORS));

        assertThat(narrow).isLessThan(wide / 2);
    }

    private static double width(Evaluation evaluation) {
        Evaluation.Range range = Objects.requireNonNull(evaluation.ranges().get(Measure.MICRO_F1));
        assertThat(evaluation.scores().micro()).isBetween(range.low(), range.high());
        return range.high() - range.low();
    }

    private static Judged judged(
            String story,
            @Nullable FactorId labelled,
            Direction as,
            @Nullable FactorId said,
            Direction saidAs,
            double probability) {
        List<Label> labels = labelled == null ? List.of() : List.of(new Label(labelled, as, Intensity.POSITION));
        List<FactorAssessment> factors = said == null
                ? List.of()
                : List.of(new FactorAssessment(said, probability, saidAs, Intensity.POSITION, List.of()));
        return new Judged(
                new Labelled(story, new Text(story, ""), story, true, labels),
                new Verdict("en", Verdict.Basis.MODEL, true, 0.9, factors, List.of(), Map.of(POSTURE, probability)));
    }
}
