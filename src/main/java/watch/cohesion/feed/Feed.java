package watch.cohesion.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A source that is polled.
 *
 * @param publisher the house that owns it; two feeds of one house count as one source of evidence
 * @param reliability 0–1: 1 primary text, wire or seed think tank, 0.8 quality press, 0.6 regional, 0.4 partisan
 *     (scoring method, 1.3)
 * @param unverified the address is a guess that nobody has yet seen answer
 * @param note what an analyst should know about it; empty if nothing
 * @param pausedAt null while it is polled
 */
public record Feed(
        FeedId id,
        String name,
        String publisher,
        URI url,
        Schedule schedule,
        double reliability,
        boolean unverified,
        String note,
        @Nullable Instant pausedAt) {

    public boolean paused() {
        return pausedAt != null;
    }

    /** The same feed, paused since then; polled again if null. */
    public Feed pausedSince(@Nullable Instant at) {
        return new Feed(id, name, publisher, url, schedule, reliability, unverified, note, at);
    }

    /** The same feed on another schedule. */
    public Feed polledBy(Schedule other) {
        return new Feed(id, name, publisher, url, other, reliability, unverified, note, pausedAt);
    }
}
