package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Level;

/** One factor through time, as far as a rule looks at it. Knows nothing of what is published after the instant asked. */
public interface Course {

    /** The factor's stress, thousandths of a point, 0–100,000. */
    int stress(Instant at);

    /** The level in force, hysteresis included. */
    Level level(Instant at);

    /**
     * When each story first spoke of the factor in a direction, at an intensity or above, oldest first; {@code from}
     * included and {@code to} not.
     */
    List<Instant> firsts(Direction direction, Intensity least, Instant from, Instant to);

    /**
     * When each story first told of an action in a direction that is surely about the factor (probability 0.9); otherwise
     * as {@link #firsts}. A course that does not know tells of none.
     */
    default List<Instant> acts(Direction direction, Instant from, Instant to) {
        return List.of();
    }

    /** As {@link #acts}, counted on all factors; without bound if the course does not know. */
    default int actsOnAll(Direction direction, Instant from, Instant to) {
        return Integer.MAX_VALUE;
    }

    /** How many stories began on any factor, {@code from} included and {@code to} not; 0 if the course does not know. */
    default int volume(Instant from, Instant to) {
        return 0;
    }

    /**
     * The evidence of a direction that arrived in a time, units, as it weighs at its end; {@code from} not included, {@code
     * to} is.
     */
    double arrived(Direction direction, Instant from, Instant to);

    /** The share of a time in which the factor's usual sources were heard, 0–1; 1 if the course does not know. */
    default double heard(Instant from, Instant to) {
        return 1;
    }

    /**
     * How far the factor's evidence clock ran, in days of a mean week in which all is heard (scoring method, 1.4): so much
     * is usually told in the time. Plain days if the course does not know.
     */
    default double ran(Instant from, Instant to) {
        return Duration.between(from, to).toMillis()
                / (double) Duration.ofDays(1).toMillis()
                * heard(from, to);
    }
}
