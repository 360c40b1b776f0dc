package watch.cohesion.classification.internal;

import java.util.List;
import java.util.Map;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;

/** Judges by single words: what counts here is what becomes of verdicts. */
final class SingleWords implements Classifier {

    String version = "words-1";
    String poison = "Poison";
    Runnable meanwhile = () -> {};

    @Override
    public Verdict classify(Text text) {
        meanwhile.run();
        if (text.title().startsWith(poison)) throw new IllegalStateException("cannot be judged");
        if (!text.title().startsWith("Troops")) {
            return new Verdict(
                    "en", Verdict.Basis.MODEL, false, 0.1, List.of(), List.of(), Map.of(Assessing.POSTURE, 0.1));
        }
        Direction direction = text.title().contains("leave")
                ? Direction.STRAIN
                : text.title().contains("stay") ? Direction.RELIEF : Direction.NEUTRAL;
        return new Verdict(
                "en",
                Verdict.Basis.MODEL,
                true,
                0.9,
                List.of(new FactorAssessment(
                        Assessing.POSTURE,
                        0.75,
                        direction,
                        text.title().endsWith("?") ? 0.6 : 1,
                        Intensity.POSITION,
                        List.of(new Evidence(Evidence.Field.TITLE, 0, 6, "Troops", Evidence.Role.FACTOR)))),
                List.of(),
                Map.of(Assessing.POSTURE, 0.75));
    }

    @Override
    public String version() {
        return version;
    }
}
