package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;

/**
 * The clock by which evidence ages, in thousandths of an hour (scoring method, 1.4). It runs as plain time: every hour
 * counts as observed.
 */
final class EvidenceClock {

    private static final long MILLIS_PER_MILLI_HOUR = 3_600;

    private EvidenceClock() {}

    /** Where the clock stands at an instant. */
    static long at(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MILLIS_PER_MILLI_HOUR);
    }

    /** How far the clock runs in a duration. */
    static long in(Duration duration) {
        return Math.floorDiv(duration.toMillis(), MILLIS_PER_MILLI_HOUR);
    }
}
