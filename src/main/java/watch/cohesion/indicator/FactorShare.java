package watch.cohesion.indicator;

import watch.cohesion.factor.FactorId;

/**
 * What one factor adds to the alliance's stress, 100 − cohesion (scoring method, 1.8). The shares of all factors add up
 * to the stress exactly.
 *
 * @param milli thousandths of a point, never negative; 0 for a factor without weight
 */
public record FactorShare(FactorId factor, int milli) {

    /** Points. */
    public double value() {
        return milli / 1000.0;
    }
}
