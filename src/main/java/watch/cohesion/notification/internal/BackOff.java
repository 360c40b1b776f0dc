package watch.cohesion.notification.internal;

import java.time.Duration;
import java.util.List;

/** How long to wait after failures in a row. */
final class BackOff {

    /** Greylisting wants minutes; a full mailbox wants an hour. */
    private static final List<Duration> PARCEL = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    /** A server that comes back is found soon: knocking costs it nothing. */
    private static final List<Duration> SERVER = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2));

    private BackOff() {}

    /** @param failures at least 1 */
    static Duration ofParcel(int failures) {
        return PARCEL.get(Math.min(failures, PARCEL.size()) - 1);
    }

    /** @param failures at least 1 */
    static Duration ofServer(int failures) {
        return SERVER.get(Math.min(failures, SERVER.size()) - 1);
    }
}
