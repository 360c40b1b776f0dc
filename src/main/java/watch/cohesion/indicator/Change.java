package watch.cohesion.indicator;

/**
 * How far a value has moved (scoring method, 1.7).
 *
 * @param milli thousandths of a point, now less then
 * @param z the change in the standard deviations of what chance alone moves in that time, or in a day if that is longer
 */
public record Change(int milli, double z) {

    private static final double SIGNIFICANT = 1.96;
    private static final double STRONG = 2.58;

    /** Points. */
    public double value() {
        return milli / 1000.0;
    }

    /** More than chance would explain in 19 of 20 quiet instants. */
    public boolean significant() {
        return Math.abs(z) >= SIGNIFICANT;
    }

    /** More than chance would explain in 99 of 100 quiet instants. */
    public boolean strong() {
        return Math.abs(z) >= STRONG;
    }
}
