package watch.cohesion.feed;

import java.time.Instant;
import java.util.Optional;

/**
 * Takes in what feeds published before they were polled here: their archives (RFC 5005), or WordPress's further pages.
 * One page at a time, slowly; survives the end of the process at any moment. What people do is in the audit log.
 */
public interface Backfills {

    /** The latest of a feed; empty if there was none. */
    Optional<Backfill> of(FeedId feed);

    /**
     * Begins at the feed's own document, whatever an earlier one has done.
     *
     * @param backTo must lie in the past
     * @throws IllegalArgumentException if there is no such feed, it is read off a page, or one is under way
     */
    void start(FeedId feed, Instant backTo, String who);

    /** Without effect unless it is running. */
    void pause(FeedId feed, String who);

    /** Goes on where it was paused or given up; without effect otherwise. */
    void resume(FeedId feed, String who);

    /** Without effect if it has ended. */
    void cancel(FeedId feed, String who);
}
