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
 * is said are not, and not at all while none is. So nothing fades for want of listening; nor, as it runs by the
 * {@link Rhythm} of the press, because of a weekend.
 */
final class EvidenceClock {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int WHOLE = Gap.WHOLE;
    private static final long UNITS_PER_MILLI_HOUR = 3_600L * WHOLE;

    private final Rhythm rhythm;
    /** Where the share that is not heard changes, milliseconds of press time. */
    private final long[] from;
    /** The share that is not heard from there on, thousandths. */
    private final long[] notHeard;
    /** What was lost up to there, milliseconds · thousandths. */
    private final long[] lost;

    private EvidenceClock(Rhythm rhythm, long[] from, long[] notHeard, long[] lost) {
        this.rhythm = rhythm;
        this.from = from;
        this.notHeard = notHeard;
        this.lost = lost;
    }

    /** How many gaps there are, and how they are cut, changes nothing but by what they lose together. */
    static EvidenceClock of(FactorId factor, Collection<Gap> gaps, Rhythm rhythm) {
        Map<Long, Long> changes = new TreeMap<>();
        for (Gap gap : gaps) {
            long share = gap.shares().getOrDefault(factor, 0);
            if (share <= 0 || !gap.from().isBefore(gap.to())) continue;
            changes.merge(rhythm.press(gap.from().toEpochMilli()), share, Long::sum);
            if (!gap.to().equals(Instant.MAX)) {
                changes.merge(rhythm.press(gap.to().toEpochMilli()), -share, Long::sum);
            }
        }
        long[] from = new long[changes.size()];
        long[] notHeard = new long[from.length];
        long[] lost = new long[from.length];
        int i = 0;
        long sum = 0;
        for (Map.Entry<Long, Long> change : changes.entrySet()) {
            from[i] = change.getKey();
            lost[i] = i == 0 ? 0 : lost[i - 1] + (from[i] - from[i - 1]) * notHeard[i - 1];
            sum += change.getValue();
            notHeard[i] = Math.min(WHOLE, sum);
            i++;
        }
        return new EvidenceClock(rhythm, from, notHeard, lost);
    }

    /** Where the clock stands at an instant, which may be before 1970. */
    long at(Instant at) {
        return at(at.toEpochMilli());
    }

    /** @param millis since 1970 */
    long at(long millis) {
        long press = rhythm.press(millis);
        return Math.floorDiv(press * WHOLE - lost(press), UNITS_PER_MILLI_HOUR);
    }

    /** The share of a time that was heard, 0–1. */
    double heard(Instant from, Instant to) {
        long begin = rhythm.press(from.toEpochMilli());
        long end = rhythm.press(to.toEpochMilli());
        return 1 - (double) (lost(end) - lost(begin)) / ((end - begin) * WHOLE);
    }

    /** How far it runs, in days of a mean week in which all is heard. */
    double days(Instant from, Instant to) {
        return (at(to) - at(from)) / (double) in(DAY);
    }

    /** How many of the days before an instant were not heard, parts of days included. */
    double daysNotHeard(Instant at, Duration before) {
        double units = lost(rhythm.press(at.toEpochMilli()))
                - lost(rhythm.press(at.minus(before).toEpochMilli()));
        return units / WHOLE / DAY.toMillis();
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

    private long lost(long press) {
        int last = before(press);
        return last < 0 ? 0 : lost[last] + (press - from[last]) * notHeard[last];
    }

    /** The last change at or before; −1 if there is none. */
    private int before(long press) {
        int low = 0;
        int high = from.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] <= press) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}
