package watch.cohesion.feed;

import java.time.Instant;
import java.util.List;
import watch.cohesion.parse.Entry;

/** Takes the entries of a poll in. Implemented by the item room, called inside the poll's transaction. */
public interface EntryReceiver {

    /**
     * Stores what is new or changed.
     *
     * @param at when the poll began, which is when new items were first seen
     */
    Received receive(Feed feed, List<Entry> entries, Instant at);

    /** How many entries were new, and how many changed an item that was there. */
    record Received(int added, int updated) {}
}
