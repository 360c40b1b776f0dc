package watch.cohesion.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a feed was not heard: from its last good poll to the next, if that could not show that nothing was
 * missed.
 *
 * @param to null while it lasts
 */
public record FeedGap(FeedId feed, Instant from, @Nullable Instant to) {}
