package watch.cohesion.item.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;

/** The items that a poll's entries may be: found in the tables, or taken in earlier in the same document. */
final class Known {

    private final FeedId feed;
    private final Map<Fingerprint, KnownItem> byGuid = new HashMap<>();
    private final Map<Fingerprint, KnownItem> byPage = new HashMap<>();

    Known(FeedId feed) {
        this.feed = feed;
    }

    void addByGuid(Fingerprint guid, KnownItem item) {
        byGuid.put(guid, item);
    }

    void addByPage(Fingerprint page, KnownItem item) {
        byPage.put(page, item);
    }

    @Nullable
    KnownItem find(Arrival arrival) {
        KnownItem item = arrival.guid() == null ? null : byGuid.get(arrival.guid());
        return item != null || arrival.page() == null ? item : byPage.get(arrival.page());
    }

    /** So that a second entry for the same piece in the same document adds nothing. */
    void remember(Arrival arrival) {
        KnownItem item = new KnownItem(0, feed, arrival.content());
        if (arrival.guid() != null) byGuid.put(arrival.guid(), item);
        if (arrival.page() != null) byPage.put(arrival.page(), item);
    }
}
