package watch.cohesion.item.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;
import watch.cohesion.item.matching.SameItem;
import watch.cohesion.item.matching.SameText;
import watch.cohesion.item.matching.SameText.Wording;

/** The items that a poll's entries may be: found in the tables, or taken in earlier in the same document. */
final class Known {

    private final FeedId feed;
    private final Map<Fingerprint, KnownItem> byGuid = new HashMap<>();
    private final Map<Fingerprint, KnownItem> byPage = new HashMap<>();
    private final Map<Fingerprint, List<KnownItem>> byTitle = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private final Map<Long, KnownItem> edited = new HashMap<>();

    /** Numbers of items whose ids other pieces have now. */
    private final Set<Long> parted = new HashSet<>();

    /** What entries of the present document say, each read when it is first asked for. */
    private final IdentityHashMap<Arrival, Wording> wordings = new IdentityHashMap<>();

    /** An item with its text. */
    private record Told(KnownItem item, Wording text) {}

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
    void addByText(KnownItem item, Wording text) {
        told.add(new Told(item, text));
    }

    /** Items that are known by their ids alone, each with the entries that have them: neither page nor title is any more. */
    Map<KnownItem, List<Arrival>> byGuidAlone(List<Arrival> arrivals) {
        Map<KnownItem, List<Arrival>> all = new HashMap<>();
        for (Arrival arrival : arrivals) {
            KnownItem item = arrival.guid() == null ? null : byGuid.get(arrival.guid());
            if (item != null) all.computeIfAbsent(item, i -> new ArrayList<>()).add(arrival);
        }
        all.entrySet()
                .removeIf(each -> each.getValue().stream()
                        .anyMatch(arrival -> each.getKey().hasPageOf(arrival)
                                || each.getKey().hasTitleOf(arrival)));
        return all;
    }

    /** The id of the item is another piece's now. */
    void part(KnownItem item) {
        byGuid.values().remove(item);
        parted.add(item.id());
    }

    Set<Long> parted() {
        return parted;
    }

    /**
     * Where ids were believed in that several entries share, an item reads like the last of those and has the address of the
     * first: it is the one that it reads like, so that no text is replaced, least of all one that somebody signed.
     */
    void settleShared(List<Arrival> arrivals) {
        Map<KnownItem, List<Arrival>> sharing = new HashMap<>();
        for (Arrival arrival : arrivals) {
            KnownItem item = arrival.sharedGuid() == null ? null : byGuid.get(arrival.sharedGuid());
            if (item != null && item.hasTitleOf(arrival))
                sharing.computeIfAbsent(item, i -> new ArrayList<>()).add(arrival);
        }
        sharing.forEach(this::settleShared);
    }

    private void settleShared(KnownItem item, List<Arrival> alike) {
        if (alike.stream().anyMatch(item::hasPageOf)) return;
        Arrival heir = alike.getFirst();
        if (find(heir) != null || (heir.page() == null && item.page() != null)) return;
        if (item.page() != null) byPage.remove(item.page());
        moved(item, heir);
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
     * feed with its text, near in time and not listed any more. What several entries of one document say is a formula, and
     * nobody's own text.
     *
     * @param all entries of the document
     */
    @Nullable
    @SuppressWarnings("ReferenceEquality") // the others of the list, be they the same in all
    KnownItem findRewritten(Arrival arrival, List<Arrival> all, Set<Long> listed) {
        List<Told> near = told.stream()
                .filter(item ->
                        SameText.isNear(item.item().time(), arrival.time().at()))
                .filter(item -> !listed.contains(item.item().id()))
                .filter(item -> SameText.same(item.text(), wording(arrival)))
                .toList();
        if (near.size() != 1) return null;
        Told found = near.getFirst();
        boolean formula = told.stream()
                        .anyMatch(other -> other != found && SameText.same(other.text(), wording(arrival)))
                || all.stream().anyMatch(other -> other != arrival && SameText.same(wording(other), wording(arrival)));
        return formula ? null : found.item();
    }

    /** Of an entry of the present document. */
    Wording wording(Arrival arrival) {
        return wordings.computeIfAbsent(arrival, unread -> Wording.of(unread.summary()));
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
        if (arrival.page() == null || item.hasPageOf(arrival)) return false;
        KnownItem there = byPage.get(arrival.page());
        return there == null || there.id() == item.id();
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
