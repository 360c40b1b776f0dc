package watch.cohesion.search.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.database.Utc;
import watch.cohesion.search.matching.Terms;

/**
 * Brings the search index up to the items. What is left to do is a query: items, or their articles, that changed after
 * what the index has of them. It looks back some minutes, for a poll may be committed later than it began, and now and then
 * a day, for it may be committed much later, or by a node whose clock is behind.
 */
@Component
class Indexing {

    private static final int BATCH = 500;

    /** So many in one run; with more to do the job wakes itself, so that a stop never waits long. */
    private static final int BATCHES = 40;

    private static final Duration COMMITTED = Duration.ofMinutes(10);

    /** As far as the classifier looks back. Of an import that is a million items, so it is not done with every poll. */
    private static final Duration LATE = Duration.ofDays(1);

    private static final Duration LATE_LOOKS = Duration.ofMinutes(30);

    private static final String CHANGED = """
        SELECT i.id, i.title, i.summary, i.publisher, i.time, i.changed, t.at, t.text
        FROM item i
        LEFT JOIN item_text t ON t.item = i.id AND t.state = 'STORED'
        LEFT JOIN search_document d ON d.item = i.id
        WHERE i.changed >= :at AND (i.changed > :at OR i.id > :id) AND (d.item IS NULL OR d.text_of < i.changed)
        ORDER BY i.changed, i.id LIMIT :limit
        """;

    private static final String ARRIVED = """
        SELECT i.id, i.title, i.summary, i.publisher, i.time, i.changed, t.at, t.text
        FROM item_text t
        JOIN item i ON i.id = t.item
        JOIN search_document d ON d.item = t.item
        WHERE t.state = 'STORED' AND t.at >= :at AND (t.at > :at OR t.item > :id) AND d.text_of < t.at
        ORDER BY t.at, t.item LIMIT :limit
        """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    /** When this node last looked back a day. */
    private volatile Instant late = Instant.EPOCH;

    Indexing(JdbcClient jdbc, JdbcTemplate batch, TransactionOperations transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @param of when the latest of its texts was changed */
    private record Row(long item, Instant time, String publisher, Instant changed, Instant of, String words) {}

    /** One stretch of the work. @return whether all is indexed */
    boolean run() {
        Instant now = clock.instant();
        boolean far = !now.isBefore(late.plus(LATE_LOOKS));
        Duration back = far ? LATE : COMMITTED;
        boolean all = follow(CHANGED, "items", back) && follow(ARRIVED, "texts", back);
        if (all && far) late = now;
        return all;
    }

    private boolean follow(String changes, String progress, Duration back) {
        Instant begin = jdbc.sql("SELECT " + progress + " AS upto FROM search_progress")
                .query((row, _) -> Utc.instant(row, "upto"))
                .single();
        Instant at = begin.minus(back);
        long id = 0;
        for (int i = 0; i < BATCHES; i++) {
            List<Row> rows = jdbc.sql(changes)
                    .param("at", Utc.column(at))
                    .param("id", id)
                    .param("limit", BATCH)
                    .query(Indexing::row)
                    .list();
            if (rows.isEmpty()) return true;
            Row last = rows.getLast();
            at = progress.equals("items") ? last.changed() : last.of();
            id = last.item();
            store(rows, progress, at);
            if (rows.size() < BATCH) return true;
        }
        return false;
    }

    private void store(List<Row> rows, String progress, Instant upTo) {
        transactions.executeWithoutResult(_ -> {
            batch.batchUpdate("""
                INSERT INTO search_document (item, time, publisher, text_of, words) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE time = VALUES(time), publisher = VALUES(publisher),
                    text_of = VALUES(text_of), words = VALUES(words)
                """, rows, rows.size(), (statement, row) -> {
                statement.setLong(1, row.item());
                statement.setObject(2, Utc.column(row.time()));
                statement.setString(3, row.publisher());
                statement.setObject(4, Utc.column(row.of()));
                statement.setString(5, row.words());
            });
            jdbc.sql("UPDATE search_progress SET %1$s = GREATEST(%1$s, :upTo)".formatted(progress))
                    .param("upTo", Utc.column(upTo))
                    .update();
        });
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Instant changed = Utc.instant(row, "changed");
        Instant at = Utc.nullableInstant(row, "at");
        String article = row.getString("text");
        String text =
                row.getString("title") + "\n" + row.getString("summary") + (article == null ? "" : "\n" + article);
        return new Row(
                row.getLong("id"),
                Utc.instant(row, "time"),
                row.getString("publisher"),
                changed,
                at == null || at.isBefore(changed) ? changed : at,
                Terms.indexed(text));
    }
}
