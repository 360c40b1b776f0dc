package watch.cohesion.access.internal;

import java.time.Duration;

/**
 * How long to wait after failed sign-ins in a row: for one name from one address, and, later and less, for one name
 * from wherever and for whatever name from one address. The latter two stop those who have many addresses or many names;
 * they do not hold where the name has signed in lately.
 */
final class SignInDelay {

    static final int FREE = 4;
    static final Duration LONGEST = Duration.ofMinutes(15);

    static final int FREE_ANYWHERE = 20;
    static final Duration LONGEST_ANYWHERE = Duration.ofMinutes(1);

    /** Many people may share an address, and each slips now and then. */
    static final int FREE_ADDRESS = 50;

    /** Who guesses is slowed down by it, and who shares the address with one can still sign in. */
    static final Duration LONGEST_ADDRESS = Duration.ofSeconds(5);

    static final Duration FORGIVEN_EVERY = Duration.ofMinutes(10);
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

    /** Over all names of an address: nothing for the first fifty, then 1 s, doubling up to five. */
    static Duration afterAnybody(int failures) {
        return delay(failures - FREE_ADDRESS, LONGEST_ADDRESS);
    }

    /** What is left of an address's failures when nobody has tried for so long: one is forgiven every ten minutes. */
    static int left(int failures, Duration quiet) {
        return (int) Math.max(0, failures - quiet.dividedBy(FORGIVEN_EVERY));
    }

    private static Duration delay(int beyond, Duration longest) {
        if (beyond < 0) return Duration.ZERO;
        Duration delay = Duration.ofSeconds(1L << Math.min(beyond, 10));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
