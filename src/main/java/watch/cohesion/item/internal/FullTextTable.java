package watch.cohesion.item.internal;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.FullText;
import watch.cohesion.item.FullTexts;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.matching.Fingerprint;

/** The table {@code item_text}, which is also the queue of what is to be fetched. */
@Component
class FullTextTable implements FullTexts {

    private static final int NAMED = 5;
    /** Texts in one INSERT; keeps statements well below the server's packet limit. */
    private static final int ROWS = 20;

    private static final int LONGEST_DETAIL = 1000;

    private final JdbcClient jdbc;

    FullTextTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An article to be fetched. */
    record Due(ItemId item, FeedId feed, URI link, int tries) {}

    @Override
    public Optional<FullText> of(ItemId item) {
        return jdbc.sql("SELECT * FROM item_text WHERE item = :item")
                .param("item", item.value())
                .query((row, _) -> state(row))
                .optional();
    }

    @Override
    public Summary ofFeed(FeedId feed) {
        List<Trouble> troubles = jdbc.sql("""
            SELECT t.item, i.title, t.detail, t.state FROM item_text t JOIN item i ON i.id = t.item
            WHERE t.feed = :feed AND t.failure IS NOT NULL ORDER BY t.at DESC, t.item DESC LIMIT :most
            """)
                .param("feed", feed.value())
                .param("most", NAMED)
                .query((row, _) -> new Trouble(
                        new ItemId(row.getLong("item")),
                        row.getString("title"),
                        row.getString("detail"),
                        row.getString("state").equals("FAILED")))
                .list();
        return jdbc.sql("""
            SELECT COUNT(*) AS total, COALESCE(SUM(state = 'WAITING'), 0) AS waiting,
                COALESCE(SUM(state = 'STORED'), 0) AS stored, COALESCE(SUM(state = 'FAILED'), 0) AS failed
            FROM item_text WHERE feed = :feed
            """)
                .param("feed", feed.value())
                .query((row, _) ->
                        new Summary(row.getLong("waiting"), row.getLong("stored"), row.getLong("failed"), troubles))
                .single();
    }

