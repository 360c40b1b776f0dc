package watch.cohesion.feed.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.feed.schedule.Pace;
import watch.cohesion.feed.schedule.Timetable;
import watch.cohesion.parse.ListSelectors;

/** Reads feeds from rows: what {@link #SELECT} asks for, and what it stands for. */
final class FeedRowMapper {

    private static final String FEED = """
        f.id, f.name, f.publisher, f.url, f.every_seconds, f.cron, f.auto_shortest, f.auto_longest, f.reliability,
            f.unverified, f.note, f.paused_at, f.paused_why, f.validated_url, f.etag, f.last_modified, f.body_hash,
            f.document_at, f.moved_url, f.moved_times, f.pace_fresh, f.pace_period, f.pace_gap, f.habit,
            f.last_success, f.failing_since, f.failures, f.next_poll,
            p.at, p.took_ms, p.outcome, p.entries, p.added, p.updated, p.retry_after, p.failure, p.detail,
            f.full_text, f.page_entry, f.page_title, f.page_link, f.page_date, f.page_summary, f.deleted_at,
            f.changed, p.status, p.answer_ms, p.bytes, p.remark,
            (SELECT GROUP_CONCAT(t.tag SEPARATOR ',') FROM feed_tag t WHERE t.feed = f.id) AS tags,
            EXISTS (SELECT 1 FROM feed_secret s WHERE s.feed = f.id) AS secret
        FROM feed f LEFT JOIN poll p ON p.id = f.last_poll
        """;

    /** A feed with its last poll, its tags, and whether there are logins for it. */
    static final String SELECT = "SELECT " + FEED;

    /** The same for who looks again and again. */
    static final String SELECT_KEPT = "SELECT SQL_CACHE " + FEED;

    private FeedRowMapper() {}

    /** Trouble without a failure is told once it has lasted for two intervals and this. */
    private static final Duration PATIENCE = Duration.ofHours(6);

    /** It is told at once where it is known that the next poll must wait for more intervals than this. */
    private static final int FEW = 4;

    /** @param at by which it is judged whether the feed has been kept waiting for long */
    static FeedTable.Row row(ResultSet row, Instant at) throws SQLException {
        Feed feed = feed(row);
        Poll last = row.getString("outcome") == null ? null : PollTable.poll(row, feed.id());
        Habit habit = HabitText.read(row.getString("habit"));
        Instant success = Utc.nullableInstant(row, "last_success");
        Pace pace = new Pace(duration(row, "pace_fresh"), duration(row, "pace_period"), duration(row, "pace_gap"));
        Instant trouble = Utc.nullableInstant(row, "failing_since");
        int failures = row.getInt("failures");
        Instant next = Utc.nullableInstant(row, "next_poll");
        Timetable timetable = CronTimes.timetable(feed.schedule(), pace);
        boolean told = trouble != null
                && (failures > 0 || isLong(trouble, timetable, at) || isPutOffForLong(trouble, timetable, next));
        FeedHealth health = new FeedHealth(
                feed,
                last,
                success,
                told ? trouble : null,
                failures,
                next,
                row.getString("paused_why"),
                success == null ? Habit.Diagnosis.UNKNOWN : habit.at(success),
                null);
        byte[] hash = row.getBytes("body_hash");
        Validators validators =
                new Validators(url(row, "validated_url"), row.getString("etag"), row.getString("last_modified"));
        return new FeedTable.Row(
                health,
                new PollMemory(
                        validators,
                        hash == null ? null : ByteString.of(hash),
                        Utc.nullableInstant(row, "document_at"),
                        url(row, "moved_url"),
                        row.getInt("moved_times"),
                        pace,
                        habit),
                trouble,
                row.getBoolean("secret"),
                row.getString("changed"));
    }

    private static boolean isLong(Instant trouble, Timetable timetable, Instant at) {
        return timetable.next(timetable.next(trouble)).plus(PATIENCE).isBefore(at);
    }

    private static boolean isPutOffForLong(Instant trouble, Timetable timetable, @Nullable Instant next) {
        Instant late = trouble;
        for (int interval = 0; interval < FEW; interval++) late = timetable.next(late);
        return next != null && next.isAfter(late);
    }

    static Feed feed(ResultSet row) throws SQLException {
        return new Feed(
                new FeedId(row.getString("id")),
                row.getString("name"),
                row.getString("publisher"),
                URI.create(row.getString("url")),
                schedule(row),
                row.getDouble("reliability"),
                row.getBoolean("unverified"),
                row.getString("note"),
                Utc.nullableInstant(row, "paused_at"),
                row.getString("tags") == null ? Tags.NONE : Tags.read(row.getString("tags")),
                row.getString("page_entry") == null ? null : selectors(row),
                row.getBoolean("full_text"));
    }

    private static ListSelectors selectors(ResultSet row) throws SQLException {
        return new ListSelectors(
                row.getString("page_entry"),
                row.getString("page_title"),
                row.getString("page_link"),
                row.getString("page_date"),
                row.getString("page_summary"));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        Duration interval = duration(row, "every_seconds");
        if (interval != null) return new Schedule.Every(interval);
        Duration shortest = duration(row, "auto_shortest");
        Duration longest = duration(row, "auto_longest");
        if (shortest != null && longest != null) return new Schedule.Auto(shortest, longest);
        return new Schedule.Cron(row.getString("cron"));
    }

    private static @Nullable Duration duration(ResultSet row, String column) throws SQLException {
        long seconds = row.getLong(column);
        return row.wasNull() ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable URI url(ResultSet row, String column) throws SQLException {
        String url = row.getString(column);
        return url == null ? null : URI.create(url);
    }
}
