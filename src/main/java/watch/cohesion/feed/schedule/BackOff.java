package watch.cohesion.feed.schedule;

import java.time.Duration;
import watch.cohesion.feed.PollOutcome.Failure;

/**
 * How long a failing feed is left alone: {@code first} after the first failure, doubled with each further one in a row,
 * {@code longest} at most. There is no last try.
 */
record BackOff(Duration first, Duration longest) {

    private static final Duration SOON = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param interval how often the feed is polled while it works
     */
    static BackOff of(Failure failure, Duration interval) {
        Duration soon = shorter(SOON, interval);
        return switch (failure) {
            // Nothing reaches the publisher, so trying costs them nothing; most often it is our own network, and when
            // that is back every feed should be back within half an hour.
            case UNKNOWN_HOST, UNREACHABLE, TIMEOUT, TLS -> new BackOff(soon, Duration.ofMinutes(30));
            // Passing troubles of a server, which a crowd of eager clients would prolong.
            case HTTP_ERROR, UNREADABLE, LOGIN_LOCKED, INTERNAL -> new BackOff(soon, Duration.ofHours(6));
            // An answer that will be the same in five minutes: it takes a person to change it.
            case REFUSED, NOT_FOUND, GONE, DISALLOWED, FORBIDDEN_ADDRESS, REDIRECT, TOO_LARGE, NOT_A_FEED ->
                new BackOff(interval, longer(interval, Duration.ofDays(1)));
        };
    }

    /**
     * @param failures how many in a row, from 1; more never gives less
     */
    Duration after(int failures) {
        int doublings = Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS);
        return shorter(first.multipliedBy(1L << doublings), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
