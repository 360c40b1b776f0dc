package watch.cohesion.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Schedule;

/**
 * A feed as the table of feeds shows it.
 *
 * @param lastSuccess null if it never succeeded
 * @param nextPoll null while paused
 * @param said what was just done to it, as a key in the message catalogue; empty if nothing
 */
record FeedRow(
        Feed feed,
        FeedHealth.State state,
        Outcome outcome,
        int failures,
        @Nullable Moment lastSuccess,
        @Nullable Age lastSuccessAge,
        @Nullable Moment nextPoll,
        @Nullable Age nextPollAge,
        Rhythm rhythm,
        String items,
        String said) {

    /**
     * A schedule in words.
     *
     * @param key in the message catalogue
     * @param value the number of the unit, or the cron expression
     */
    record Rhythm(String key, String value) {

        static Rhythm of(Schedule schedule) {
            return switch (schedule) {
                case Schedule.Every every
                when every.interval().toMinutes() % 60 == 0 ->
                    new Rhythm("rhythm.hours", Long.toString(every.interval().toHours()));
                case Schedule.Every every ->
                    new Rhythm("rhythm.minutes", Long.toString(every.interval().toMinutes()));
                case Schedule.Cron cron -> new Rhythm("rhythm.cron", cron.expression());
                case Schedule.Auto _ -> new Rhythm("rhythm.auto", "");
            };
        }
    }

    static FeedRow of(FeedHealth health, long items, Reader reader, Instant now, String said) {
        Instant success = health.lastSuccess();
        Instant next = health.nextPoll();
        return new FeedRow(
                health.feed(),
                health.state(),
                Outcome.of(health.last()),
                health.failures(),
                success == null ? null : Moment.of(success, reader.besideUtc()),
                success == null ? null : Age.of(success, now),
                next == null ? null : Moment.of(next, reader.besideUtc()),
                next == null ? null : Age.of(next, now),
                Rhythm.of(health.feed().schedule()),
                Numbers.count(items),
                said);
    }
}
