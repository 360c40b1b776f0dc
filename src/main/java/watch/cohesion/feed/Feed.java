package watch.cohesion.feed;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.parse.ListSelectors;

/**
 * A source that is polled.
 *
 * @param publisher the house that owns it; two feeds of one house count as one source of evidence
 * @param reliability 0–1: 1 primary text, wire or seed think tank, 0.8 quality press, 0.6 regional, 0.4 partisan
 *     (scoring method, 1.3)
 * @param unverified the address is a guess that nobody has yet seen answer; the first poll that reads entries ends that
 * @param note what an analyst should know about it; empty if nothing
 * @param pausedAt null while it is polled
 * @param page how entries are read off it where it is a page that lists pieces; null for a feed document
 * @param fullText whether the article of each new item is fetched, because the feed itself says too little
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
        @Nullable Instant pausedAt,
        Tags tags,
        @Nullable ListSelectors page,
        boolean fullText) {

    /** A feed document without tags, taken as it is. */
    public Feed(
            FeedId id,
            String name,
            String publisher,
            URI url,
            Schedule schedule,
            double reliability,
            boolean unverified,
            String note,
            @Nullable Instant pausedAt) {
        this(id, name, publisher, url, schedule, reliability, unverified, note, pausedAt, Tags.NONE, null, false);
    }

    public boolean paused() {
        return pausedAt != null;
    }

    /** The same feed, paused since then; polled again if null. */
    public Feed pausedSince(@Nullable Instant at) {
        return new Feed(id, name, publisher, url, schedule, reliability, unverified, note, at, tags, page, fullText);
    }

    /** The same feed on another schedule. */
    public Feed polledBy(Schedule other) {
        return new Feed(id, name, publisher, url, other, reliability, unverified, note, pausedAt, tags, page, fullText);
    }

    /** The same feed with other tags. */
    public Feed tagged(Tags other) {
        return new Feed(
                id, name, publisher, url, schedule, reliability, unverified, note, pausedAt, other, page, fullText);
    }
}
