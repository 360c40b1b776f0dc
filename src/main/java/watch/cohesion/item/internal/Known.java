package watch.cohesion.item.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;
import watch.cohesion.item.matching.SameItem;
import watch.cohesion.item.matching.SameText;

/** The items that a poll's entries may be: found in the tables, or taken in earlier in the same document. */
final class Known {

    private final FeedId feed;
    private final Map<Fingerprint, KnownItem> byGuid = new HashMap<>();
    private final Map<Fingerprint, KnownItem> byPage = new HashMap<>();
    private final Map<Fingerprint, List<KnownItem>> byTitle = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<Long, KnownItem> edited = new HashMap<>();

    /** An item with its text. */
    private record Told(KnownItem item, String summary) {}

    Known(FeedId feed) {
        this.feed = feed;
    }

    void addByGuid(Fingerprint guid, KnownItem item) {
        byGuid.put(guid, item);
    }

    void addByPage(Fingerprint page, KnownItem item) {
        byPage.put(page, item);
    }

    void addByTitle(Fingerprint title, KnownItem item) {
        byTitle.computeIfAbsent(title, t -> new ArrayList<>()).add(item);
    }

    /** Of this feed. */
    void addByText(KnownItem item, String summary) {
        told.add(new Told(item, summary));
    }

    /** Whether not one of the entries was met before: the feed is new, or new in all. */
    boolean isEmpty() {
        return byGuid.isEmpty() && byPage.isEmpty() && byTitle.isEmpty();
    }

    @Nullable
    KnownItem find(Arrival arrival) {
        KnownItem item = arrival.guid() == null ? null : byGuid.get(arrival.guid());
        if (item == null && arrival.page() != null) item = byPage.get(arrival.page());
        return item == null ? null : edited.getOrDefault(item.id(), item);
    }

    /**
     * The item of which the arrival is a version or which has moved, if it is none by its id or address.
     *
     * @param listed numbers of the items that entries of the present document are
     */
    @Nullable
    KnownItem findMoved(Arrival arrival, Set<Long> listed) {
        Comparator<KnownItem> nearest = Comparator.comparing(item -> apart(item, arrival));
        return byTitle.getOrDefault(arrival.headline().fingerprint(), List.of()).stream()
                .filter(item -> item.feed().equals(feed))
                .map(item -> edited.getOrDefault(item.id(), item))
                .filter(item ->
                        SameItem.same(item.piece(), arrival.piece(), item.id() == 0 || listed.contains(item.id())))
                .min(nearest.thenComparing(KnownItem::id, Comparator.reverseOrder()))
                .orElse(null);
    }

    /**
     * The item that the arrival repeats, in a list of which nobody knows how much it leaves out: another version of one
     * report, or the same words within a day.
     */
    @Nullable
    KnownItem findRepeated(Arrival arrival) {
        return byTitle.getOrDefault(arrival.headline().fingerprint(), List.of()).stream()
                .filter(item -> item.feed().equals(feed))
                .filter(item -> SameItem.same(item.piece(), arrival.piece(), true) || isOfThatDay(item, arrival))
                .findFirst()
                .orElse(null);
    }

    private static boolean isOfThatDay(KnownItem item, Arrival arrival) {
        return item.content().equals(arrival.content()) && apart(item, arrival).compareTo(Duration.ofDays(1)) <= 0;
    }

    private static Duration apart(KnownItem item, Arrival arrival) {
        return Duration.between(item.time(), arrival.time().at()).abs();
    }

    /**
     * The item of which the arrival is an edition with a new title, if it is none by anything else: the only one of the
     * feed with its text, near in time and not listed any more.
     */
    @Nullable
    KnownItem findRewritten(Arrival arrival, Set<Long> listed) {
        List<KnownItem> alike = told.stream()
                .filter(item -> SameText.same(item.summary(), arrival.summary()))
                .map(Told::item)
                .toList();
        if (alike.size() != 1) return null;
        KnownItem item = alike.getFirst();
        return !listed.contains(item.id())
                        && SameText.isNear(item.time(), arrival.time().at())
                ? item
                : null;
    }

    /** So that another entry for the same item in the same document is compared with what it now reads. */
    void edit(KnownItem item, Arrival arrival) {
        edited.put(
                item.id(),
                new KnownItem(
                        item.id(),
                        item.feed(),
                        item.page(),
                        arrival.content(),
                        arrival.headline(),
                        arrival.shingles(),
                        item.time()));
    }

    /** Whether an item that is known by its id in the feed has got an address that no other item has. */
    boolean hasNewPage(KnownItem item, Arrival arrival) {
        return arrival.page() != null && !arrival.page().equals(item.page()) && !byPage.containsKey(arrival.page());
    }

    /** So that another entry of the same new id or address in the same document is that item too. */
    void moved(KnownItem item, Arrival arrival) {
        if (arrival.guid() != null) byGuid.put(arrival.guid(), item);
        if (arrival.page() != null) byPage.put(arrival.page(), item);
    }

    /** So that a second entry for the same piece in the same document adds nothing. */
    void remember(Arrival arrival) {
        KnownItem item = new KnownItem(
                0,
                feed,
                arrival.page(),
                arrival.content(),
                arrival.headline(),
                arrival.shingles(),
                arrival.time().at());
        if (arrival.guid() != null) byGuid.put(arrival.guid(), item);
        if (arrival.page() != null) byPage.put(arrival.page(), item);
        addByTitle(arrival.headline().fingerprint(), item);
    }
}
