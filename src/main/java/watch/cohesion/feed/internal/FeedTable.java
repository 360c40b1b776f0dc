package watch.cohesion.feed.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.DeletedFeed;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Header;
import watch.cohesion.feed.Response;
import watch.cohesion.feed.Schedule;

/** The table {@code feed}: what people set, and how each feed is doing. */
@Component
class FeedTable {

    private static final String THERE = "WHERE f.deleted_at IS NULL ";
    private static final String ALL = FeedRowMapper.SELECT + THERE;

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_WHY = 1000;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    FeedTable(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A feed as a poll needs it.
     *
     * @param trouble since when it has failed or been kept waiting, be it only for a moment; null if it was read last
     * @param secret whether there are logins for it
     * @param changed the time of the last change of whatever kind, as the database has it
     */
    record Row(
            FeedHealth health, PollMemory memory, @Nullable Instant trouble, boolean secret, String changed) {

        Feed feed() {
            return health.feed();
        }
    }

    private Row row(ResultSet row, int number) throws SQLException {
        return FeedRowMapper.row(row, clock.instant());
    }

    List<FeedHealth> all() {
        return jdbc.sql(FeedRowMapper.SELECT_KEPT + THERE).query(this::row).list().stream()
                .map(Row::health)
                .toList();
    }

    /** How many fail, and the sum of their names' checksums. */
    String troubles() {
        return jdbc.sql("""
            SELECT CONCAT(COUNT(*), '-', COALESCE(SUM(CRC32(id)), 0)) FROM feed
            WHERE deleted_at IS NULL
              AND (paused_why IS NOT NULL OR (failing_since IS NOT NULL AND paused_at IS NULL))
            """).query(String.class).single();
    }

    Optional<Row> find(FeedId id) {
        return jdbc.sql(ALL + "AND f.id = :id")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** The feed, which nobody else changes until the transaction ends. */
    Optional<Row> lock(FeedId id) {
        return jdbc.sql(ALL + "AND f.id = :id FOR UPDATE")
                .param("id", id.value())
                .query(this::row)
                .optional();
    }

    /** The same for a feed that was read before: most often nobody has changed it since, and it is not read again. */
    Optional<Row> lock(Row before) {
        FeedId id = before.feed().id();
        Optional<String> changed = jdbc.sql("SELECT changed FROM feed WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(String.class)
                .optional();
        return changed.filter(before.changed()::equals).isPresent() ? Optional.of(before) : lock(id);
    }

    /** The feed that has an address; empty if none has. */
    Optional<FeedId> withAddress(URI url) {
        return jdbc.sql("SELECT id FROM feed WHERE url = :url AND deleted_at IS NULL LIMIT 1")
                .param("url", url.toString())
                .query((row, _) -> new FeedId(row.getString("id")))
                .optional();
    }

    /** @return false if there is one of this id already, or was */
    boolean insert(Feed feed, Instant at, @Nullable Instant nextPoll) {
        boolean inserted =
                settings("""
                    INSERT IGNORE INTO feed (id, name, publisher, url, every_seconds, cron, auto_shortest,
                        auto_longest, reliability, unverified, note, paused_at, full_text, page_entry, page_title, page_link, page_date, page_summary, created_at, next_poll)
                    SELECT :id, :name, :publisher, :url, :every, :cron, :shortest, :longest, :reliability, :unverified, :note,
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
                auto_shortest = :shortest, auto_longest = :longest, reliability = :reliability,
                unverified = :unverified, note = :note,
                failing_since = IF(paused_at IS NOT NULL AND failures = 0, NULL, failing_since),
                paused_at = :paused, paused_why = IF(:paused IS NULL, NULL, paused_why),
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
        return jdbc.sql(FeedRowMapper.SELECT + "WHERE f.deleted_at IS NOT NULL ORDER BY f.deleted_at DESC, f.id")
                .query((row, _) -> {
                    Instant at = Utc.instant(row, "deleted_at");
                    return new DeletedFeed(FeedRowMapper.feed(row), at, at.plus(Feeds.UNDO));
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

    /** Forgets the last document, so that the next poll reads it whatever it is; one under way sees that it did. */
    void forgetDocument(FeedId id) {
        jdbc.sql("""
            UPDATE feed SET validated_url = NULL, etag = NULL, last_modified = NULL, body_hash = NULL,
                document_at = NULL, moved_url = NULL, moved_times = 0, changed = CURRENT_TIMESTAMP(6)
            WHERE id = :id
            """).param("id", id.value()).update();
    }

    /**
     * Takes a feed off the clock.
     *
     * @param why what its publisher said; null if a person has decided
     */
    void pause(FeedId id, Instant at, @Nullable String why) {
        jdbc.sql("UPDATE feed SET paused_at = :at, paused_why = :why, next_poll = NULL WHERE id = :id")
                .param("at", Utc.column(at))
                .param("why", why == null ? null : Texts.shorten(why, LONGEST_WHY))
                .param("id", id.value())
                .update();
    }

    /** Its address is no guess any more. */
    void verify(FeedId id) {
        jdbc.sql("UPDATE feed SET unverified = FALSE WHERE id = :id")
                .param("id", id.value())
                .update();
    }

    void move(FeedId id, URI url) {
        jdbc.sql("UPDATE feed SET url = :url, moved_url = NULL, moved_times = 0 WHERE id = :id")
                .param("url", url.toString())
                .param("id", id.value())
                .update();
    }

    /** Writes down what a poll leaves: the feed's health, what the next poll needs, and the head of the answer. */
    void record(FeedHealth health, long poll, PollMemory memory, @Nullable Response response) {
        jdbc.sql("""
            UPDATE feed SET last_poll = :poll, last_success = :success, failing_since = :since, failures = :failures,
                first_read = COALESCE(first_read, (SELECT at FROM poll WHERE id = :poll AND outcome = 'READ')),
                next_poll = :next, validated_url = :from, etag = :etag, last_modified = :modified, body_hash = :hash,
                document_at = :document, moved_url = :moved, moved_times = :times, pace_fresh = :fresh,
                pace_period = :period, pace_gap = :gap, habit = :habit,
                response_url = :url, response_head = :head
            WHERE id = :id
            """)
                .param("poll", poll)
                .param("success", Utc.nullableColumn(health.lastSuccess()))
                .param("since", Utc.nullableColumn(health.failingSince()))
                .param("failures", health.failures())
                .param("next", Utc.nullableColumn(health.nextPoll()))
                .param("from", text(memory.validators().from()))
                .param("etag", memory.validators().etag())
                .param("modified", memory.validators().lastModified())
                .param(
                        "hash",
                        memory.bodyHash() == null ? null : memory.bodyHash().toByteArray())
                .param("document", Utc.nullableColumn(memory.documentAt()))
                .param("moved", text(memory.movedTo()))
                .param("times", memory.movedTimes())
                .param("fresh", seconds(memory.pace().fresh()))
                .param("period", seconds(memory.pace().period()))
                .param("gap", seconds(memory.pace().gap()))
                .param("habit", HabitText.of(memory.habit()))
                .param("url", response == null ? null : text(response.from()))
                .param("head", response == null ? null : head(response.headers()))
                .param("id", health.feed().id().value())
                .update();
    }

    /** The head of the last answer; empty if there was none. */
    Optional<Response> response(FeedId id) {
        return jdbc.sql("""
            SELECT f.response_url, f.response_head, p.status, p.answer_ms, p.bytes
            FROM feed f JOIN poll p ON p.id = f.last_poll
            WHERE f.id = :id AND f.response_url IS NOT NULL AND p.status IS NOT NULL
            """)
                .param("id", id.value())
                .query((row, _) -> new Response(
                        URI.create(row.getString("response_url")),
                        PollTable.requireAnswer(row),
                        headers(row.getString("response_head"))))
                .optional();
    }

    private static String head(List<Header> headers) {
        String head = headers.stream()
                .map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining("\n"));
        if (head.length() <= LONGEST_HEAD) return head;
        int whole = head.lastIndexOf('\n', LONGEST_HEAD);
        return whole < 0 ? Texts.cut(head, LONGEST_HEAD) : head.substring(0, whole);
    }

    private static List<Header> headers(String head) {
        return head.lines()
                .map(line -> line.split(": ", 2))
                .map(parts -> new Header(parts[0], parts.length < 2 ? "" : parts[1]))
                .toList();
    }

    private static @Nullable String text(@Nullable URI url) {
        return url == null || url.toString().length() > FeedsFile.LONGEST_URL ? null : url.toString();
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : Math.min(duration.toSeconds(), Integer.MAX_VALUE);
    }

    void due(FeedId id, Instant nextPoll) {
        jdbc.sql("UPDATE feed SET next_poll = :next WHERE id = :id AND paused_at IS NULL")
                .param("next", Utc.column(nextPoll))
                .param("id", id.value())
                .update();
    }

    /** Its time has come, and yet it may not be polled: its host is to be left alone. */
    void putOff(FeedId id, Instant nextPoll, Instant at) {
        jdbc.sql("""
            UPDATE feed SET next_poll = :next, failing_since = COALESCE(failing_since, :at)
            WHERE id = :id AND paused_at IS NULL
            """)
                .param("next", Utc.column(nextPoll))
                .param("at", Utc.column(at))
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
                .param(
                        "shortest",
                        feed.schedule() instanceof Schedule.Auto auto
                                ? auto.shortest().toSeconds()
                                : null)
                .param(
                        "longest",
                        feed.schedule() instanceof Schedule.Auto auto
                                ? auto.longest().toSeconds()
                                : null)
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
}
