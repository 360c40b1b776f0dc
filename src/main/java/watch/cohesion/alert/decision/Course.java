package watch.cohesion.alert.decision;

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

    /** When each story first strained the factor, oldest first, {@code from} included and {@code to} not. */
    List<Instant> strains(Instant from, Instant to);

    /**
     * When each story first spoke of the factor in a direction, at an intensity or above; otherwise as {@link #strains}.
     * A course that does not know tells of no story.
     */
    default List<Instant> firsts(Direction direction, Intensity least, Instant from, Instant to) {
        return List.of();
    }

    /** How many stories began on any factor, {@code from} included and {@code to} not; 0 if the course does not know. */
    default int volume(Instant from, Instant to) {
        return 0;
    }

    /** As {@link #firsts}, counted on all factors; without bound if the course does not know. */
    default int told(Direction direction, Intensity least, Instant from, Instant to) {
        return Integer.MAX_VALUE;
    }

    /** The share of a time in which the factor's usual sources were heard, 0–1; 1 if the course does not know. */
    default double heard(Instant from, Instant to) {
        return 1;
    }
}
