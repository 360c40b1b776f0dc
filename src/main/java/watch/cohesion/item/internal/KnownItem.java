package watch.cohesion.item.internal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;
import watch.cohesion.item.matching.SameItem;

/**
 * What the intake needs to know of an item that is there.
 *
 * @param id 0 for one that came earlier in the same document and is not stored yet
 * @param page of its canonical address; null if it has none of its own
 */
record KnownItem(long id, FeedId feed, @Nullable Fingerprint page, Fingerprint content, String title, Instant time) {

    SameItem.Piece piece() {
        return SameItem.Piece.of(title, content, time);
    }
}
