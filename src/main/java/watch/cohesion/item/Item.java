package watch.cohesion.item;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;

/**
 * A piece that a feed carried.
 *
 * @param publisher the house that counts as its source: what the entry names, else the feed's
 * @param reliability 0–1, the feed's (scoring method, 1.3)
 * @param title plain text
 * @param summary plain text, may be empty
 * @param link null if the feed gave none that is safe to follow
 * @param time when it counts: its publication where that is believable, else when it was first seen (scoring method,
 *     1.1)
 * @param timeEstimated true if {@code time} is not the publisher's
 * @param firstSeen when the poll that brought it began, or when it was taken in from a file
 */
public record Item(
        ItemId id,
        FeedId feed,
        StoryId story,
        String publisher,
        double reliability,
        String title,
        String summary,
        @Nullable URI link,
        Instant time,
        boolean timeEstimated,
        Instant firstSeen) {}
