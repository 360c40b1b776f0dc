package watch.cohesion.feed.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is known about how often a feed is worth asking.
 *
 * @param fresh how long the publisher says that a copy stays fresh (RSS {@code ttl}, {@code Cache-Control},
 *     {@code Expires}); null if it does not
 * @param period how often the publisher promises something new ({@code sy:updatePeriod} and {@code sy:updateFrequency});
 *     null if it does not
 * @param gap the median time between its latest entries; null if it cannot be told
 */
public record Pace(
        @Nullable Duration fresh,
        @Nullable Duration period,
        @Nullable Duration gap) {

    /** Of a feed of which nothing is known. */
    public static final Pace UNKNOWN = new Pace(null, null, null);

    private static final Duration OTHERWISE = Duration.ofHours(1);
    private static final int LATEST = 20;
    private static final int FEWEST = 4;

    /**
     * How often to ask: twice as often as something appears, else as often as is promised, but not while the copy is
     * fresh, and always within the bounds. Rather too rarely than too often: what was missed at one poll comes with
     * the next.
     *
     * @param shortest positive, not longer than {@code longest}
     */
    public Duration interval(Duration shortest, Duration longest) {
        Duration wanted = gap != null ? gap.dividedBy(2) : period != null ? period : OTHERWISE;
        if (fresh != null && fresh.compareTo(wanted) > 0) wanted = fresh;
        if (wanted.compareTo(shortest) < 0) return shortest;
        return wanted.compareTo(longest) > 0 ? longest : wanted;
    }

    /**
     * The median time between the latest entries of a document; null if fewer than {@value #FEWEST} have a date.
     *
     * @param published in any order
     */
    public static @Nullable Duration medianGap(List<Instant> published) {
        List<Instant> latest = published.stream()
                .sorted(Comparator.reverseOrder())
                .limit(LATEST)
                .toList();
        if (latest.size() < FEWEST) return null;
        return IntStream.range(1, latest.size())
                .mapToObj(i -> Duration.between(latest.get(i), latest.get(i - 1)))
                .sorted()
                .skip((latest.size() - 2) / 2)
                .findFirst()
                .orElseThrow();
    }
}
