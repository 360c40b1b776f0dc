package watch.cohesion.web.feed;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.RelevantShare;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.Schedule;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/**
 * A feed as the table of feeds shows it.
 *
 * @param lastSuccess null if it never succeeded
 * @param nextPoll null while paused
 * @param weekly items a week, over the last four weeks
 * @param share of its items of these weeks, how many are relevant
 */
record FeedRow(
        Feed feed,
        FeedHealth health,
        Outcome outcome,
        @Nullable Moment lastSuccess,
        @Nullable Age lastSuccessAge,
        @Nullable Moment nextPoll,
        @Nullable Age nextPollAge,
        Rhythm rhythm,
        double weekly,
        RelevantShare share) {

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

    static FeedRow of(FeedHealth health, double weekly, RelevantShare share, Reader reader, Instant now) {
        Instant success = health.lastSuccess();
        Instant next = health.nextPoll();
        return new FeedRow(
                health.feed(),
                health,
                Outcome.of(health.last()),
                success == null ? null : Moment.of(success, reader.besideUtc()),
                success == null ? null : Age.of(success, now),
                next == null ? null : Moment.of(next, reader.besideUtc()),
                next == null ? null : Age.of(next, now),
                Rhythm.of(health.feed().schedule()),
                weekly,
                share);
    }

    public FeedHealth.State state() {
        return health.state();
    }

    /** How many polls in a row have failed. */
    public int failures() {
        return health.failures();
    }

    /** What its host asks for; null if it may be polled. */
    public @Nullable Resting resting() {
        return Resting.of(health.rest());
    }

    /** Why it is not heard, where neither its last poll nor its host says it; null otherwise. */
    public @Nullable String why() {
        if (health.rest() != null && health.failures() == 0 && !health.isSilent()) return null;
        String why = health.why();
        return why.isEmpty() || (health.pausedWhy() == null && outcome.failure() != null) ? null : why;
    }

    /** Items a week, in as many digits as mean something. */
    public String week() {
        return weekly > 0 && weekly < 10 ? Numbers.points(weekly) : Numbers.count(Math.round(weekly));
    }

    /** Per cent; empty where nothing was judged. */
    public String relevant() {
        return share.assessed() == 0 ? "" : Numbers.percent(share.value());
    }

    /** Whether it answers, and yet its silence or its noise is not its habit. */
    public boolean odd() {
        Habit.State habit = health.habit().state();
        return state() == FeedHealth.State.REPORTING && (habit == Habit.State.QUIET || habit == Habit.State.DOUBLED);
    }

    /** What needs a look comes first. */
    int rank() {
        return switch (state()) {
            case FAILING -> 0;
            case WAITING -> 2;
            case REPORTING -> odd() ? 1 : 3;
            case PAUSED -> 4;
        };
    }

    long lastSuccessMillis() {
        return health.lastSuccess() == null ? 0 : health.lastSuccess().toEpochMilli();
    }

    long nextPollMillis() {
        return health.nextPoll() == null ? Long.MAX_VALUE : health.nextPoll().toEpochMilli();
    }

    double relevantShare() {
        return share.assessed() == 0 ? -1 : share.value();
    }

    /** When the latest poll began, in milliseconds since 1970; 0 if none has. Tells whether another has ended since. */
    public long polled() {
        return polled(health);
    }

    static long polled(FeedHealth health) {
        return health.last() == null ? 0 : health.last().at().toEpochMilli();
    }
}
