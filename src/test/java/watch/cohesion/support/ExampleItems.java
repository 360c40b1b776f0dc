package watch.cohesion.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Edition;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;
import watch.cohesion.support.Examples.Story;

/** The items of the {@link Examples}. */
final class ExampleItems implements Items {

    static List<Item> newestFirst() {
        return Examples.STORIES.stream()
                .map(Story::item)
                .sorted(Comparator.comparing(Item::time).thenComparing(Item::id).reversed())
                .toList();
    }

    @Override
    public Optional<Item> find(ItemId id) {
        return Optional.ofNullable(Examples.byId().get(id)).map(Story::item);
    }

    @Override
    public Map<ItemId, Item> find(Collection<ItemId> ids) {
        return ids.stream()
                .distinct()
                .flatMap(id -> find(id).stream())
                .collect(Collectors.toMap(Item::id, Function.identity()));
    }

    @Override
    public List<Item> ofStory(StoryId story) {
        return newestFirst().reversed().stream()
                .filter(item -> item.story().equals(story))
                .toList();
    }

    @Override
    public List<Item> ofFeed(FeedId feed, int limit) {
        return newestFirst().stream()
                .filter(item -> item.feed().equals(feed))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Instant> firstSeen(FeedId feed) {
        return newestFirst().stream()
                .filter(item -> item.feed().equals(feed))
                .map(Item::firstSeen)
                .min(Comparator.naturalOrder());
    }

    @Override
    public List<Item> latest(Instant before, int limit) {
        return newestFirst().stream()
                .filter(item -> item.time().isBefore(before))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Item> page(@Nullable Item after, int limit) {
        List<Item> all = newestFirst();
        int first = after == null ? 0 : all.indexOf(after) + 1;
        return all.subList(first, all.size()).stream().limit(limit).toList();
    }

    @Override
    public List<Edition> editions(ItemId item) {
        if (item.value() != 1) return List.of();
        String words = find(item).orElseThrow().summary();
        Instant seen = Examples.NOW.minus(Duration.ofDays(2));
        return List.of(
                new Edition("US paper weighs drawdown of a battalion", words, seen, seen.plusSeconds(600)),
                new Edition("US paper weighs drawdown of a battalion", "", seen.minusSeconds(600), seen));
    }

    @Override
    public Set<String> publishers(Instant from) {
        return Set.of();
    }

    @Override
    public long countArrived(Instant from, Instant to) {
        return newestFirst().stream()
                .filter(item ->
                        !item.firstSeen().isBefore(from) && item.firstSeen().isBefore(to))
                .count();
    }

    @Override
    public Map<FeedId, Long> countByFeed(Collection<FeedId> feeds, Instant from) {
        return newestFirst().stream()
                .filter(item -> feeds.contains(item.feed()) && !item.time().isBefore(from))
                .collect(Collectors.groupingBy(Item::feed, Collectors.counting()));
    }
}
