package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.Response;
import watch.cohesion.feed.schedule.Pace;
import watch.cohesion.parse.Entry;

/**
 * What the network and the parser found.
 *
 * @param outcome of a document that was read, before its entries were received
 * @param remark what else there is to know; null if nothing
 * @param response null if nobody answered
 * @param moved where the address has moved for good; null if it has not
 * @param validators of a good answer; null where there was none
 * @param bodyHash of a good document; null where none was sent, or not to its end
 * @param pace of a document that was read; null where none was
 */
record Seen(
        PollOutcome outcome,
        List<Entry> entries,
        @Nullable String remark,
        @Nullable Response response,
        @Nullable URI moved,
        @Nullable Validators validators,
        @Nullable ByteString bodyHash,
        @Nullable Pace pace) {

    /** Nothing to take in. */
    static Seen of(@Nullable Visit visit, PollOutcome outcome) {
        return of(visit, outcome, null);
    }

    static Seen of(@Nullable Visit visit, PollOutcome outcome, @Nullable String remark) {
        return new Seen(outcome, List.of(), remark, visit == null ? null : visit.response(), null, null, null, null);
    }

    /** @param bodyHash of the same bytes again; null if the publisher sent none */
    static Seen unchanged(Visit visit, Validators validators, @Nullable ByteString bodyHash) {
        return new Seen(
                new PollOutcome.Unchanged(),
                List.of(),
                null,
                visit.response(),
                visit.moved(),
                validators,
                bodyHash,
                null);
    }

    static Seen read(Visit visit, Validators validators, @Nullable ByteString bodyHash, EntryLimits taken, Pace pace) {
        return new Seen(
                new PollOutcome.Read(taken.entries().size(), 0, 0),
                taken.entries(),
                taken.remark(),
                visit.response(),
                visit.moved(),
                validators,
                bodyHash,
                pace);
    }

    /** Of a document that breaks off: nothing is kept by which the next might pass for the same, so that it is read whole. */
    static Seen readInPart(Visit visit, EntryLimits taken, Pace pace) {
        return read(visit, Validators.NONE, null, taken, pace);
    }

    /** With what the taking in of its entries adds; null if nothing. */
    Seen remarking(@Nullable String more) {
        if (more == null) return this;
        String all = remark == null ? more : remark + ' ' + more;
        return new Seen(outcome, entries, all, response, moved, validators, bodyHash, pace);
    }

    /** What the feed remembers after this. */
    PollMemory changes(PollMemory before, Instant at) {
        if (validators == null) return before;
        PollMemory led = before.ledTo(moved);
        PollMemory after = bodyHash == null && pace == null
                ? led.ofDocument(validators, led.bodyHash(), led.documentAt())
                : led.ofDocument(validators, bodyHash, at);
        return pace == null ? after : after.with(pace, after.habit());
    }
}
