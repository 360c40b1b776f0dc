package watch.cohesion.indicator.scoring;

import java.time.Instant;

/** The instants at which levels and alerts are decided: 00, 06, 12 and 18 o'clock UTC (scoring method, 1.7). */
public final class DecisionGrid {

    private static final long STEP_SECONDS = 6 * 60 * 60;

    private DecisionGrid() {}

    /** The number of the last decision at or before the instant. */
    public static long index(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    /** When the decision of that number is taken. */
    public static Instant instant(long index) {
        return Instant.ofEpochSecond(index * STEP_SECONDS);
    }

    /** Whether a decision falls on the instant. */
    static boolean holds(Instant at) {
        return instant(index(at)).equals(at);
    }
}
