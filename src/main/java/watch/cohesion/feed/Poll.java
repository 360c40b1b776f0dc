package watch.cohesion.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * One poll of a feed, as kept in its history.
 *
 * @param took from the start of the request to the end of the transaction
 */
public record Poll(FeedId feed, Instant at, Duration took, PollOutcome outcome) {}
