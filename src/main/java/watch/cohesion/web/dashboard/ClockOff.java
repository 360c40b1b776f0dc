package watch.cohesion.web.dashboard;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import watch.cohesion.database.NodeClock;

/**
 * That this machine's clock is wrong, or that of the database server.
 *
 * @param key of what is said of it
 */
record ClockOff(String key, long seconds) {

    /** Null where they agree. */
    static @Nullable ClockOff of(NodeClock clock) {
        if (!clock.isOff()) return null;
        Duration ahead = clock.ahead();
        return new ClockOff(
                ahead.isNegative() ? "clock.behind" : "clock.ahead", ahead.abs().toSeconds());
    }
}
