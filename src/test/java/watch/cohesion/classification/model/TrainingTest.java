package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
 * How good the classifier is on labelled items whose stories it has not learned from. The floors lie below what was
 * measured by about half of its range, so that a real loss is noticed. {@code evaluate --cross-validate} tells the whole.
 */
class TrainingTest {

    @Test
    void onUnseenStoriesItReachesItsFloors() {
        Factors factors = FactorFiles.load();
        List<FactorId> ids = factors.all().stream().map(Factor::id).toList();
        Training training = Training.of(factors, LabelledFile.tested(), withoutHeadlines(LabelledFile.exemplars()));
        List<Verdict> verdicts = training.crossValidate(Method.HYBRID);
        List<Judged> judged = IntStream.range(0, verdicts.size())
                .mapToObj(i -> new Judged(training.tested().get(i), verdicts.get(i)))
                .toList();
        int readByThree = LabelledFile.tuning().size();

        Evaluation evaluation = Evaluation.of(judged.subList(0, readByThree), ids);
        assertThat(value(evaluation, Measure.RELEVANCE_F1)).isGreaterThan(0.96);
        assertThat(value(evaluation, Measure.MACRO_F1)).isGreaterThan(0.80);
        assertThat(value(evaluation, Measure.DIRECTION)).isGreaterThan(0.75);
        assertThat(value(evaluation, Measure.INTENSITY)).isGreaterThan(0.73);
        assertThat(value(evaluation, Measure.RELEVANCE_CALIBRATION_ERROR)).isLessThan(0.04);
        assertThat(value(evaluation, Measure.FACTOR_CALIBRATION_ERROR)).isLessThan(0.04);

        Evaluation byOthers = Evaluation.of(judged.subList(readByThree, judged.size()), ids);
        assertThat(value(byOthers, Measure.RELEVANCE_F1)).isGreaterThan(0.95);
        assertThat(value(byOthers, Measure.MACRO_F1)).isGreaterThan(0.75);
        assertThat(value(byOthers, Measure.DIRECTION)).isGreaterThan(0.74);
    }

    /** Headlines tell these items little, and would take a third of the time. */
    private static List<Labelled> withoutHeadlines(List<Labelled> exemplars) {
        return exemplars.stream().filter(item -> !item.story().startsWith("s-")).toList();
    }

    private static double value(Evaluation evaluation, Measure measure) {
        return measure.of(evaluation.scores());
    }
}
