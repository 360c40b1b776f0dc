package watch.cohesion.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A feed with how it has been doing.
 *
 * @param last the latest poll; null before the first
 * @param lastSuccess when it was last read or found unchanged; null if never
 * @param failingSince the first of the failures in a row; null while it works
 * @param failures how many in a row; 0 while it works
 * @param nextPoll when it is tried next; null while paused
 * @param pausedWhy what happened, if it was the service that paused it; null otherwise
 * @param habit whether its silence or its noise is unusual for it
 */
public record FeedHealth(
        Feed feed,
        @Nullable Poll last,
        @Nullable Instant lastSuccess,
        @Nullable Instant failingSince,
        int failures,
        @Nullable Instant nextPoll,
        @Nullable String pausedWhy,
        Habit.Reading habit) {

    /** A feed that was paused by nobody but a person, and whose habit is not known. */
    public FeedHealth(
            Feed feed,
            @Nullable Poll last,
            @Nullable Instant lastSuccess,
            @Nullable Instant failingSince,
            int failures,
            @Nullable Instant nextPoll) {
        this(feed, last, lastSuccess, failingSince, failures, nextPoll, null, Habit.Reading.UNKNOWN);
    }

    /** The word for the state that a reader sees. */
    public State state() {
        if (feed.paused()) return State.PAUSED;
        if (last == null) return State.WAITING;
        return failures > 0 ? State.FAILING : State.REPORTING;
    }

    /** Whether the feed is being heard. */
    public enum State {
        REPORTING,
        FAILING,
        WAITING,
        PAUSED
    }
}
