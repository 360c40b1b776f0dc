package watch.cohesion.item.internal;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;
import watch.cohesion.item.matching.Headline;
import watch.cohesion.item.matching.SameItem;
import watch.cohesion.item.matching.Shingles;

/**
 * What the intake needs to know of an item that is there.
 *
 * @param id 0 for one that came earlier in the same document and is not stored yet
 * @param page of its canonical address; null if it has none of its own
 * @param words of title and summary; null unless it was looked for by its title
 */
record KnownItem(
        long id,
        FeedId feed,
        @Nullable Fingerprint page,
        Fingerprint content,
        Headline headline,
        @Nullable Shingles words,
        Instant time) {

    boolean hasPageOf(Arrival arrival) {
        return page != null && page.equals(arrival.page());
    }

    boolean hasTitleOf(Arrival arrival) {
        return headline.words().equals(arrival.headline().words());
    }

    /** Of one that was found by its title. */
    SameItem.Piece piece() {
        return new SameItem.Piece(
                headline, content, Objects.requireNonNull(words, "not looked for by its title"), time);
    }
}
