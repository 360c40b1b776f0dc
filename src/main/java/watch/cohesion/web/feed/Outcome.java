package watch.cohesion.web.feed;

import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.feed.PollOutcome.Unchanged;

/**
 * How a poll ended, in plain words.
 *
 * @param key in the message catalogue
 * @param first number that goes into the message
 * @param second number that goes into the message
 * @param good nothing to do
 * @param detail what happened exactly; empty if there is no more to say
 * @param failure null unless the poll failed
 */
public record Outcome(
        String key,
        long first,
        long second,
        boolean good,
        String detail,
        @Nullable Failure failure) {

    public static Outcome of(@Nullable Poll poll) {
        if (poll == null) return good("outcome.none", 0, 0);
        return switch (poll.outcome()) {
            case Read read when read.added() > 0 -> good("outcome.new", read.added(), read.updated());
            case Read read when read.updated() > 0 -> good("outcome.edited", read.updated(), 0);
            case Read read -> good("outcome.nothing-new", read.entries(), 0);
            case Unchanged _ -> good("outcome.unchanged", 0, 0);
            case Throttled throttled -> {
                long minutes = Math.max(1, throttled.retryAfter().toMinutes());
                yield new Outcome("outcome.throttled", minutes, 0, false, "", null);
            }
            case Failed failed ->
                new Outcome("failure." + failed.failure(), 0, 0, false, failed.detail(), failed.failure());
        };
    }

    private static Outcome good(String key, long first, long second) {
        return new Outcome(key, first, second, true, "", null);
    }
}
