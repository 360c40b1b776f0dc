package watch.cohesion.feed.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.DeletedFeed;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;

/** The table {@code feed}: what people set, and how each feed is doing. */
@Component
class FeedTable {

    private static final String SELECT = """
        SELECT f.*, p.at, p.took_ms, p.outcome, p.entries, p.added, p.updated, p.retry_after, p.failure, p.detail,
            (SELECT GROUP_CONCAT(t.tag SEPARATOR ',') FROM feed_tag t WHERE t.feed = f.id) AS tags
        FROM feed f LEFT JOIN poll p ON p.id = f.last_poll
        """;
    private static final String ALL = SELECT + "WHERE f.deleted_at IS NULL ";

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
        return jdbc.sql(ALL + "AND f.id = :id")
                .param("id", id.value())
                .query(FeedTable::row)
                .optional();
    }

    /** The feed, which nobody else changes until the transaction ends. */
    Optional<Row> lock(FeedId id) {
        boolean there = jdbc.sql("SELECT id FROM feed WHERE id = :id AND deleted_at IS NULL FOR UPDATE")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .isPresent();
        return there ? find(id) : Optional.empty();
    }

    /** @return false if there is one of this id already, or was */
    boolean insert(Feed feed, Instant at, @Nullable Instant nextPoll) {
        boolean inserted =
                settings("""
                    INSERT IGNORE INTO feed (id, name, publisher, url, every_seconds, cron, reliability, unverified, note,
                        paused_at, full_text, page_entry, page_title, page_link, page_date, page_summary, created_at, next_poll)
                    SELECT :id, :name, :publisher, :url, :every, :cron, :reliability, :unverified, :note,
                        :paused, :full, :entry, :title, :link, :date, :summary, :at, :next
                    FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM feed_gone g WHERE g.id = :id)
                    """, feed, nextPoll).param("at", Utc.column(at)).update() == 1;
        if (inserted) tag(feed);
        return inserted;
    }

    /** Changes what people set, and when it is polled next. */
    void update(Feed feed, @Nullable Instant nextPoll) {
        settings("""
            UPDATE feed SET name = :name, publisher = :publisher, url = :url, every_seconds = :every, cron = :cron,
                reliability = :reliability, unverified = :unverified, note = :note, paused_at = :paused,
                full_text = :full, page_entry = :entry, page_title = :title, page_link = :link, page_date = :date,
                page_summary = :summary, next_poll = :next
            WHERE id = :id
            """, feed, nextPoll).update();
        jdbc.sql("DELETE FROM feed_tag WHERE feed = :id")
                .param("id", feed.id().value())
                .update();
        tag(feed);
    }

    private void tag(Feed feed) {
        if (feed.tags().isEmpty()) return;
        String rows = "(?, ?), ".repeat(feed.tags().words().size());
        JdbcClient.StatementSpec insert =
                jdbc.sql("INSERT IGNORE INTO feed_tag (feed, tag) VALUES " + rows.substring(0, rows.length() - 2));
        for (String word : feed.tags().words())
            insert = insert.param(feed.id().value()).param(word);
        insert.update();
    }

    /** Hides the feed until it is restored, or purged. */
    void delete(FeedId id, Instant at) {
        jdbc.sql("UPDATE feed SET deleted_at = :at, next_poll = NULL WHERE id = :id")
                .param("at", Utc.column(at))
                .param("id", id.value())
                .update();
    }

    /** @return false if none of this id is hidden */
    boolean restore(FeedId id) {
        return jdbc.sql("UPDATE feed SET deleted_at = NULL WHERE id = :id AND deleted_at IS NOT NULL")
                        .param("id", id.value())
                        .update()
                == 1;
    }

    /** The latest first. */
    List<DeletedFeed> deleted() {
        return jdbc.sql(SELECT + "WHERE f.deleted_at IS NOT NULL ORDER BY f.deleted_at DESC, f.id")
                .query((row, _) -> {
                    Instant at = Utc.instant(row, "deleted_at");
                    return new DeletedFeed(feed(row), at, at.plus(Feeds.UNDO));
                })
                .list();
    }

    /** Ids that no new feed may have: those of feeds, of deleted feeds, and of feeds that are gone for good. */
    Set<FeedId> taken() {
        return jdbc.sql("SELECT id FROM feed UNION SELECT id FROM feed_gone")
                .query((row, _) -> new FeedId(row.getString("id")))
                .set();
    }

    /**
     * Forgets feeds that were deleted before an instant, for good but for their ids, which no other feed may take.
     *
     * @return how many went
     */
    int purge(Instant deletedBefore) {
        jdbc.sql("INSERT IGNORE INTO feed_gone (id, at) SELECT id, deleted_at FROM feed WHERE deleted_at < :before")
                .param("before", Utc.column(deletedBefore))
                .update();
        return jdbc.sql("DELETE FROM feed WHERE deleted_at < :before")
                .param("before", Utc.column(deletedBefore))
                .update();
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
                .param("full", feed.fullText())
                .param("entry", feed.page() == null ? null : feed.page().entry())
                .param("title", feed.page() == null ? null : feed.page().title())
                .param("link", feed.page() == null ? null : feed.page().link())
                .param("date", feed.page() == null ? null : feed.page().date())
                .param("summary", feed.page() == null ? null : feed.page().summary())
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
}
