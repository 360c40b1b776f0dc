package watch.cohesion.indicator;

import java.time.Duration;
import java.time.Instant;

/** The instants at which levels and alerts are decided: 00, 06, 12 and 18 o'clock UTC (scoring method, 1.7). */
public final class DecisionGrid {

    /** From one decision to the next. */
    public static final Duration STEP = Duration.ofHours(6);

    private DecisionGrid() {}

    /** The number of the last decision at or before the instant. */
    public static long index(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    /** When the decision of that number is taken. */
    public static Instant instant(long index) {
        return Instant.ofEpochSecond(index * STEP.toSeconds());
    }

    /** The last decision at or before the instant. */
    public static Instant floor(Instant at) {
        return instant(index(at));
    }

    /** Whether a decision falls on the instant. */
    public static boolean holds(Instant at) {
        return floor(at).equals(at);
    }
}
