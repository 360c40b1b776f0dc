package watch.cohesion.item.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.feed.EntryReceiver;
import watch.cohesion.feed.Feed;
import watch.cohesion.item.ArrivingItem;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.ItemPreview;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.item.matching.Fingerprint;
import watch.cohesion.item.matching.SameItem;
import watch.cohesion.parse.Entry;

/**
 * Takes entries in: those that are known by their guid within the feed, else by their canonical address in any feed, else
 * as a moved piece or a later version of a report ({@link SameItem}), are the item that is there; an edited one updates
 * it. A guid alone proves nothing: several entries of a document may have it ({@link OwnMarks}), or today another piece
 * than yesterday ({@link IntakeTables#known}). If two polls bring the same new piece at the same time, the later
 * transaction fails on a unique key and its poll is run again.
 */
@Component
class Intake implements EntryReceiver, ItemPreview {

    private final IntakeTables tables;
    private final StoryFinder stories;
    private final FullTextTable fullTexts;
    private final ItemMetrics metrics;
    private final ApplicationEventPublisher events;

    Intake(
            IntakeTables tables,
            StoryFinder stories,
            FullTextTable fullTexts,
            ItemMetrics metrics,
            ApplicationEventPublisher events) {
        this.tables = tables;
        this.stories = stories;
        this.fullTexts = fullTexts;
        this.metrics = metrics;
        this.events = events;
    }

    @Override
    @Transactional
    public Received receive(Feed feed, List<Entry> entries, Instant at) {
        List<Arrival> arrivals = OwnMarks.only(arrivals(feed, entries, at));
        metrics.unreadable.increment(entries.size() - arrivals.size());
        Document document = new Document(feed, arrivals, at);
        arrivals.forEach(document::take);
        List<Unplaced> inserted = tables.insert(feed, document.added, at);
        stories.place(inserted);
        storeTexts(feed, document.added, inserted, at);
        metrics.added.increment(document.added.size());
        metrics.updated.increment(document.updated);
        if (document.added.size() + document.updated > 0) events.publishEvent(new ItemsArrived());
        return new Received(
                document.updated,
                document.added.stream().map(arrival -> arrival.time().at()).toList(),
                remark(arrivals));
    }

    private static @Nullable String remark(List<Arrival> arrivals) {
        long sharing = arrivals.stream()
                .filter(arrival -> arrival.sharedGuid() != null)
                .count();
        return sharing == 0
                ? null
                : "%d entries share an id with others; they are told apart by their addresses, else by their titles."
                        .formatted(sharing);
    }

    /** What the entries of one document turn out to be, each after those before it. */
    private final class Document {

        private final Feed feed;
        private final List<Arrival> arrivals;
        private final Instant at;
        private final Known known;

        /** Items that the document lists where they are known to stand, and those of which an entry was met already. */
        private final Set<Long> listed;

        private final Set<Long> met = new HashSet<>();

        /** Of all entries: a version that is not among them was taken back, and the one before stands again. */
        private final Set<Fingerprint> contents;

        /** What the texts of items are known by, as far as they were looked up. */
        private final Map<Long, Fingerprint> texts;

        private final List<Arrival> added = new ArrayList<>();
        private int updated;

        Document(Feed feed, List<Arrival> arrivals, Instant at) {
            this.feed = feed;
            this.arrivals = arrivals;
            this.at = at;
            known = tables.known(feed.id(), arrivals);
            tables.takeGuids(known.parted());
            listed = arrivals.stream()
                    .map(known::find)
                    .filter(Objects::nonNull)
                    .map(KnownItem::id)
                    .collect(Collectors.toSet());
            contents = arrivals.stream().map(Arrival::content).collect(Collectors.toSet());
            texts = feed.fullText() ? Map.of() : fullTexts.fingerprints(listed);
        }

        void take(Arrival arrival) {
            KnownItem item = known.find(arrival);
            boolean elsewhere = item == null;
            if (item == null) item = known.findMoved(arrival, listed);
            if (item == null) item = known.findRewritten(arrival, arrivals, listed);
            if (item == null) {
                added.add(arrival);
                known.remember(arrival);
                return;
            }
            if (!item.feed().equals(feed.id())) metrics.duplicate.increment();
            else if (item.id() == 0 || isNoNews(item, arrival)) keep(item, arrival);
            else edit(item, arrival);
            if (item.id() != 0) place(item, arrival, elsewhere);
        }

        private boolean isNoNews(KnownItem item, Arrival arrival) {
            if (item.content().equals(arrival.content())) return true;
            return contents.contains(item.content()) && SameItem.isOlderVersion(item.headline(), arrival.headline());
        }

        /** Title and summary are as before; another text under them is judged anew. */
        private void keep(KnownItem item, Arrival arrival) {
            boolean carriedAnew = item.id() != 0
                    && arrival.text() != null
                    && !feed.fullText()
                    && item.content().equals(arrival.content())
                    && !Fingerprint.of(arrival.text()).equals(texts.get(item.id()))
                    && fullTexts.carriedAnew(item.id(), arrival.text(), at);
            if (carriedAnew) updated++;
            else metrics.unchanged.increment();
        }

        private void edit(KnownItem item, Arrival arrival) {
            tables.update(item, arrival, at);
            if (arrival.text() != null) fullTexts.carried(feed.id(), Map.of(item.id(), arrival.text()), at);
            else if (!feed.fullText()) fullTexts.forget(item.id());
            known.edit(item, arrival);
            updated++;
        }

        /** Where the item stands from now on, by the first of its entries. */
        private void place(KnownItem item, Arrival arrival, boolean elsewhere) {
            boolean first = elsewhere ? listed.add(item.id()) : met.add(item.id());
            if (!first) return;
            if (elsewhere) {
                tables.move(item, arrival);
                known.moved(item, arrival);
            } else if (item.feed().equals(feed.id()) && known.hasNewPage(item, arrival)) {
                tables.readdress(item, arrival);
                known.moved(item, arrival);
            }
        }
    }

    /** Texts that the feed carries, and the wish for those that it does not. */
    private void storeTexts(Feed feed, List<Arrival> added, List<Unplaced> inserted, Instant at) {
        Map<Long, String> carried = new LinkedHashMap<>();
        for (int i = 0; i < added.size(); i++) {
            String text = added.get(i).text();
            if (text != null) carried.put(inserted.get(i).id(), text);
        }
        fullTexts.carried(feed.id(), carried, at);
        if (feed.fullText())
            fullTexts.enqueue(inserted.stream().map(Unplaced::id).toList(), at);
    }

    @Override
    public List<ArrivingItem> preview(Feed feed, List<Entry> entries, Instant at) {
        List<Arrival> arrivals = arrivals(feed, entries, at);
        Known known = tables.known(feed.id(), arrivals);
        Set<Fingerprint> shared = OwnMarks.sharedIds(arrivals);
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(Arrival.of(feed, entry, at))
                        .map(arrival -> arriving(entry, arrival, shared.contains(arrival.guid()), known.find(arrival)))
                        .stream())
                .toList();
    }

    private static List<Arrival> arrivals(Feed feed, List<Entry> entries, Instant at) {
        return entries.stream()
                .map(entry -> Arrival.of(feed, entry, at))
                .filter(Objects::nonNull)
                .toList();
    }

    private static ArrivingItem arriving(Entry entry, Arrival arrival, boolean idShared, @Nullable KnownItem known) {
        return new ArrivingItem(
                arrival.title(),
                arrival.summary(),
                entry.link(),
                entry.dated(),
                arrival.time().at(),
                arrival.time().estimated(),
                idShared,
                known == null ? null : new ItemId(known.id()));
    }
}
