package watch.cohesion.item.matching;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A text as the set of its runs of three words, by which copies are told from different texts (Broder, "On the
 * resemblance and containment of documents", 1997).
 */
public final class Shingles {

    private static final int WORDS = 3;
    private static final int SKETCH = 8;
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Hashes of the runs, ascending, without repeats. */
    private final long[] hashes;

    private Shingles(long[] hashes) {
        this.hashes = hashes;
    }

    /** Of an item's title and summary. A text of fewer than three words is one run. */
    public static Shingles of(String title, String summary) {
        List<String> words = NO_WORD.splitAsStream((title + " " + summary).toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        int runs = Math.max(1, words.size() - WORDS + 1);
        return new Shingles(IntStream.range(0, runs)
                .mapToLong(start -> hash(words.subList(start, Math.min(start + WORDS, words.size()))))
                .sorted()
                .distinct()
                .toArray());
    }

    /** The share of runs that both texts have among those that either has, 0–1. */
    public double resemblance(Shingles other) {
        int shared = 0;
        for (int mine = 0, theirs = 0; mine < hashes.length && theirs < other.hashes.length; ) {
            int order = Long.compare(hashes[mine], other.hashes[theirs]);
            if (order == 0) shared++;
            if (order <= 0) mine++;
            if (order >= 0) theirs++;
        }
        return (double) shared / (hashes.length + other.hashes.length - shared);
    }

    /**
     * The eight smallest hashes. Two texts that resemble each other by half or more share at least one of them in more
     * than 99 of 100 cases (1 − ½⁸), so that candidates are found by equality.
     */
    public LongStream sketch() {
        return Arrays.stream(hashes, 0, Math.min(SKETCH, hashes.length));
    }

    /** FNV-1a of 64 bits, finished as in splitmix64 so that its order is as good as random. */
    private static long hash(List<String> words) {
        long hash = 0xcbf29ce484222325L;
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
            hash = (hash ^ ' ') * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
