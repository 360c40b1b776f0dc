package watch.cohesion.indicator;

/**
 * The composite: 100 = most cohesion (scoring method, 1.8).
 *
 * @param milli thousandths of a point; 80,000 = every factor at rest
 * @param low lower end of the 80 % interval, points
 * @param high upper end of the 80 % interval, points
 * @param low90 lower end of the 90 % interval, points
 * @param high90 upper end of the 90 % interval, points
 * @param level the stress level of 100 − value
 */
public record CohesionIndex(int milli, double low, double high, double low90, double high90, Level level) {

    /** What the index is called where factors go by their id: in tables and files. No factor may be called so. */
    public static final String SERIES = "cohesion";

    /** Points, 0–100. */
    public double value() {
        return milli / 1000.0;
    }

    /** Thousandths of a point of stress: 100,000 less the value, exactly. */
    public int stressMilli() {
        return 100_000 - milli;
    }
}
