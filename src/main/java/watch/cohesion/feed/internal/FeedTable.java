package watch.cohesion.feed.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Schedule;

/** The table {@code feed}: what people set, and how each feed is doing. */
@Component
class FeedTable {

    private static final String ALL = """
        SELECT f.*, p.at, p.took_ms, p.outcome, p.entries, p.added, p.updated, p.retry_after, p.failure, p.detail
        FROM feed f LEFT JOIN poll p ON p.id = f.last_poll
        """;

    private final JdbcClient jdbc;

    FeedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A feed as a poll needs it.
     *
     * @param bodyHash of the last document that was read; null if none was
     */
    record Row(
            FeedHealth health,
            Validators validators,
            @Nullable ByteString bodyHash) {

        Feed feed() {
            return health.feed();
        }
    }

    List<FeedHealth> all() {
        return jdbc.sql(ALL).query(FeedTable::row).list().stream()
                .map(Row::health)
                .toList();
    }

    Optional<Row> find(FeedId id) {
        return jdbc.sql(ALL + "WHERE f.id = :id")
                .param("id", id.value())
                .query(FeedTable::row)
                .optional();
    }

    /** The feed, which nobody else changes until the transaction ends. */
    Optional<Row> lock(FeedId id) {
        boolean there = jdbc.sql("SELECT id FROM feed WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .isPresent();
        return there ? find(id) : Optional.empty();
    }

    /** @return false if there is one of this id already */
    boolean insert(Feed feed, Instant at, @Nullable Instant nextPoll) {
        return settings("""
            INSERT IGNORE INTO feed (id, name, publisher, url, every_seconds, cron, reliability, unverified, note,
                paused_at, created_at, next_poll)
            VALUES (:id, :name, :publisher, :url, :every, :cron, :reliability, :unverified, :note,
                :paused, :at, :next)
            """, feed, nextPoll).param("at", Utc.column(at)).update() == 1;
    }

    /** Changes what people set, and when it is polled next. */
    void update(Feed feed, @Nullable Instant nextPoll) {
        settings("""
            UPDATE feed SET name = :name, publisher = :publisher, url = :url, every_seconds = :every, cron = :cron,
                reliability = :reliability, unverified = :unverified, note = :note, paused_at = :paused,
                next_poll = :next
            WHERE id = :id
            """, feed, nextPoll).update();
    }

    /** Forgets the last document, so that the next poll reads it whatever it is. */
    void forgetDocument(FeedId id) {
        remember(id, Validators.NONE, null);
    }

    void remember(FeedId id, Validators validators, @Nullable ByteString bodyHash) {
        jdbc.sql("""
            UPDATE feed SET validated_url = :from, etag = :etag, last_modified = :modified, body_hash = :hash
            WHERE id = :id
            """)
                .param(
                        "from",
                        validators.from() == null ? null : validators.from().toString())
                .param("etag", validators.etag())
                .param("modified", validators.lastModified())
                .param("hash", bodyHash == null ? null : bodyHash.toByteArray())
                .param("id", id.value())
                .update();
    }

    void record(
            FeedId id,
            long poll,
            @Nullable Instant lastSuccess,
            @Nullable Instant failingSince,
            int failures,
            @Nullable Instant nextPoll) {
        jdbc.sql("""
            UPDATE feed SET last_poll = :poll, last_success = :success, failing_since = :since,
                failures = :failures, next_poll = :next
            WHERE id = :id
            """)
                .param("poll", poll)
                .param("success", Utc.nullableColumn(lastSuccess))
                .param("since", Utc.nullableColumn(failingSince))
                .param("failures", failures)
                .param("next", Utc.nullableColumn(nextPoll))
                .param("id", id.value())
                .update();
    }

    void due(FeedId id, Instant nextPoll) {
        jdbc.sql("UPDATE feed SET next_poll = :next WHERE id = :id AND paused_at IS NULL")
                .param("next", Utc.column(nextPoll))
                .param("id", id.value())
                .update();
    }

    /** For a service that does not poll. */
    void nothingDue() {
        jdbc.sql("UPDATE feed SET next_poll = NULL").update();
    }

    private JdbcClient.StatementSpec settings(String sql, Feed feed, @Nullable Instant nextPoll) {
        return jdbc.sql(sql)
                .param("id", feed.id().value())
                .param("name", feed.name())
                .param("publisher", feed.publisher())
                .param("url", feed.url().toString())
                .param("every", feed.schedule() instanceof Schedule.Every(var interval) ? interval.toSeconds() : null)
                .param("cron", feed.schedule() instanceof Schedule.Cron(var expression) ? expression : null)
                .param("reliability", feed.reliability())
                .param("unverified", feed.unverified())
                .param("note", feed.note())
                .param("paused", Utc.nullableColumn(feed.pausedAt()))
                .param("next", Utc.nullableColumn(nextPoll));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Feed feed = feed(row);
        Poll last = row.getString("outcome") == null ? null : PollTable.poll(row, feed.id());
        String from = row.getString("validated_url");
        byte[] hash = row.getBytes("body_hash");
        return new Row(
                new FeedHealth(
                        feed,
                        last,
                        Utc.nullableInstant(row, "last_success"),
                        Utc.nullableInstant(row, "failing_since"),
                        row.getInt("failures"),
                        Utc.nullableInstant(row, "next_poll")),
                new Validators(
                        from == null ? null : URI.create(from), row.getString("etag"), row.getString("last_modified")),
                hash == null ? null : ByteString.of(hash));
    }

    private static Feed feed(ResultSet row) throws SQLException {
        String cron = row.getString("cron");
        return new Feed(
                new FeedId(row.getString("id")),
                row.getString("name"),
                row.getString("publisher"),
                URI.create(row.getString("url")),
                cron == null
                        ? new Schedule.Every(Duration.ofSeconds(row.getLong("every_seconds")))
                        : new Schedule.Cron(cron),
                row.getDouble("reliability"),
                row.getBoolean("unverified"),
                row.getString("note"),
                Utc.nullableInstant(row, "paused_at"));
    }
}
