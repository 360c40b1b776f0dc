package watch.cohesion.feed.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** When a feed is due as long as all goes well. */
public sealed interface Timetable {

    /** The next time after the given one. */
    Instant next(Instant after);

    /** How far a poll at its regular time may be put off, so that feeds do not march in step. */
    Duration longestJitter(Instant due);

    /**
     * One interval after the poll before.
     *
     * @param interval from {@link NextPoll#FLOOR} to {@link NextPoll#CEILING}
     */
    record Steady(Duration interval) implements Timetable {

        @Override
        public Instant next(Instant after) {
            return after.plus(interval);
        }

        @Override
        public Duration longestJitter(Instant due) {
            return interval.dividedBy(10);
        }
    }

    /**
     * At times of the calendar. The person who wrote them meant these times, so they are put off by a minute at most,
     * and failures add retries between them but never take one away.
     *
     * @param following the first time strictly after the given one
     */
    record Calendar(UnaryOperator<Instant> following) implements Timetable {

        private static final Duration MINUTE = Duration.ofMinutes(1);

        @Override
        public Instant next(Instant after) {
            return following.apply(after);
        }

        @Override
        public Duration longestJitter(Instant due) {
            Duration tenth = Duration.between(due, next(due)).dividedBy(10);
            return tenth.compareTo(MINUTE) < 0 ? tenth : MINUTE;
        }
    }
}
