package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.evaluation.Evaluation;
import watch.cohesion.classification.evaluation.Evaluation.Measure;
import watch.cohesion.classification.evaluation.Judged;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.files.FactorFiles;

/**
 * What the shipped classifier says of texts that it has not learned from, by writers who had not seen its rules, and
 * labelled by three readers. Nothing may be learned from these files, nor a rule written after them; variants were chosen by
 * the new events, and what lies near those was not learned. The floors lie below what
 * was measured by about half of its range; {@code evaluate} tells the whole.
 */
class NewEventsTest {

    @Test
    void newEventsAreJudgedNearlyAsWellAsKnownOnes() throws IOException {
        reaches(
                evaluated("/classification/new-events-1.jsonl", 480),
                Map.of(
                        Measure.RELEVANCE_F1, 0.97,
                        Measure.MACRO_F1, 0.80,
                        Measure.DIRECTION, 0.80,
                        Measure.INTENSITY, 0.79),
                Map.of(
                        Measure.RELEVANCE_CALIBRATION_ERROR, 0.04,
                        Measure.FACTOR_CALIBRATION_ERROR, 0.02));
    }

    @Test
    void aSecondSetOfNewEventsIsJudgedNearlyAsWell() throws IOException {
        reaches(
                evaluated("/classification/new-events-2.jsonl", 480),
                Map.of(
                        Measure.RELEVANCE_F1, 0.965,
                        Measure.MACRO_F1, 0.73,
                        Measure.DIRECTION, 0.77,
                        Measure.INTENSITY, 0.75),
                Map.of(
                        Measure.RELEVANCE_CALIBRATION_ERROR, 0.06,
                        Measure.FACTOR_CALIBRATION_ERROR, 0.03));
    }

    /** Told plainly; most lie near something that was learned. */
    @Test
    void eventsToldAnewAreJudgedAsWellAsKnownOnes() throws IOException {
        reaches(
                evaluated("/classification/told-anew.jsonl", 425),
                Map.of(
                        Measure.RELEVANCE_F1, 0.97,
                        Measure.MACRO_F1, 0.82,
                        Measure.DIRECTION, 0.82,
                        Measure.INTENSITY, 0.85),
                Map.of(
                        Measure.RELEVANCE_CALIBRATION_ERROR, 0.04,
                        Measure.FACTOR_CALIBRATION_ERROR, 0.02));
    }

    /** The weakest point, held so that nothing makes it weaker unseen: a coin would be right as often. */
    @Test
    void headlinesThatOneWordTurnsRoundAreFoundUnderTheirFactor() throws IOException {
        reaches(
                evaluated("/classification/reversals.jsonl", 90),
                Map.of(Measure.RELEVANCE_F1, 0.96, Measure.MICRO_F1, 0.8, Measure.DIRECTION, 0.45),
                Map.of());
    }

    private static void reaches(Evaluation evaluation, Map<Measure, Double> floors, Map<Measure, Double> ceilings) {
        Floors.areReached(evaluation, floors);
        Floors.errorsAreBelow(evaluation, ceilings);
    }

    private static Evaluation evaluated(String name, int size) throws IOException {
        List<Labelled> items = items(name);
        assertThat(items).hasSize(size);
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load())) {
            return Evaluation.of(
                    items.stream()
                            .map(item -> new Judged(item, classifier.classify(item.text())))
                            .toList(),
                    FactorFiles.load().all().stream().map(Factor::id).toList());
        }
    }

    private static List<Labelled> items(String name) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NewEventsTest.class.getResourceAsStream(name)), StandardCharsets.UTF_8))) {
            LabelledFile file = LabelledFile.read(lines);
            assertThat(file.faults()).isEmpty();
            return file.items();
        }
    }
}
