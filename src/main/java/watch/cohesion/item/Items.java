package watch.cohesion.item;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.FeedId;

/** The items, as stored. */
public interface Items {

    Optional<Item> find(ItemId id);

    /** Those of the given ids that exist. */
    Map<ItemId, Item> find(Collection<ItemId> ids);

    /** Members of a story, earliest first. */
    List<Item> ofStory(StoryId story);

    /** A feed's items, newest first. */
    List<Item> ofFeed(FeedId feed, int limit);

    /** Newest first, older than {@code before}. */
    List<Item> latest(Instant before, int limit);

    /** Newest first: those that follow the given one, from the very newest if it is null. None is left out or repeated. */
    List<Item> page(@Nullable Item after, int limit);

    /** How an item read before it was edited, newest first; empty if it never was. */
    List<Edition> editions(ItemId item);

    /** Whom the items that were first seen at or after an instant name as their publishers. */
    Set<String> publishers(Instant from);

    /** When anything of a feed was first seen; empty if nothing was. */
    Optional<Instant> firstSeen(FeedId feed);

    /** How many were first seen at or after {@code from} and before {@code to}. */
    long countArrived(Instant from, Instant to);

    /** How many items each of these feeds has brought whose time is at or after an instant; none is 0 or not there. */
    Map<FeedId, Long> countByFeed(Collection<FeedId> feeds, Instant from);
}
