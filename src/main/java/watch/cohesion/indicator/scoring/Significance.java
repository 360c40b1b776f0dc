package watch.cohesion.indicator.scoring;

import java.time.Duration;
import watch.cohesion.indicator.Change;

/** How far a value has moved, measured by how far chance alone would move it (scoring method, 1.7). */
final class Significance {

    /** The shortest time over which it was measured how often chance alone exceeds what is called significant. */
    private static final Duration SHORTEST = Duration.ofDays(1);

    private Significance() {}

    /**
     * z = Δ / √(2 V̄ (1 − 2^(−h/H))): two values a time h apart share the evidence that has not faded between them.
     *
     * <p>h counts as a day at least. Within minutes next to nothing fades, and any single piece, or what became known
     * meanwhile of the time before, would be far more than chance, though the day that it is a part of is not: the method
     * has measured quiet streams over a day, a week and 30 days, and over no shorter time. So what moved within a watch is
     * held against what chance does in a day, and is never called more than the brief of that day can call it.
     *
     * @param over h, above 0
     * @param milli Δ, thousandths of a point
     * @param variance V̄, the mean of the two values' variances, squared points
     */
    static Change of(Duration over, int milli, double variance, Duration halfLife) {
        long apart = Math.max(over.toMillis(), SHORTEST.toMillis());
        double unshared = 1 - StrictMath.pow(2, -(double) apart / halfLife.toMillis());
        return new Change(milli, milli / 1_000.0 / StrictMath.sqrt(2 * variance * unshared));
    }
}
