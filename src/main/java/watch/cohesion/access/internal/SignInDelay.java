package watch.cohesion.access.internal;

import java.time.Duration;

/** How long to wait after failed sign-ins in a row, for one name from one address. */
final class SignInDelay {

    static final int FREE = 4;
    static final Duration LONGEST = Duration.ofMinutes(15);
    /** After so long without a try the count begins anew. */
    static final Duration MEMORY = Duration.ofHours(24);

    private SignInDelay() {}

    /** Nothing for the first four, then 1 s, doubling with each failure up to a quarter of an hour. */
    static Duration after(int failures) {
        if (failures < FREE) return Duration.ZERO;
        int doublings = Math.min(failures - FREE, 10);
        Duration delay = Duration.ofSeconds(1L << doublings);
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
