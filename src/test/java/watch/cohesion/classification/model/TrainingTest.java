package watch.cohesion.classification.model;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.evaluation.Evaluation;
import watch.cohesion.classification.evaluation.Evaluation.Measure;
import watch.cohesion.classification.evaluation.Judged;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;

/**
 * How good the classifier is on labelled items whose stories it has not learned from, with a part of the exemplars. The
 * floors lie below what was measured by about half of its range, so that a real loss is noticed. {@code evaluate --cross-validate} tells the whole.
 */
class TrainingTest {

    @Test
    void onUnseenStoriesItReachesItsFloors() {
        Factors factors = FactorFiles.load();
        List<FactorId> ids = factors.all().stream().map(Factor::id).toList();
        Training training = Training.of(factors, LabelledFile.tested(), fewer(LabelledFile.exemplars()));
        List<Verdict> verdicts = training.crossValidate(TraitSet.HYBRID);
        List<Judged> judged = IntStream.range(0, verdicts.size())
                .mapToObj(i -> new Judged(training.tested().get(i), verdicts.get(i)))
                .toList();
        int readByThree = LabelledFile.tuning().size();

        Evaluation evaluation = Evaluation.of(judged.subList(0, readByThree), ids);
        Floors.areReached(
                evaluation,
                Map.of(
                        Measure.RELEVANCE_F1, 0.96,
                        Measure.MACRO_F1, 0.80,
                        Measure.DIRECTION, 0.75,
                        Measure.INTENSITY, 0.69));
        Floors.errorsAreBelow(
                evaluation,
                Map.of(
                        Measure.RELEVANCE_CALIBRATION_ERROR, 0.04,
                        Measure.FACTOR_CALIBRATION_ERROR, 0.04));

        Evaluation byOthers = Evaluation.of(judged.subList(readByThree, judged.size()), ids);
        Floors.areReached(
                byOthers,
                Map.of(
                        Measure.RELEVANCE_F1, 0.95,
                        Measure.MACRO_F1, 0.75,
                        Measure.DIRECTION, 0.74));
    }

    /** Every eighth one and no headlines, which tell these items little: the rest would take most of the time. */
    private static List<Labelled> fewer(List<Labelled> exemplars) {
        List<Labelled> told = exemplars.stream()
                .filter(item -> !item.story().startsWith("s-"))
                .toList();
        return IntStream.range(0, told.size())
                .filter(i -> i % 8 == 0)
                .mapToObj(told::get)
                .toList();
    }
}
