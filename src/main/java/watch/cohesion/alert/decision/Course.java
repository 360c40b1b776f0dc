package watch.cohesion.alert.decision;

import java.time.Instant;
import java.util.List;
import watch.cohesion.indicator.Level;

/** One factor through time, as far as a rule looks at it. Knows nothing of what is published after the instant asked. */
public interface Course {

    /** The factor's stress, thousandths of a point, 0–100,000. */
    int stress(Instant at);

    /** The level in force, hysteresis included. */
    Level level(Instant at);

    /** When each story first strained the factor, oldest first, {@code from} included and {@code to} not. */
    List<Instant> strains(Instant from, Instant to);
}
