package watch.cohesion.factor;

import java.util.List;
import java.util.Map;

/**
 * What all factors share in one language: which spellings mean the same, which texts bear on the alliance at all, and
 * the words that tell direction and intensity whatever the factor. Queries are in the syntax that the head of
 * {@code config/factors.yml} explains.
 *
 * @param language its tag, {@code en} or {@code ko}
 * @param names for each name that queries use ({@code ROK}), the spellings in texts that count as it
 * @param words groups of words that queries name as {@code $group}; each a Lucene interval function's arguments
 * @param strain cues that tell strain wherever they stand near a factor's words
 * @param relief cues that tell relief there
 * @param reversal words that turn a cue of direction into its opposite, such as {@code "ruled out"}
 * @param intensity cues of each grade
 */
public record Lexicon(
        String language,
        Map<String, List<String>> names,
        Map<String, String> words,
        Relevance relevance,
        List<String> strain,
        List<String> relief,
        List<String> reversal,
        Map<Intensity, List<String>> intensity) {

    /**
     * Which texts bear on the alliance.
     *
     * @param gate words of which a text that bears on the alliance has one, or two of those that count half; each line has
     *     some, with commas between, and ends with {@code ^0.5} if they count half; if there are none, all texts pass
     * @param parties for each party that a factor may require, the queries that tell that a text speaks of it
     * @param enough one match makes a text relevant
     * @param against matches speak against relevance: other alliances, other meanings
     */
    public record Relevance(
            List<String> gate, Map<String, List<String>> parties, List<String> enough, List<String> against) {}
}
