package watch.cohesion.feed.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Backfill;
import watch.cohesion.feed.FeedId;

/** The table {@code feed_backfill}. */
@Component
class BackfillTable {

    private static final int LONGEST_DETAIL = 1000;

    private final JdbcClient jdbc;

    BackfillTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A back-fill as its job needs it.
     *
     * @param next the page to read next; null at the end
     * @param failures in a row, on that page
     */
    record Row(Backfill backfill, @Nullable URI next, int failures) {

        boolean running() {
            return backfill.state() == Backfill.State.RUNNING;
        }
    }

    Optional<Row> find(FeedId feed) {
        return jdbc.sql("SELECT * FROM feed_backfill WHERE feed = :feed")
                .param("feed", feed.value())
                .query(BackfillTable::row)
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Row> lock(FeedId feed) {
        return jdbc.sql("SELECT * FROM feed_backfill WHERE feed = :feed FOR UPDATE")
                .param("feed", feed.value())
                .query(BackfillTable::row)
                .optional();
    }

    List<FeedId> running() {
        return jdbc.sql("SELECT feed FROM feed_backfill WHERE state = 'RUNNING'")
                .query((row, _) -> new FeedId(row.getString("feed")))
                .list();
    }

    void begin(FeedId feed, Instant backTo, URI first, Instant at, String who) {
        jdbc.sql("""
            REPLACE INTO feed_backfill (feed, back_to, state, next_page, started_at, started_by, changed_at)
            VALUES (:feed, :to, 'RUNNING', :next, :at, :who, :at)
            """)
                .param("feed", feed.value())
                .param("to", Utc.column(backTo))
                .param("next", first.toString())
                .param("at", Utc.column(at))
                .param("who", who)
                .update();
    }

    /** Stores all that changes as it goes on. */
    void update(Row row) {
        Backfill backfill = row.backfill();
        String detail = backfill.detail();
        jdbc.sql("""
            UPDATE feed_backfill SET state = :state, next_page = :next, pages = :pages, entries = :entries,
                added = :added, undated = :undated, reached = :reached, failures = :failures, detail = :detail,
                changed_at = :at
            WHERE feed = :feed
            """)
                .param("state", backfill.state().name())
                .param("next", row.next() == null ? null : row.next().toString())
                .param("pages", backfill.pages())
                .param("entries", backfill.entries())
                .param("added", backfill.added())
                .param("undated", backfill.undated())
                .param("reached", Utc.nullableColumn(backfill.reached()))
                .param("failures", row.failures())
                .param("detail", Texts.shorten(detail, LONGEST_DETAIL))
                .param("at", Utc.column(backfill.changedAt()))
                .param("feed", backfill.feed().value())
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String next = row.getString("next_page");
        return new Row(
                new Backfill(
                        new FeedId(row.getString("feed")),
                        Utc.instant(row, "back_to"),
                        Backfill.State.valueOf(row.getString("state")),
                        row.getInt("pages"),
                        row.getInt("entries"),
                        row.getInt("added"),
                        row.getInt("undated"),
                        Utc.nullableInstant(row, "reached"),
                        row.getString("detail"),
                        Utc.instant(row, "started_at"),
                        row.getString("started_by"),
                        Utc.instant(row, "changed_at")),
                next == null ? null : URI.create(next),
                row.getInt("failures"));
    }
}
