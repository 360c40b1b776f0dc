package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;

/** One item, a day old: enough for what asks for items by their ids. */
final class StoredItems implements Items {

    static final ItemId FRESH = new ItemId(77);

    private static final Item ITEM = new Item(
            FRESH,
            new FeedId("wire"),
            new StoryId(77),
            "Another House",
            1,
            "A title",
            "",
            null,
            NotesAndWhatIfTest.NOW.minus(Duration.ofDays(1)),
            false,
            NotesAndWhatIfTest.NOW.minus(Duration.ofDays(1)));

    @Override
    public Optional<Item> find(ItemId id) {
        return id.equals(FRESH) ? Optional.of(ITEM) : Optional.empty();
    }

    @Override
    public Map<ItemId, Item> find(Collection<ItemId> ids) {
        return ids.contains(FRESH) ? Map.of(FRESH, ITEM) : Map.of();
    }

    @Override
    public List<Item> ofStory(StoryId story) {
        return List.of();
    }

    @Override
    public List<Item> ofFeed(FeedId feed, int limit) {
        return List.of();
    }

    @Override
    public List<Item> latest(Instant before, int limit) {
        return List.of(ITEM);
    }

    @Override
    public List<Item> page(@Nullable Item after, int limit) {
        return after == null ? List.of(ITEM) : List.of();
    }

    @Override
    public List<Edition> editions(ItemId item) {
        return List.of();
    }

    @Override
    public Set<String> publishers(Instant from) {
        return Set.of();
    }

    @Override
    public Optional<Instant> firstSeen(FeedId feed) {
        return Optional.empty();
    }

    @Override
    public long countArrived(Instant from, Instant to) {
        return 0;
    }

    @Override
    public Map<FeedId, Long> countByFeed(Collection<FeedId> feeds, Instant from) {
        return Map.of();
    }
}
