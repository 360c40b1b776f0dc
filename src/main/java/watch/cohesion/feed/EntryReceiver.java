package watch.cohesion.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import watch.cohesion.parse.Entry;

/** Takes the entries of a poll in. Implemented by the item room, called inside the poll's transaction. */
public interface EntryReceiver {

    /**
     * Stores what is new or changed.
     *
     * @param at when the poll began, which is when new items were first seen
     */
    Received receive(Feed feed, List<Entry> entries, Instant at);

    /**
     * What came of it.
     *
     * @param updated how many entries changed an item that was there
     * @param times of the new items, when each counts as published
     * @param remark what else there is to know, one sentence; null if nothing
     */
    record Received(
            int updated, List<Instant> times, @Nullable String remark) {

        /** With nothing else to know. */
        public Received(int updated, List<Instant> times) {
            this(updated, times, null);
        }

        /** How many entries were new. */
        public int added() {
            return times.size();
        }
    }
}
