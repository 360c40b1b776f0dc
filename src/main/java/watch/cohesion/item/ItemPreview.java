package watch.cohesion.item;

import java.time.Instant;
import java.util.List;
import watch.cohesion.feed.Feed;
import watch.cohesion.parse.Entry;

/** Tells what would become of entries, without storing anything. */
public interface ItemPreview {

    /**
     * In the order of the entries; those without any words are left out, as they would be.
     *
     * @param at the time of first sight
     */
    List<ArrivingItem> preview(Feed feed, List<Entry> entries, Instant at);
}
