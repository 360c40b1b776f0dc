package watch.cohesion.feed;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One poll of a feed, as kept in its history.
 *
 * @param took from the start of the request to the end of the transaction
 * @param answer null if nobody answered
 * @param remark what else there is to know about it, one sentence; null if nothing
 */
public record Poll(
        FeedId feed,
        Instant at,
        Duration took,
        PollOutcome outcome,
        @Nullable Answer answer,
        @Nullable String remark) {}
