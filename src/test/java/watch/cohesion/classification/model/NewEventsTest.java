package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.evaluation.Evaluation;
import watch.cohesion.classification.evaluation.Evaluation.Measure;
import watch.cohesion.classification.evaluation.Judged;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.files.FactorFiles;

/**
 * What the shipped classifier says of events that it has not learned from, told by writers who had not seen its rules and
 * labelled by three readers. Nothing may be learned from this file, nor a rule written after it. The floors lie below what
 * was measured by about half of its range; {@code evaluate} tells the whole.
 */
class NewEventsTest {

    @Test
    void eventsThatNothingWasLearnedFromAreJudgedNearlyAsWellAsKnownOnes() throws IOException {
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load())) {
            Evaluation evaluation = Evaluation.of(
                    items().stream()
                            .map(item -> new Judged(item, classifier.classify(item.text())))
                            .toList(),
                    FactorFiles.load().all().stream().map(Factor::id).toList());

            assertThat(value(evaluation, Measure.RELEVANCE_F1)).isGreaterThan(0.97);
            assertThat(value(evaluation, Measure.MACRO_F1)).isGreaterThan(0.77);
            assertThat(value(evaluation, Measure.DIRECTION)).isGreaterThan(0.80);
            assertThat(value(evaluation, Measure.INTENSITY)).isGreaterThan(0.79);
            assertThat(value(evaluation, Measure.RELEVANCE_CALIBRATION_ERROR)).isLessThan(0.04);
            assertThat(value(evaluation, Measure.FACTOR_CALIBRATION_ERROR)).isLessThan(0.02);
        }
    }

    private static List<Labelled> items() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NewEventsTest.class.getResourceAsStream("/classification/new-events.jsonl")),
                StandardCharsets.UTF_8))) {
            LabelledFile file = LabelledFile.read(lines);
            assertThat(file.faults()).isEmpty();
            assertThat(file.items()).hasSize(480);
            return file.items();
        }
    }

    private static double value(Evaluation evaluation, Measure measure) {
        return measure.of(evaluation.scores());
    }
}
