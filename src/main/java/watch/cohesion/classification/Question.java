package watch.cohesion.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/**
 * Something that a classifier is unsure of in an item.
 *
 * @param factor null: whether the item bears on the alliance at all
 * @param probability 0–1, that it does
 * @param intensity how far the deed has gone, as far as can be told
 */
public record Question(@Nullable FactorId factor, double probability, Intensity intensity) {

    /** How far from an even chance a probability may lie and still be doubtful. */
    private static final double BAND = 0.2;

    /** 0–1: 1 at an even chance, 0 where the answer is certain. */
    public double uncertainty() {
        return 1 - Math.abs(2 * probability - 1);
    }

    /** What a verdict leaves open, by factor. */
    public static List<Question> leftOpenBy(Verdict verdict) {
        List<Question> questions = new ArrayList<>();
        if (doubtful(verdict.relevance())) {
            questions.add(new Question(null, verdict.relevance(), furthest(verdict)));
        }
        new TreeMap<>(verdict.probabilities()).forEach((factor, probability) -> {
            if (doubtful(probability)) questions.add(new Question(factor, probability, intensity(verdict, factor)));
        });
        return List.copyOf(questions);
    }

    private static boolean doubtful(double probability) {
        return Math.abs(probability - 0.5) <= BAND;
    }

    /** Of a factor below its threshold nothing is told; a position stands in the middle. */
    private static Intensity intensity(Verdict verdict, FactorId factor) {
        return verdict.factors().stream()
                .filter(each -> each.factor().equals(factor))
                .map(FactorAssessment::intensity)
                .findFirst()
                .orElse(Intensity.POSITION);
    }

    private static Intensity furthest(Verdict verdict) {
        Optional<Intensity> furthest =
                verdict.factors().stream().map(FactorAssessment::intensity).max(Intensity::compareTo);
        return furthest.orElse(Intensity.POSITION);
    }
}
