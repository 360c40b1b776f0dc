package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import watch.cohesion.factor.FactorId;

/**
 * The clock by which a factor's evidence ages, in thousandths of an hour (scoring method, 1.4). It runs as fast as the
 * factor is heard: as plain time while every source is, half as fast while the sources that usually bring half of what
 * is said are not, and not at all while none is. So nothing fades for want of listening.
 *
 * <p>The method's weekly rhythm of publication is flat here: no calibration has measured one yet.
 */
final class EvidenceClock {

    /** Runs as plain time. */
    static final EvidenceClock PLAIN = new EvidenceClock(new long[0], new long[0], new long[0]);

    private static final int WHOLE = 1_000;
    private static final long UNITS_PER_MILLI_HOUR = 3_600L * WHOLE;

    /** Where the share that is not heard changes, milliseconds since 1970. */
    private final long[] from;
    /** The share that is not heard from there on, thousandths. */
    private final long[] unheard;
    /** What was lost up to there, milliseconds · thousandths. */
    private final long[] lost;

    private EvidenceClock(long[] from, long[] unheard, long[] lost) {
        this.from = from;
        this.unheard = unheard;
        this.lost = lost;
    }

    /** How many gaps there are, and how they are cut, changes nothing but by what they lose together. */
    static EvidenceClock of(FactorId factor, Collection<Gap> gaps) {
        Map<Long, Long> changes = new TreeMap<>();
        for (Gap gap : gaps) {
            long share = gap.shares().getOrDefault(factor, 0);
            if (share <= 0 || !gap.from().isBefore(gap.to())) continue;
            changes.merge(millis(gap.from()), share, Long::sum);
            if (!gap.to().equals(Instant.MAX)) changes.merge(millis(gap.to()), -share, Long::sum);
        }
        if (changes.isEmpty()) return PLAIN;
        long[] from = new long[changes.size()];
        long[] unheard = new long[from.length];
        long[] lost = new long[from.length];
        int i = 0;
        long sum = 0;
        for (Map.Entry<Long, Long> change : changes.entrySet()) {
            from[i] = change.getKey();
            lost[i] = i == 0 ? 0 : lost[i - 1] + (from[i] - from[i - 1]) * unheard[i - 1];
            sum += change.getValue();
            unheard[i] = Math.min(WHOLE, sum);
            i++;
        }
        return new EvidenceClock(from, unheard, lost);
    }

    /** Where the clock stands at an instant, which may be before 1970. */
    long at(Instant at) {
        return at(millis(at));
    }

    /** @param millis since 1970 */
    long at(long millis) {
        return Math.floorDiv(millis * WHOLE - lost(millis), UNITS_PER_MILLI_HOUR);
    }

    /** The share of a time that was heard, 0–1. */
    double heard(Instant from, Instant to) {
        long begin = millis(from);
        long end = millis(to);
        return 1 - (double) (lost(end) - lost(begin)) / ((end - begin) * WHOLE);
    }

    /** How many of the days before an instant were not heard, parts of days included. */
    double unheardDays(Instant at, Duration before) {
        long end = millis(at);
        double units = lost(end) - lost(end - before.toMillis());
        return units / WHOLE / Duration.ofDays(1).toMillis();
    }

    /** The earliest instant since when the clock has run no more than so far, or a little earlier; milliseconds. */
    long since(long millis, long run) {
        long begin = millis - run * 3_600;
        while (at(millis) - at(begin) < run) begin -= (run - at(millis) + at(begin)) * 3_600;
        return begin;
    }

    /** How far an unhindered clock runs in a duration. */
    static long in(Duration duration) {
        return duration.toMillis() * WHOLE / UNITS_PER_MILLI_HOUR;
    }

    /** Instants too far off for milliseconds count as the farthest; none of them comes out of a feed. */
    static long millis(Instant at) {
        return Math.floorDiv(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000, 1_000);
    }

    private long lost(long millis) {
        int last = before(millis);
        return last < 0 ? 0 : lost[last] + (millis - from[last]) * unheard[last];
    }

    /** The last change at or before; −1 if there is none. */
    private int before(long millis) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= millis) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}
