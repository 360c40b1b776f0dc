package watch.cohesion.item;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.parse.Entry;

/** Many items at once, out for other programs and in from them: a list at a time, so that none need be held in memory. */
public interface ItemLists {

    /**
     * Oldest first: those that follow the given one, from the very oldest if it is null. None is left out or repeated.
     *
     * @param after the last of the list before
     */
    List<Listed> list(Wanted wanted, @Nullable Item after, int limit);

    /**
     * How many of the pieces would be new to the feed. Nothing is stored.
     *
     * @param met marks of the new pieces of the lists before, so that one that stands in two of them is counted once;
     *     those of this list are added
     */
    int countNew(Feed feed, List<Piece> pieces, Set<Long> met);

    /**
     * Stores those that are new as back catalogue of the feed, all in one transaction: they count at their dates and alert
     * nobody. What is known by its id in the feed or by its address in any stays as it is, and so does what comes from elsewhere
     * and says what the feed has said that day, in the same words.
     *
     * @param told what the audit log is told if one of them is new; null if it was told with an earlier list of the same
     *     file
     * @return how many were new
     */
    int take(Feed feed, List<Piece> pieces, @Nullable Told told);

    /**
     * What the audit log is told.
     *
     * @param what such as the name of the file
     */
    record Told(String who, String what) {}

    /**
     * Which items are wanted.
     *
     * @param feed null: those of all feeds
     * @param from null: from the oldest on
     * @param to before which they count; null: to the newest
     */
    record Wanted(
            @Nullable FeedId feed,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /**
     * An item, and by what its feed knows it.
     *
     * @param guid 32 hexadecimal digits that stand for the id that its feed gives it; null if it gives none
     */
    record Listed(Item item, @Nullable String guid) {}

    /**
     * A piece that may become an item.
     *
     * @param entry with a date
     * @param origin what a list of ours says of it beside; null if it comes from elsewhere
     */
    record Piece(Entry entry, @Nullable Origin origin) {}

    /**
     * How the house that listed a piece had come by it.
     *
     * @param guid as {@link Listed#guid}
     * @param timeEstimated as {@link Item#timeEstimated}
     */
    record Origin(@Nullable String guid, boolean timeEstimated) {}
}
