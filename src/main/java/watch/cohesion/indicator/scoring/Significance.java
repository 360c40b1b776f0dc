package watch.cohesion.indicator.scoring;

import java.time.Duration;
import watch.cohesion.indicator.Change;

/** How far a value has moved, measured by how far chance alone would move it (scoring method, 1.7). */
final class Significance {

    private Significance() {}

    /**
     * z = Δ / √(2 V̄ (1 − 2^(−h/H))): two values a time h apart share the evidence that has not faded between them.
     *
     * @param over h, above 0
     * @param milli Δ, thousandths of a point
     * @param variance V̄, the mean of the two values' variances, squared points
     */
    static Change of(Duration over, int milli, double variance, Duration halfLife) {
        double unshared = 1 - StrictMath.pow(2, -(double) over.toMillis() / halfLife.toMillis());
        return new Change(milli, milli / 1_000.0 / StrictMath.sqrt(2 * variance * unshared));
    }
}