    long countWaiting() {
        return jdbc.sql("SELECT COUNT(*) FROM item_text WHERE state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    /**
     * Stores the texts that a feed itself carries, so that nobody need be asked for them.
     *
     * @param texts by item, all of the feed
     */
    void carried(FeedId feed, Map<Long, String> texts, Instant at) {
        List<Map.Entry<Long, String>> all = List.copyOf(texts.entrySet());
        for (int from = 0; from < all.size(); from += ROWS) {
            List<Map.Entry<Long, String>> some = all.subList(from, Math.min(from + ROWS, all.size()));
            var insert = jdbc.sql("INSERT INTO item_text (item, feed, state, at, text) VALUES "
                    + String.join(",", Collections.nCopies(some.size(), "(?, ?, 'STORED', ?, ?)"))
                    + " ON DUPLICATE KEY UPDATE state = VALUES(state), due = NULL, at = VALUES(at), failure = NULL,"
                    + " detail = NULL, text = VALUES(text)");
            for (Map.Entry<Long, String> text : some) {
                insert = insert.param(text.getKey())
                        .param(feed.value())
                        .param(Utc.column(at))
                        .param(text.getValue());
            }
            insert.update();
        }
    }

    /** What the stored texts of these items are known by; those without one are left out. */
    Map<Long, Fingerprint> fingerprints(Collection<Long> items) {
        Map<Long, Fingerprint> found = new HashMap<>();
        if (items.isEmpty()) return found;
        jdbc.sql("SELECT item, LEFT(SHA2(text, 256), 32) AS hash FROM item_text"
                        + " WHERE item IN (:items) AND state = 'STORED'")
                .param("items", items)
                .query((row, _) -> found.put(row.getLong("item"), new Fingerprint(row.getString("hash"))))
                .list();
        return found;
    }

    /** @return whether it is another text than the one that the item has */
    boolean carriedAnew(long item, String text, Instant at) {
        return jdbc.sql("""
            UPDATE item_text t JOIN item i ON i.id = t.item SET t.text = :text, t.at = :at, i.changed = %s
            WHERE t.item = :item AND t.state = 'STORED' AND BINARY t.text <> BINARY :text
            """.formatted(IntakeTables.LATER))
                        .param("item", item)
                        .param("text", text)
                        .param("at", Utc.column(at))
                        .update()
                > 0;
    }

    /** The feed carries no text of it any more, as where a piece was withdrawn. */
    void forget(long item) {
        jdbc.sql("DELETE FROM item_text WHERE item = :item").param("item", item).update();
    }

    /** Puts new items of a feed in the queue, but for those whose text came with them and those without a link. */
    void enqueue(Collection<Long> items, Instant at) {
        if (items.isEmpty()) return;
        jdbc.sql("""
            INSERT IGNORE INTO item_text (item, feed, state, due, at)
            SELECT id, feed, 'WAITING', :at, :at FROM item WHERE id IN (:items) AND link IS NOT NULL
            """).param("items", items).param("at", Utc.column(at)).update();
    }

    /**
     * The longest due of each feed, then the next of each, so that no feed of many keeps the others waiting; of these
     * feeds only, for an option that was turned off meanwhile holds at once.
     *
     * @param each how many of a feed
     */
    List<Due> due(Collection<FeedId> feeds, Instant at, int each, int most) {
        if (feeds.isEmpty()) return List.of();
        return jdbc.sql("""
            SELECT t.item, t.feed, t.tries, i.link FROM (
                SELECT item, feed, tries, due, ROW_NUMBER() OVER (PARTITION BY feed ORDER BY due, item) AS place
                FROM item_text WHERE state = 'WAITING' AND due <= :at AND feed IN (:feeds)
            ) t JOIN item i ON i.id = t.item
            WHERE t.place <= :each ORDER BY t.place, t.due, t.item LIMIT :most
            """)
                .param("at", Utc.column(at))
                .param("feeds", feeds.stream().map(FeedId::value).toList())
                .param("each", each)
                .param("most", most)
                .query((row, _) -> new Due(
                        new ItemId(row.getLong("item")),
                        new FeedId(row.getString("feed")),
                        URI.create(row.getString("link")),
                        row.getInt("tries")))
                .list();
    }

    /** Stores the article. The item counts as edited, so that it is judged again by all of its words. */
    void store(ItemId item, String text, Instant at) {
        jdbc.sql("""
            UPDATE item_text SET state = 'STORED', tries = tries + 1, due = NULL, at = :at, failure = NULL,
                detail = NULL, text = :text
            WHERE item = :item
            """)
                .param("text", Texts.composed(text))
                .param("at", Utc.column(at))
                .param("item", item.value())
                .update();
        jdbc.sql("UPDATE item SET changed = " + IntakeTables.LATER + " WHERE id = :item")
                .param("at", Utc.column(at))
                .param("item", item.value())
                .update();
    }

    /** Like what puts off and gives up: only while the item waits, for a poll may have brought its text meanwhile. */
    void retry(ItemId item, String failure, String detail, Instant due, Instant at) {
        jdbc.sql("""
            UPDATE item_text SET tries = tries + 1, due = :due, at = :at, failure = :failure, detail = :detail
            WHERE item = :item AND state = 'WAITING'
            """)
                .param("due", Utc.column(due))
                .param("at", Utc.column(at))
                .param("failure", failure)
                .param("detail", Texts.shorten(detail, LONGEST_DETAIL))
                .param("item", item.value())
                .update();
    }

    /** Without counting as a try: nobody was asked. */
    void putOff(ItemId item, Instant due) {
        jdbc.sql("UPDATE item_text SET due = :due WHERE item = :item AND state = 'WAITING'")
                .param("due", Utc.column(due))
                .param("item", item.value())
                .update();
    }

    void giveUp(ItemId item, String failure, String detail, Instant at) {
        jdbc.sql("""
            UPDATE item_text SET state = 'FAILED', tries = tries + 1, due = NULL, at = :at, failure = :failure,
                detail = :detail
            WHERE item = :item AND state = 'WAITING'
            """)
                .param("at", Utc.column(at))
                .param("failure", failure)
                .param("detail", Texts.shorten(detail, LONGEST_DETAIL))
                .param("item", item.value())
                .update();
    }

    private static FullText state(ResultSet row) throws SQLException {
        int tries = row.getInt("tries");
        Instant at = Utc.instant(row, "at");
        return switch (row.getString("state")) {
            case "STORED" -> new FullText.Stored(row.getString("text"), at);
            case "FAILED" -> new FullText.Failed(row.getString("detail"), tries, at);
            default -> new FullText.Waiting(Utc.instant(row, "due"), tries);
        };
    }
}
