package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Instant;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.schedule.Pace;

/**
 * What one poll of a feed leaves for the next.
 *
 * @param bodyHash of the last document that was read; null if none was
 * @param documentAt when the publisher last sent a document and not only a 304; null if never
 * @param movedTo where the last polls were led for good; null if they were not
 * @param movedTimes at how many polls in a row
 */
record PollMemory(
        Validators validators,
        @Nullable ByteString bodyHash,
        @Nullable Instant documentAt,
        @Nullable URI movedTo,
        int movedTimes,
        Pace pace,
        Habit habit) {

    static final PollMemory NONE = new PollMemory(Validators.NONE, null, null, null, 0, Pace.UNKNOWN, Habit.NONE);

    /** The same after one more poll that was led there, or to no other place if that is null. */
    PollMemory ledTo(@Nullable URI moved) {
        int times = moved == null ? 0 : moved.equals(movedTo) ? movedTimes + 1 : 1;
        return new PollMemory(validators, bodyHash, documentAt, moved, times, pace, habit);
    }

    /** The same with another document, or the same one anew. */
    PollMemory ofDocument(Validators given, @Nullable ByteString hash, @Nullable Instant at) {
        return new PollMemory(given, hash, at, movedTo, movedTimes, pace, habit);
    }

    PollMemory with(Pace other, Habit more) {
        return new PollMemory(validators, bodyHash, documentAt, movedTo, movedTimes, other, more);
    }
}
