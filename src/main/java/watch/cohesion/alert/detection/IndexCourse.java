package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.Level;

/** The cohesion index through time, as far as a rule looks at it. */
public interface IndexCourse {

    /** Cohesion, thousandths of a point, 0–100,000. */
    int cohesion(Instant at);

    /** The level of the alliance's stress, hysteresis included. */
    Level level(Instant at);

    /** How far cohesion has moved up to the instant. */
    Change change(Instant at, Duration over);
}
