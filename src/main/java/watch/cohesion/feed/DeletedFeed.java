package watch.cohesion.feed;

import java.time.Instant;

/**
 * A feed that was deleted and can still be had back.
 *
 * @param goneAt when it can no longer
 */
public record DeletedFeed(Feed feed, Instant deletedAt, Instant goneAt) {}
