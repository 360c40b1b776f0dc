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

    /** What the resemblance of two texts is at least if they have one telling title: republished with another summary. */
    private static final double SAME_TITLE = 0.75;

    /** Hashes of the runs, ascending, without repeats. */
    private final long[] hashes;

    /** Of a telling title's words; 0 if the title is not telling. */
    private final long title;

    private Shingles(long[] hashes, long title) {
        this.hashes = hashes;
        this.title = title;
    }

    /** Of an item's title and summary. A text of fewer than three words is one run. */
    public static Shingles of(String title, String summary) {
        List<String> words = NO_WORD.splitAsStream((title + " " + summary).toLowerCase(Locale.ROOT))
                .filter(word -> !word.isEmpty())
                .toList();
        int runs = Math.max(1, words.size() - WORDS + 1);
        return new Shingles(
                IntStream.range(0, runs)
                        .mapToLong(start -> hash(words.subList(start, Math.min(start + WORDS, words.size()))))
                        .sorted()
                        .distinct()
                        .toArray(),
                title(title));
    }

    private static long title(String title) {
        Headline headline = Headline.of(title);
        return headline.isTelling() ? hash(List.of(headline.words())) : 0;
    }

    /** The share of runs that both texts have among those that either has, 0–1; 0.75 at least if their titles agree. */
    public double resemblance(Shingles other) {
        double shared = sharedRuns(other);
        return title != 0 && title == other.title ? Math.max(shared, SAME_TITLE) : shared;
    }

    private double sharedRuns(Shingles other) {
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
     * The eight smallest hashes and that of a telling title. Two texts that resemble each other by half or more share at least one of them in more
     * than 99 of 100 cases (1 − ½⁸), so that candidates are found by equality.
     */
    public LongStream sketch() {
        LongStream smallest = Arrays.stream(hashes, 0, Math.min(SKETCH, hashes.length));
        return title == 0
                ? smallest
                : LongStream.concat(smallest, LongStream.of(title)).distinct();
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
