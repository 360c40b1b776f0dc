package watch.cohesion.classification.model;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import watch.cohesion.classification.Text;

/**
 * Turns away, at some hundred thousand texts a second, what cannot bear on the alliance: texts with none of the words of
 * {@code relevance.gate}. Unfiltered streams are mostly such. Whoever passes is judged by better means.
 */
final class Gate {

    private final Pattern words;

    private Gate(Pattern words) {
        this.words = words;
    }

    /** @param words or words in a row, in any case; {@code korea*} is every word that begins so; if none, all pass */
    static Gate of(List<String> words) {
        return new Gate(
                words.isEmpty()
                        ? Pattern.compile("")
                        : Pattern.compile(words.stream()
                                .map(Gate::pattern)
                                .collect(Collectors.joining("|", "(?i)(?<![\\p{L}\\p{N}])(?:", ")"))));
    }

    private static String pattern(String words) {
        boolean begins = words.endsWith("*");
        String whole = begins ? words.substring(0, words.length() - 1) : words;
        return Arrays.stream(whole.strip().split("\\s+"))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[\\s\\u00A0-]+"))
                + (begins ? "" : "(?![\\p{L}\\p{N}])");
    }

    boolean lets(Text text) {
        return words.matcher(text.title()).find() || words.matcher(text.summary()).find();
    }
}
