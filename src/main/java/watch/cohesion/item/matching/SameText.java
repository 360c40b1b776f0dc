package watch.cohesion.item.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

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

    /** Characters of a summary beyond which it is not looked for. */
    public static final int LONGEST = 20_000;

    private static final int FEWEST_WORDS = 50;
    private static final double ALIKE = 0.9;
    private static final long NAME = 1;

    private SameText() {}

    /** A summary, read once so that it can be compared with many. */
    public static final class Wording {

        private final Shingles runs;

        /** Of each word in small letters a hash, whose lowest bit tells whether it names something; ascending. */
        private final long[] words;

        private Wording(Shingles runs, long[] words) {
            this.runs = runs;
            this.words = words;
        }

        public static Wording of(String summary) {
            if (summary.length() > LONGEST) return new Wording(Shingles.of("", ""), new long[0]);
            return new Wording(Shingles.of("", summary), words(summary));
        }

        /** Whether the summary is long enough to be known again by, and no book. */
        public boolean isTelling() {
            return words.length >= FEWEST_WORDS;
        }
    }

    /** Whether the dates let one be an edition of the other. */
    public static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(NEAR) <= 0;
    }

    /** Whether two summaries are one but for words that are neither names nor numbers. */
    public static boolean same(Wording one, Wording other) {
        if (!one.isTelling() || !other.isTelling()) return false;
        if (one.runs.sharedRuns(other.runs) < ALIKE) return false;
        return onlyPlain(one.words, other.words) && onlyPlain(other.words, one.words);
    }

    /** Whether what stands in the first alone is plain. */
    private static boolean onlyPlain(long[] words, long[] others) {
        int theirs = 0;
        for (long word : words) {
            while (theirs < others.length && others[theirs] >>> 1 < word >>> 1) theirs++;
            boolean shared = theirs < others.length && others[theirs] >>> 1 == word >>> 1;
            if (!shared && (word & NAME) != 0) return false;
        }
        return true;
    }

    /** A number, a word with a capital, or one of a script that has no capitals to tell names by. */
    private static boolean names(String word) {
        return word.codePoints()
                .anyMatch(c -> Character.isLetter(c) ? !Character.isLowerCase(c) : Character.isDigit(c));
    }

    /** Each with the first of its spellings. */
    private static long[] words(String text) {
        Map<String, String> spellings = new HashMap<>();
        for (String word : Headline.NO_WORD.split(text, -1)) {
            if (!word.isEmpty()) spellings.putIfAbsent(word.toLowerCase(Locale.ROOT), word);
        }
        return spellings.entrySet().stream()
                .mapToLong(word -> (Shingles.hash(word.getKey()) >>> 1 << 1) | (names(word.getValue()) ? NAME : 0))
                .map(word -> word & Long.MAX_VALUE)
                .sorted()
                .toArray();
    }
}
