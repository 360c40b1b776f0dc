package watch.cohesion.classification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import watch.cohesion.factor.FactorId;

/**
 * What a classifier makes of a text.
 *
 * @param language tag of the language that the text was taken for, such as {@code en}; {@code und} if it has no words
 * @param basis what it was judged by
 * @param relevant whether it bears on the alliance
 * @param relevance 0–1, the probability of that
 * @param factors those above their threshold, most probable first; empty if not relevant
 * @param unsure those a little below, which a person should look at, most probable first; they move no score
 * @param probabilities of every factor, also of those below
 */
public record Verdict(
        String language,
        Basis basis,
        boolean relevant,
        double relevance,
        List<FactorAssessment> factors,
        List<FactorId> unsure,
        Map<FactorId, Double> probabilities) {

    /** What a text was judged by, most trusted first. */
    public enum Basis {
        /** The sentence model, words and query rules together. */
        MODEL,
        /** The query rules of the text's language alone, with less confidence. */
        RULES,
        /** The gate: the text names nobody and nothing that the alliance is about. */
        GATE,
        /** Nothing: the text is in a language that nobody has tested. */
        UNSUPPORTED_LANGUAGE;

        /** As in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
