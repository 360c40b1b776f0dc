package watch.cohesion.classification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/**
 * Something that a classifier is unsure of in an item.
 *
 * @param factor null: whether the item bears on the alliance at all
 * @param probability 0–1, that it does; of {@link Reason#DIRECTION}, that the direction given is right
 * @param intensity how far the deed has gone, as far as can be told
 * @param reason why it is open
 */
public record Question(@Nullable FactorId factor, double probability, Intensity intensity, Reason reason) {

    /** How far from an even chance a probability may lie and still be doubtful. */
    private static final double BAND = 0.2;

    /** Why a question is open, and how uncertain its answer is at least: there a probability tells less, or nothing. */
    public enum Reason {
        /** The probability lies near an even chance. */
        NEAR(0),
        /** It lies a little below what the item would be filed from: {@link Verdict#unsure()}. */
        BELOW(0),
        /** That it bears on the factor is clearer than which way: nearly as likely another direction is right. */
        DIRECTION(0),
        /** Query rules alone have judged: the language's model is none. */
        RULES_ONLY(0.5),
        /** Nobody has judged: the language is one that nobody has tested. */
        LANGUAGE(0.2);

        private final double least;

        Reason(double least) {
            this.least = least;
        }
    }

    /** 0–1: 1 at an even chance, 0 where the answer is certain. */
    public double uncertainty() {
        // Of three directions the likeliest may be less likely than not.
        double even = reason == Reason.DIRECTION ? Math.max(probability, 0.5) : probability;
        return Math.max(reason.least, 1 - Math.abs(2 * even - 1));
    }

    /** What a verdict leaves open: of each factor that of which it is least sure. */
    public static List<Question> leftOpenBy(Verdict verdict) {
        return switch (verdict.basis()) {
            case GATE -> List.of();
            case UNSUPPORTED_LANGUAGE ->
                List.of(new Question(null, verdict.relevance(), Intensity.POSITION, Reason.LANGUAGE));
            case MODEL, RULES -> judged(verdict);
        };
    }

    private static List<Question> judged(Verdict verdict) {
        boolean byRules = verdict.basis() == Verdict.Basis.RULES;
        List<Question> questions = new ArrayList<>();
        if (Math.abs(verdict.relevance() - 0.5) <= BAND) {
            questions.add(new Question(
                    null, verdict.relevance(), furthest(verdict), byRules ? Reason.RULES_ONLY : Reason.NEAR));
        }
        new TreeMap<>(verdict.probabilities()).forEach((factor, probability) -> {
            Optional<FactorAssessment> filed = verdict.factors().stream()
                    .filter(each -> each.factor().equals(factor))
                    .findFirst();
            // Of a factor below its threshold nothing is told; a position stands in the middle.
            Intensity intensity = filed.map(FactorAssessment::intensity).orElse(Intensity.POSITION);
            Stream.of(
                            reason(verdict, filed.isPresent(), factor, probability)
                                    .map(reason -> new Question(factor, probability, intensity, reason)),
                            filed.flatMap(Question::ofDirection))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingDouble(Question::uncertainty))
                    .ifPresent(questions::add);
        });
        return List.copyOf(questions);
    }

    private static Optional<Reason> reason(Verdict verdict, boolean filed, FactorId factor, double probability) {
        if (filed && verdict.basis() == Verdict.Basis.RULES) return Optional.of(Reason.RULES_ONLY);
        if (verdict.unsure().contains(factor)) return Optional.of(Reason.BELOW);
        return Math.abs(probability - 0.5) <= BAND ? Optional.of(Reason.NEAR) : Optional.empty();
    }

    private static Optional<Question> ofDirection(FactorAssessment filed) {
        if (!filed.isDirectionInDoubt()) return Optional.empty();
        return Optional.of(
                new Question(filed.factor(), filed.directionProbability(), filed.intensity(), Reason.DIRECTION));
    }

    private static Intensity furthest(Verdict verdict) {
        Optional<Intensity> furthest =
                verdict.factors().stream().map(FactorAssessment::intensity).max(Intensity::compareTo);
        return furthest.orElse(Intensity.POSITION);
    }
}
