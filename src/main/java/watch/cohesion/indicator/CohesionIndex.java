package watch.cohesion.indicator;

import java.time.Instant;

/**
 * The composite: 100 = most cohesion (scoring method, 1.8).
 *
 * @param milli thousandths of a point; 80,000 = every factor at rest
 * @param low lower end of the 80 % interval, points
 * @param high upper end of the 80 % interval, points
 * @param level the stress level of 100 − value
 */
public record CohesionIndex(Instant at, int milli, double low, double high, Level level) {

    /** Points, 0–100. */
    public double value() {
        return milli / 1000.0;
    }
}
