package watch.cohesion.classification.model;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import watch.cohesion.classification.Text;

/**
 * Turns away, at some ten thousand texts a second, what cannot bear on the alliance: texts with none of the words of
 * {@code relevance.gate}, or with only one of those that count half. Unfiltered streams are mostly such. Whoever passes is
 * judged by better means.
 */
final class Gate {

    private static final String HALF = "^0.5";
    private static final Pattern NOTHING = Pattern.compile("(?!)");

    private final Pattern enough;
    private final Pattern half;
    private final boolean open;

    private Gate(Pattern enough, Pattern half, boolean open) {
        this.enough = enough;
        this.half = half;
        this.open = open;
    }

    /**
     * @param lines each of words, or words in a row, with commas between; {@code korea*} is every word that begins so;
     *     {@code ^0.5} at the end: each counts half. If there are none, every text passes
     */
    static Gate of(List<String> lines) {
        return new Gate(
                anyOf(lines.stream().filter(line -> !line.endsWith(HALF))),
                anyOf(lines.stream()
                        .filter(line -> line.endsWith(HALF))
                        .map(line -> line.substring(0, line.length() - HALF.length()))),
                lines.isEmpty());
    }

    private static Pattern anyOf(Stream<String> lines) {
        String words = lines.flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(Gate::pattern)
                .collect(Collectors.joining("|"));
        return words.isEmpty() ? NOTHING : Pattern.compile("(?i)(?<![\\p{L}\\p{N}])(?:" + words + ")");
    }

    private static String pattern(String words) {
        boolean begins = words.endsWith("*");
        String whole = begins ? words.substring(0, words.length() - 1) : words;
        return Arrays.stream(whole.split("\\s+", -1)).map(Pattern::quote).collect(Collectors.joining("[\\s\\u00A0]+"))
                + (begins ? "" : "(?![\\p{L}\\p{N}])");
    }

    boolean lets(Text text) {
        if (open
                || enough.matcher(text.title()).find()
                || enough.matcher(text.summary()).find()) return true;
        Set<String> halves = new HashSet<>();
        for (String field : List.of(text.title(), text.summary())) {
            Matcher found = half.matcher(field);
            while (halves.size() < 2 && found.find()) halves.add(found.group().toLowerCase(Locale.ROOT));
        }
        return halves.size() > 1;
    }
}
