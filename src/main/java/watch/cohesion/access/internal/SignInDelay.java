package watch.cohesion.access.internal;

import java.time.Duration;

/**
 * How long to wait after failed sign-ins in a row: for one name from one address, and, later and less, for one name
 * from wherever. The latter stops those who have many addresses; it does not hold where the name has signed in lately.
 */
final class SignInDelay {

    static final int FREE = 4;
    static final Duration LONGEST = Duration.ofMinutes(15);

    static final int FREE_ANYWHERE = 20;
    static final Duration LONGEST_ANYWHERE = Duration.ofMinutes(1);
    /** After so long without a try the count begins anew. */
    static final Duration MEMORY = Duration.ofHours(24);

    private SignInDelay() {}

    /** Nothing for the first four, then 1 s, doubling with each failure up to a quarter of an hour. */
    static Duration after(int failures) {
        return delay(failures - FREE, LONGEST);
    }

    /** Over all addresses: nothing for the first twenty, then 1 s, doubling up to a minute. */
    static Duration afterAnywhere(int failures) {
        return delay(failures - FREE_ANYWHERE, LONGEST_ANYWHERE);
    }

    private static Duration delay(int beyond, Duration longest) {
        if (beyond < 0) return Duration.ZERO;
        Duration delay = Duration.ofSeconds(1L << Math.min(beyond, 10));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
