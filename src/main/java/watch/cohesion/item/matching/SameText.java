package watch.cohesion.item.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether an entry of which id, address and title are all new is an edited piece of its feed, by its text alone. To miss
 * one costs little, for both are then copies in one story; to take two pieces for one loses a piece. So a short text, a
 * text that the feed uses again and again, and one in which a name or a number differs tell nothing.
 */
public final class SameText {

    /** How far apart the dates of a piece and its edition may be. */
    public static final Duration NEAR = Duration.ofHours(12);

    /** How far back and ahead other pieces with the text are looked for: it is then a formula, and nobody's own. */
    public static final Duration FORMULA = Duration.ofDays(30);

    private static final int FEWEST_WORDS = 50;
    private static final double ALIKE = 0.9;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private SameText() {}

    /** Whether a summary is long enough to be known again by. */
    public static boolean isTelling(String summary) {
        return words(summary).size() >= FEWEST_WORDS;
    }

    /** Whether the dates let one be an edition of the other. */
    public static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(NEAR) <= 0;
    }

    /** Whether two summaries are one but for words that are neither names nor numbers. */
    public static boolean same(String one, String other) {
        Map<String, String> mine = words(one);
        Map<String, String> theirs = words(other);
        if (Math.min(mine.size(), theirs.size()) < FEWEST_WORDS) return false;
        if (Shingles.of("", one).resemblance(Shingles.of("", other)) < ALIKE) return false;
        return onlyPlain(mine, theirs) && onlyPlain(theirs, mine);
    }

    /** Whether what stands in the first alone is plain. */
    private static boolean onlyPlain(Map<String, String> words, Map<String, String> others) {
        Collection<String> own = words.entrySet().stream()
                .filter(word -> !others.containsKey(word.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return own.stream().noneMatch(SameText::names);
    }

    /** A number, a word with a capital, or one of a script that has no capitals to tell names by. */
    private static boolean names(String word) {
        return word.codePoints()
                .anyMatch(c -> Character.isLetter(c) ? !Character.isLowerCase(c) : Character.isDigit(c));
    }

    /** In small letters, each with one of its spellings. */
    private static Map<String, String> words(String text) {
        return Arrays.stream(NO_WORD.split(text))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toMap(
                        word -> word.toLowerCase(Locale.ROOT), Function.identity(), (first, _) -> first));
    }
}
