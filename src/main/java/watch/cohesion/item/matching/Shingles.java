package watch.cohesion.item.matching;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A text as the set of its runs of three words, by which copies are told from different texts (Broder, "On the
 * resemblance and containment of documents", 1997).
 */
public final class Shingles {

    private static final int WORDS = 3;
    private static final int SKETCH = 8;

    /** What the resemblance of two texts is at least if they have one telling title: republished with another summary. */
    private static final double SAME_TITLE = 0.75;

    /** The smallest hashes of the runs, ascending, without repeats. */
    private final long[] smallest;

    /** Hashes of all the runs. Most texts are never compared, so they are put in order only when one is. */
    private final long[] runs;

    private volatile long @Nullable [] inOrder;

    /** Of a telling title's words; 0 if the title is not telling. */
    private final long title;

    private Shingles(long[] runs, long title) {
        this.runs = runs;
        this.smallest = smallest(runs);
        this.title = title;
    }

    /** Of an item's title and summary. A text of fewer than three words is one run. */
    public static Shingles of(String title, String summary) {
        return of(title, Headline.of(title), summary);
    }

    /** The same where the title has been read as a headline already. */
    public static Shingles of(String title, Headline headline, String summary) {
        String text = (title + " " + summary).toLowerCase(Locale.ROOT);
        char[] words = new char[text.length() + 1];
        int[] starts = new int[text.length() / 2 + 2];
        int length = 0;
        int count = 0;
        boolean inside = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean pair = Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            boolean ofWord = isOfWord(pair ? text.codePointAt(at) : c);
            if (ofWord && !inside) starts[count++] = length;
            if (ofWord) words[length++] = c;
            else if (inside) words[length++] = ' ';
            if (pair) at++;
            if (pair && ofWord) words[length++] = text.charAt(at);
            inside = ofWord;
        }
        if (inside) words[length++] = ' ';
        starts[count] = length;
        long[] runs = new long[Math.max(1, count - WORDS + 1)];
        for (int run = 0; run < runs.length; run++) {
            runs[run] = hash(words, starts[run], starts[Math.min(run + WORDS, count)]);
        }
        return new Shingles(runs, title(headline));
    }

    private static boolean isOfWord(int c) {
        if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); // most of most texts, in small letters
        return Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
                    default -> false;
                };
    }

    private static long[] smallest(long[] runs) {
        long[] smallest = new long[Math.min(SKETCH, runs.length)];
        int kept = 0;
        for (long run : runs) {
            if (kept == smallest.length && run >= smallest[kept - 1]) continue;
            int at = Arrays.binarySearch(smallest, 0, kept, run);
            if (at >= 0) continue;
            int place = -at - 1;
            if (kept < smallest.length) kept++;
            System.arraycopy(smallest, place, smallest, place + 1, kept - 1 - place);
            smallest[place] = run;
        }
        return Arrays.copyOf(smallest, kept);
    }

    /** Ascending, without repeats. */
    private long[] inOrder() {
        long[] known = inOrder;
        if (known != null) return known;
        long[] sorted = runs.clone();
        Arrays.sort(sorted);
        int kept = 1;
        for (int at = 1; at < sorted.length; at++) {
            if (sorted[at] != sorted[kept - 1]) sorted[kept++] = sorted[at];
        }
        long[] all = Arrays.copyOf(sorted, kept);
        inOrder = all;
        return all;
    }

    private static long title(Headline headline) {
        if (!headline.isTelling()) return 0;
        char[] words = (headline.words() + " ").toCharArray();
        return hash(words, 0, words.length);
    }

    /** The share of runs that both texts have among those that either has, 0–1; 0.75 at least if their titles agree. */
    public double resemblance(Shingles other) {
        double shared = sharedRuns(other);
        return title != 0 && title == other.title ? Math.max(shared, SAME_TITLE) : shared;
    }

    /** The same whatever their titles are: two pieces of a series have one, and not a word else. */
    public double sharedRuns(Shingles other) {
        long[] own = inOrder();
        long[] others = other.inOrder();
        int shared = 0;
        for (int mine = 0, theirs = 0; mine < own.length && theirs < others.length; ) {
            int order = Long.compare(own[mine], others[theirs]);
            if (order == 0) shared++;
            if (order <= 0) mine++;
            if (order >= 0) theirs++;
        }
        return (double) shared / (own.length + others.length - shared);
    }

    /**
     * The eight smallest hashes and that of a telling title. Two texts that resemble each other by half or more share at least one of them in more
     * than 99 of 100 cases (1 − ½⁸), so that candidates are found by equality.
     */
    public LongStream sketch() {
        LongStream sketch = Arrays.stream(smallest);
        return title == 0
                ? sketch
                : LongStream.concat(sketch, LongStream.of(title)).distinct();
    }

    static long hash(String text) {
        char[] all = text.toCharArray();
        return hash(all, 0, all.length);
    }

    /** FNV-1a of 64 bits, finished as in splitmix64 so that its order is as good as random. */
    private static long hash(char[] text, int from, int to) {
        long hash = 0xcbf29ce484222325L;
        for (int at = from; at < to; at++) hash = (hash ^ text[at]) * 0x100000001b3L;
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
