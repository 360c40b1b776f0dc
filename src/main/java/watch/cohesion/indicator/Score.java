package watch.cohesion.indicator;

import java.time.Instant;
import watch.cohesion.factor.FactorId;

/**
 * A factor's stress at an instant (scoring method, 1.5 and 1.6).
 *
 * @param milli thousandths of a point, 0–100,000, 100,000 = most stress; 20,000 = at rest, no evidence
 * @param low lower end of the 80 % interval, points
 * @param high upper end of the 80 % interval, points
 * @param low90 lower end of the 90 % interval, points
 * @param high90 upper end of the 90 % interval, points
 * @param level the word in force, hysteresis included
 * @param strain decayed evidence of strain, units
 * @param relief decayed evidence of relief, units
 * @param stories how many stories contribute
 */
public record Score(
        FactorId factor,
        Instant at,
        int milli,
        double low,
        double high,
        double low90,
        double high90,
        Level level,
        Confidence confidence,
        double strain,
        double relief,
        int stories) {

    /** Points, 0–100. */
    public double value() {
        return milli / 1000.0;
    }

    /** No story speaks for or against: the score stands at rest for want of evidence, which is not a finding of calm. */
    public boolean silent() {
        return stories == 0;
    }
}
