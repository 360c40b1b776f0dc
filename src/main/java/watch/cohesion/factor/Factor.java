package watch.cohesion.factor;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One stress factor, as {@code config/factors.yml} defines it.
 *
 * @param name in English
 * @param names by language tag ({@code ko}): the name in other languages; those without one show the English
 * @param seeds ids of the seed documents that name it; empty for an extension
 * @param definition what the factor covers, one or two sentences
 * @param strainLooksLike what pulling apart looks like here, in plain words
 * @param reliefLooksLike what binding looks like here, in plain words
 * @param weight its share of the composite before weights are scaled to sum to 1; 0 = tracked but not counted
 * @param halfLife after which evidence weighs half
 * @param queries by language tag ({@code en}, {@code ko}): the query rules that find it
 * @param exemplars texts that bear on it, in the analysts' own words: the classifier learns from them when it is trained
 *     the next time, and not before
 */
public record Factor(
        FactorId id,
        String name,
        Map<String, String> names,
        List<String> seeds,
        String definition,
        String strainLooksLike,
        String reliefLooksLike,
        double weight,
        Duration halfLife,
        Map<String, Queries> queries,
        List<Exemplar> exemplars) {

    /** The longest text of an exemplar, characters. */
    public static final int LONGEST_EXEMPLAR = 500;

    /** Without exemplars. */
    public Factor(
            FactorId id,
            String name,
            Map<String, String> names,
            List<String> seeds,
            String definition,
            String strainLooksLike,
            String reliefLooksLike,
            double weight,
            Duration halfLife,
            Map<String, Queries> queries) {
        this(
                id,
                name,
                names,
                seeds,
                definition,
                strainLooksLike,
                reliefLooksLike,
                weight,
                halfLife,
                queries,
                List.of());
    }

    /**
     * A text that bears on the factor.
     *
     * @param text one or two sentences in English, as a title has them
     */
    public record Exemplar(String text, Direction direction, Intensity intensity) {}

    /**
     * Query rules in one language, in the syntax that the head of {@code config/factors.yml} explains.
     *
     * @param parties an item must name all of them, keys of {@link Lexicon.Relevance#parties()}
     * @param topic an item that matches one speaks of the factor
     * @param strain matches mean that the factor strains the alliance
     * @param relief matches mean that it relieves
     */
    public record Queries(List<String> parties, List<String> topic, List<String> strain, List<String> relief) {}

    /** Its name in that language, or in English where it has none in that. */
    public String nameIn(Locale language) {
        return names.getOrDefault(language.getLanguage(), name);
    }

    /** Tracked beside the factors that the seeds name. */
    public boolean extension() {
        return seeds.isEmpty();
    }

    /** The ids of those that are extensions. */
    public static Set<String> extensions(List<Factor> factors) {
        return factors.stream()
                .filter(Factor::extension)
                .map(factor -> factor.id().value())
                .collect(Collectors.toUnmodifiableSet());
    }
}
