package watch.cohesion.feed.schedule;

import java.time.Duration;
import java.time.Instant;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.feed.PollOutcome.Unchanged;

/**
 * When a feed is polled next. All of our manners towards publishers are decided here.
 *
 * @param at after a poll always from {@link #FLOOR} to {@link #CEILING} later; only the regular times of a
 *     {@link Timetable.Calendar} may lie further off, and polls that have yet to take place ({@link #catchUp},
 *     {@link #busy}) may lie nearer
 */
public record NextPoll(Instant at) {

    /** No feed is polled more often than this. */
    public static final Duration FLOOR = Duration.ofMinutes(1);

    /** No feed is left alone for longer than this, whatever happened. */
    public static final Duration CEILING = Duration.ofDays(30);

    /** A publisher who asks for more patience than this is taken to have made a mistake. */
    public static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(7);

    /** By then every feed is polled that was overdue. */
    public static final Duration CATCH_UP_AT_MOST = Duration.ofMinutes(10);

    private static final Duration THROTTLED_AT_LEAST = Duration.ofMinutes(15);
    private static final Duration BUSY_AT_LEAST = Duration.ofSeconds(5);
    private static final Duration CATCH_UP_PER_FEED = Duration.ofSeconds(1);

    /**
     * After a poll.
     *
     * @param failures how many in a row, this poll included; 0 if it did not fail
     * @param at when the poll ended
     * @param chance from 0 to below 1, drawn anew each time: how much of the allowed jitter to take
     */
    public static NextPoll after(Timetable timetable, PollOutcome outcome, int failures, Instant at, double chance) {
        return switch (outcome) {
            case Read _, Unchanged _ -> regular(timetable, at, chance);
            case Throttled(Duration retryAfter) -> throttled(timetable, retryAfter, at, chance);
            case Failed(PollOutcome.Failure failure, String _) -> {
                Duration wait = BackOff.of(failure, interval(timetable, at)).after(failures);
                yield retry(timetable, wait, at, chance);
            }
        };
    }

    /** The regular time, for a feed whose schedule was changed or that was resumed. */
    public static NextPoll regular(Timetable timetable, Instant at, double chance) {
        Instant due = due(timetable, at);
        return new NextPoll(
                switch (timetable) {
                    case Timetable.Steady _ -> within(at, due.plus(share(timetable.longestJitter(due), chance)));
                    case Timetable.Calendar _ -> due.plus(share(timetable.longestJitter(due), chance));
                });
    }

    /**
     * For a feed that should have been polled while nobody was there to do it: soon, but a second apart on average, so
     * that the end of a long outage is no burst; all within ten minutes.
     *
     * @param overdue how many feeds are, at least 1
     */
    public static NextPoll catchUp(int overdue, Instant at, double chance) {
        Duration row = CATCH_UP_PER_FEED.multipliedBy(overdue);
        Duration window = row.compareTo(CATCH_UP_AT_MOST) < 0 ? row : CATCH_UP_AT_MOST;
        return new NextPoll(at.plus(share(window, chance)));
    }

    /**
     * For a feed whose host asked to be left alone when another of its feeds was polled. Those that wait come back over
     * some minutes, not all at the first moment.
     *
     * @param until never undercut
     */
    public static NextPoll afterRest(Instant until, Instant at, double chance) {
        Instant back = until.isAfter(at) ? until : at;
        return new NextPoll(within(at, back.plus(share(CATCH_UP_AT_MOST, chance))));
    }

    /** For a poll that found no place: in some seconds. */
    public static NextPoll busy(Instant at, double chance) {
        return new NextPoll(at.plus(BUSY_AT_LEAST).plus(share(BUSY_AT_LEAST, chance)));
    }

    /**
     * No poll until now, whatever its outcome, can have put the next one off for longer than until then.
     *
     * @param slowest the timetable by which the feed is left alone for longest
     */
    public static Instant latest(Timetable slowest, Instant at) {
        Instant regular = regular(slowest, at, 1).at;
        Instant rested = afterRest(throttled(slowest, LONGEST_RETRY_AFTER, at, 1).at, at, 1).at;
        return regular.isAfter(rested) ? regular : rested;
    }

    private static NextPoll throttled(Timetable timetable, Duration retryAfter, Instant at, double chance) {
        Duration interval = interval(timetable, at);
        Duration least = interval.compareTo(THROTTLED_AT_LEAST) < 0 ? interval : THROTTLED_AT_LEAST;
        Duration asked = retryAfter.compareTo(LONGEST_RETRY_AFTER) < 0 ? retryAfter : LONGEST_RETRY_AFTER;
        Duration wait = asked.compareTo(least) > 0 ? asked : least;
        return new NextPoll(within(at, at.plus(wait).plus(share(wait.dividedBy(10), chance))));
    }

    private static NextPoll retry(Timetable timetable, Duration wait, Instant at, double chance) {
        Instant retry = within(at, at.plus(wait).plus(share(wait.dividedBy(10), chance)));
        if (timetable instanceof Timetable.Calendar) {
            NextPoll regular = regular(timetable, at, chance);
            if (!retry.isBefore(regular.at)) return regular;
        }
        return new NextPoll(retry);
    }

    private static Instant due(Timetable timetable, Instant at) {
        Instant due = timetable.next(at);
        Instant soonest = at.plus(FLOOR);
        return due.isBefore(soonest) ? timetable.next(soonest.minusNanos(1)) : due;
    }

    private static Duration interval(Timetable timetable, Instant at) {
        Instant due = due(timetable, at);
        return Duration.between(due, timetable.next(due));
    }

    private static Duration share(Duration whole, double chance) {
        return Duration.ofMillis((long) (whole.toMillis() * chance));
    }

    private static Instant within(Instant at, Instant wanted) {
        Instant soonest = at.plus(FLOOR);
        Instant latest = at.plus(CEILING);
        if (wanted.isBefore(soonest)) return soonest;
        return wanted.isAfter(latest) ? latest : wanted;
    }
}
