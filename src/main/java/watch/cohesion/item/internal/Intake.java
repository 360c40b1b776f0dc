package watch.cohesion.item.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import watch.cohesion.parse.Entry;

/**
 * Takes entries in: those that are known by their guid within the feed, else by their canonical address in any feed,
 * are the item that is there; an edited one updates it. If two polls bring the same new piece at the same time, the
 * later transaction fails on a unique key and its poll is run again.
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
        List<Arrival> arrivals = arrivals(feed, entries, at);
        metrics.unreadable.increment(entries.size() - arrivals.size());
        Set<Fingerprint> sharedPages = sharedPages(arrivals);
        Known known = tables.known(feed.id(), arrivals);
        List<Arrival> added = new ArrayList<>();
        int updated = 0;
        for (Arrival arrival : arrivals) {
            Arrival own = sharedPages.contains(arrival.page()) ? withoutPage(arrival) : arrival;
            KnownItem item = known.find(own);
            if (item == null) {
                added.add(own);
                known.remember(own);
            } else if (!item.feed().equals(feed.id())) {
                metrics.duplicate.increment();
            } else if (item.content().equals(own.content())) {
                metrics.unchanged.increment();
            } else {
                tables.update(item, own, at);
                updated++;
            }
        }
        List<Unplaced> inserted = tables.insert(feed, added, at);
        stories.place(inserted);
        if (feed.fullText())
            fullTexts.enqueue(inserted.stream().map(Unplaced::id).toList(), at);
        metrics.added.increment(added.size());
        metrics.updated.increment(updated);
        if (added.size() + updated > 0) events.publishEvent(new ItemsArrived(added.size() + updated));
        return new Received(
                updated, added.stream().map(arrival -> arrival.time().at()).toList());
    }

    @Override
    public List<ArrivingItem> preview(Feed feed, List<Entry> entries, Instant at) {
        Known known = tables.known(feed.id(), arrivals(feed, entries, at));
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(Arrival.of(feed, entry, at))
                        .map(arrival -> arriving(entry, arrival, known.find(arrival)))
                        .stream())
                .toList();
    }

    private static List<Arrival> arrivals(Feed feed, List<Entry> entries, Instant at) {
        return entries.stream()
                .map(entry -> Arrival.of(feed, entry, at))
                .filter(Objects::nonNull)
                .toList();
    }

    private static ArrivingItem arriving(Entry entry, Arrival arrival, @Nullable KnownItem known) {
        return new ArrivingItem(
                arrival.title(),
                arrival.summary(),
                arrival.publisher(),
                entry.link(),
                entry.published() == null ? entry.updated() : entry.published(),
                arrival.time().at(),
                arrival.time().estimated(),
                known == null ? null : new ItemId(known.id()));
    }

    /** Addresses that several entries of one document give: the site's, say, and so nobody's own. */
    private static Set<Fingerprint> sharedPages(List<Arrival> arrivals) {
        Map<Fingerprint, Fingerprint> contents = new HashMap<>();
        Set<Fingerprint> shared = new HashSet<>();
        for (Arrival arrival : arrivals) {
            if (arrival.page() == null) continue;
            Fingerprint other = contents.putIfAbsent(arrival.page(), arrival.content());
            if (other != null && !other.equals(arrival.content())) shared.add(arrival.page());
        }
        return shared;
    }

    private static Arrival withoutPage(Arrival arrival) {
        return new Arrival(
                arrival.guid() == null ? arrival.content() : arrival.guid(),
                null,
                arrival.content(),
                arrival.publisher(),
                arrival.title(),
                arrival.summary(),
                arrival.link(),
                arrival.time(),
                arrival.shingles());
    }
}
