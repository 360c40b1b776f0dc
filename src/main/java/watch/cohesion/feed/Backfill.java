package watch.cohesion.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The way back through a feed's archive: how far it is to go, and how far it has come.
 *
 * @param backTo older entries are left out
 * @param pages read so far
 * @param entries on these pages
 * @param added of these, new items
 * @param undated of these, left out because they bear no date and would count as of today
 * @param reached date of the oldest entry seen; null before the first
 * @param detail why it ended or waits, one sentence; empty while all is well
 */
public record Backfill(
        FeedId feed,
        Instant backTo,
        State state,
        int pages,
        int entries,
        int added,
        int undated,
        @Nullable Instant reached,
        String detail,
        Instant startedAt,
        String startedBy,
        Instant changedAt) {

    /** Where it stands. */
    public enum State {
        /** A page is asked for whenever its host may be asked. */
        RUNNING,
        /** By a person, until resumed. */
        PAUSED,
        /** The date or the end of the archive is reached. */
        DONE,
        /** Given up after several failures on the same page; can be resumed there. */
        FAILED,
        /** By a person, for good. What was taken in stays. */
        CANCELLED;

        /** Whether it can be gone on with from where it stopped. */
        public boolean resumable() {
            return this == PAUSED || this == FAILED;
        }
    }
}
