package watch.cohesion.item.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;
import watch.cohesion.item.matching.Headline;
import watch.cohesion.item.matching.SameItem;
import watch.cohesion.item.matching.SameText;
import watch.cohesion.item.matching.SameText.Wording;
import watch.cohesion.item.matching.Shingles;

/** The statements of the intake: a few for a whole poll, however many entries it has. */
@Component
class IntakeTables {

    private static final int COLUMNS = 14;
    /** Entries in one INSERT; keeps statements well below the server's packet limit. */
    private static final int ROWS = 50;

    private static final String KNOWN = "SELECT id, feed, link_hash, content_hash, title, time, ";

    /** Characters; of a longer summary no more is loaded, at the risk that it is not known again if it is edited as it moves. */
    private static final int COMPARED = 10_000;

    /** Pieces of the titles that a poll brings, the latest: a series of one name may have any number. */
    private static final int MOST_OF_TITLES = 2000;

    /** New entries of one poll that are looked for by their texts. Edited pieces are few, and among more none is looked for. */
    private static final int MOST_STRANGERS = 200;

    /** Items that are compared with them; more have a formula in common, and are not compared. */
    private static final int MOST_ALIKE = 1000;

    /** Of the eight runs in a sketch: an edition shares nearly all that its title leaves, a text with the same closing line one or two. */
    private static final int FEWEST_SHARED = 3;

    /**
     * An entry whose words change at every poll, such as a counter's, must not fill the table: its first edition and the
     * latest are kept.
     */
    private static final int MOST_EDITIONS = 50;

    /**
     * When an item was changed: never before the change that is known, nor at the same instant, or the words would pass for
     * what was judged and indexed already.
     */
    static final String LATER = "GREATEST(:at, changed + INTERVAL 1000 MICROSECOND)";

    private final JdbcClient jdbc;

    IntakeTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Known known(FeedId feed, List<Arrival> arrivals) {
        Known known = new Known(feed);
        addByGuidAndPage(known, feed, arrivals);
        known.settleShared(arrivals);
        partFromOthers(known, arrivals);
        addByTitle(known, feed, arrivals);
        addByText(known, feed, arrivals);
        return known;
    }

    /** By ids, addresses and titles alone. */
    Known knownByName(FeedId feed, List<Arrival> arrivals) {
        Known known = new Known(feed);
        addByGuidAndPage(known, feed, arrivals);
        addByTitle(known, feed, arrivals);
        return known;
    }

    /**
     * Sites give an id out again. An entry that has nothing of the item but its id is another piece, and no edition of it:
     * what somebody signed does not come to stand on words that nobody read.
     */
    private void partFromOthers(Known known, List<Arrival> arrivals) {
        Map<KnownItem, List<Arrival>> doubtful = known.byGuidAlone(arrivals);
        if (doubtful.isEmpty()) return;
        Map<Long, Shingles> words = new HashMap<>();
        jdbc.sql("SELECT id, title, summary FROM item WHERE id IN (:ids)")
                .param("ids", doubtful.keySet().stream().map(KnownItem::id).toList())
                .query((row, n) -> {
                    words.put(row.getLong("id"), Shingles.of(row.getString("title"), row.getString("summary")));
                    return n;
                })
                .list();
        doubtful.forEach((item, entries) -> {
            Shingles read = words.get(item.id());
            if (read == null || entries.stream().noneMatch(entry -> SameItem.isEdition(read, entry.shingles())))
                known.part(item);
        });
    }

    private void addByTitle(Known known, FeedId feed, List<Arrival> arrivals) {
        List<byte[]> titles = bytes(arrivals.stream()
                .filter(arrival ->
                        known.find(arrival) == null && arrival.headline().isTelling())
                .map(arrival -> arrival.headline().fingerprint()));
        if (!titles.isEmpty()) {
            jdbc.sql(KNOWN + "title_hash AS hash, LEFT(summary, " + COMPARED + ") AS beginning FROM item"
                            + " WHERE feed = :feed AND title_hash IN (:titles)"
                            + " ORDER BY time DESC, id DESC LIMIT " + MOST_OF_TITLES)
                    .param("feed", feed.value())
                    .param("titles", titles)
                    .query((row, n) -> {
                        known.addByTitle(
                                Fingerprint.of(row.getBytes("hash")),
                                item(row, Shingles.of(row.getString("title"), row.getString("beginning"))));
                        return n;
                    })
                    .list();
        }
    }

    private void addByGuidAndPage(Known known, FeedId feed, List<Arrival> arrivals) {
        List<byte[]> guids =
                bytes(arrivals.stream().flatMap(arrival -> Stream.of(arrival.guid(), arrival.sharedGuid())));
        List<byte[]> pages = bytes(arrivals.stream().map(Arrival::page));
        List<String> questions = new ArrayList<>();
        if (!guids.isEmpty()) {
            questions.add(
                    KNOWN + "guid_hash AS hash, 1 AS by_guid FROM item WHERE feed = :feed AND guid_hash IN (:guids)");
        }
        if (!pages.isEmpty()) {
            questions.add(KNOWN + "link_hash AS hash, 0 AS by_guid FROM item WHERE link_hash IN (:pages)");
        }
        if (questions.isEmpty()) return;
        jdbc.sql(String.join(" UNION ALL ", questions))
                .param("feed", feed.value())
                .param("guids", guids)
                .param("pages", pages)
                .query((row, n) -> {
                    Fingerprint hash = Fingerprint.of(row.getBytes("hash"));
                    if (row.getBoolean("by_guid")) known.addByGuid(hash, item(row));
                    else known.addByPage(hash, item(row));
                    return n;
                })
                .list();
    }

    /** Only beside entries that are known: a feed of which nothing is known brings no edited piece, but thousands of new. */
    private void addByText(Known known, FeedId feed, List<Arrival> arrivals) {
        if (known.isEmpty()) return;
        List<Arrival> strangers =
                arrivals.stream().filter(arrival -> known.find(arrival) == null).toList();
        if (strangers.size() > MOST_STRANGERS) return;
        strangers = strangers.stream()
                .filter(arrival -> known.wording(arrival).isTelling())
                .toList();
        if (strangers.isEmpty()) return;
        List<Long> alike = alike(feed, strangers);
        if (alike.isEmpty() || alike.size() > MOST_ALIKE) return;
        jdbc.sql(KNOWN + "summary FROM item WHERE id IN (:alike) AND CHAR_LENGTH(summary) <= " + SameText.LONGEST)
                .param("alike", alike)
                .query((row, n) -> {
                    known.addByText(item(row), Wording.of(row.getString("summary")));
                    return n;
                })
                .list();
    }

    /** Items of the feed of about that time whose texts share more with those of the arrivals than a sentence. */
    private List<Long> alike(FeedId feed, List<Arrival> arrivals) {
        List<Instant> times =
                arrivals.stream().map(arrival -> arrival.time().at()).sorted().toList();
        return jdbc.sql("SELECT s.item FROM item_sketch s JOIN item i ON i.id = s.item"
                        + " WHERE s.hash IN (:hashes) AND s.time BETWEEN :from AND :to AND i.feed = :feed"
                        + " GROUP BY s.item HAVING COUNT(*) >= " + FEWEST_SHARED + " LIMIT " + (MOST_ALIKE + 1))
                .param("feed", feed.value())
                .param(
                        "hashes",
                        arrivals.stream()
                                .flatMap(arrival -> arrival.shingles().sketch().boxed())
                                .distinct()
                                .toList())
                .param("from", Utc.column(times.getFirst().minus(SameText.FORMULA)))
                .param("to", Utc.column(times.getLast().plus(SameText.FORMULA)))
                .query((row, _) -> row.getLong(1))
                .list();
    }

    private static List<byte[]> bytes(Stream<@Nullable Fingerprint> prints) {
        return prints.flatMap(Stream::ofNullable).map(Fingerprint::bytes).toList();
    }

    private static KnownItem item(ResultSet row) throws SQLException {
        return item(row, null);
    }

    private static KnownItem item(ResultSet row, @Nullable Shingles words) throws SQLException {
        byte[] page = row.getBytes("link_hash");
        return new KnownItem(
                row.getLong("id"),
                new FeedId(row.getString("feed")),
                page == null ? null : Fingerprint.of(page),
                Fingerprint.of(row.getBytes("content_hash")),
                Headline.of(row.getString("title")),
                words,
                Utc.instant(row, "time"));
    }

    /** Stores new items, each as yet without a story. */
    List<Unplaced> insert(Feed feed, List<Arrival> arrivals, Instant at) {
        List<Unplaced> unplaced = new ArrayList<>();
        for (int from = 0; from < arrivals.size(); from += ROWS) {
            unplaced.addAll(insertSome(feed, arrivals.subList(from, Math.min(from + ROWS, arrivals.size())), at));
        }
        return unplaced;
    }

    private List<Unplaced> insertSome(Feed feed, List<Arrival> arrivals, Instant at) {
        String row = "(" + "?,".repeat(COLUMNS) + Unplaced.NO_STORY + ")";
        var insert =
                jdbc.sql("INSERT INTO item (feed, guid_hash, link_hash, content_hash, publisher, reliability, title,"
                        + " title_hash, summary, link, time, time_estimated, first_seen, changed, story) VALUES "
                        + arrivals.stream().map(arrival -> row).collect(Collectors.joining(",")) + " RETURNING id");
        for (Arrival arrival : arrivals) {
            insert = insert.param(feed.id().value())
                    .param(nullableBytes(arrival.guid()))
                    .param(nullableBytes(arrival.page()))
                    .param(arrival.content().bytes())
                    .param(arrival.publisher())
                    .param(feed.reliability())
                    .param(arrival.title())
                    .param(arrival.headline().fingerprint().bytes())
                    .param(arrival.summary())
                    .param(arrival.link())
                    .param(Utc.column(arrival.time().at()))
                    .param(arrival.time().estimated())
                    .param(Utc.column(at))
                    .param(Utc.column(at));
        }
        // MariaDB returns the ids in the order of the rows.
        List<Long> ids = insert.query((returned, n) -> returned.getLong("id")).list();
        List<Unplaced> unplaced = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            Arrival arrival = arrivals.get(i);
            unplaced.add(new Unplaced(ids.get(i), arrival.time().at(), arrival.shingles()));
        }
        return unplaced;
    }

    private static byte @Nullable [] nullableBytes(@Nullable Fingerprint print) {
        return print == null ? null : print.bytes();
    }

    /**
     * An edited entry changes what is read, not when it counts or which story it is in; how it read before is kept. An edit
     * is always later than the one before: a poll began before it knew what it would bring.
     */
    void update(KnownItem item, Arrival arrival, Instant at) {
        makeRoomForAnEdition(item);
        jdbc.sql("INSERT IGNORE INTO item_edition (item, until, since, title, summary)" + " SELECT id, " + LATER
                        + ", changed, title, summary FROM item WHERE id = :id")
                .param("at", Utc.column(at))
                .param("id", item.id())
                .update();
        jdbc.sql("UPDATE item SET title = :title, title_hash = :words, summary = :summary, content_hash = :content,"
                        + " changed = " + LATER + " WHERE id = :id")
                .param("title", arrival.title())
                .param("words", arrival.headline().fingerprint().bytes())
                .param("summary", arrival.summary())
                .param("content", arrival.content().bytes())
                .param("at", Utc.column(at))
                .param("id", item.id())
                .update();
    }

    private void makeRoomForAnEdition(KnownItem item) {
        List<Instant> kept = jdbc.sql("SELECT until FROM item_edition WHERE item = :id ORDER BY until")
                .param("id", item.id())
                .query((row, _) -> Utc.instant(row, "until"))
                .list();
        if (kept.size() < MOST_EDITIONS) return;
        jdbc.sql("DELETE FROM item_edition WHERE item = :id AND until = :until")
                .param("id", item.id())
                .param("until", Utc.column(kept.get(1)))
                .update();
    }

    /** The piece keeps its id and has a new address. */
    void readdress(KnownItem item, Arrival arrival) {
        jdbc.sql("UPDATE item SET link_hash = :page, link = :link WHERE id = :id")
                .param("page", nullableBytes(arrival.page()))
                .param("link", arrival.link())
                .param("id", item.id())
                .update();
    }

    /** Other pieces have the items' ids. */
    void takeGuids(Set<Long> items) {
        if (items.isEmpty()) return;
        jdbc.sql("UPDATE item SET guid_hash = NULL WHERE id IN (:items)")
                .param("items", items)
                .update();
    }

    /** The piece has a new id and address in its feed, and the old ones are gone. */
    void move(KnownItem item, Arrival arrival) {
        jdbc.sql("UPDATE item SET guid_hash = :guid, link_hash = :page, link = :link WHERE id = :id")
                .param("guid", nullableBytes(arrival.guid()))
                .param("page", nullableBytes(arrival.page()))
                .param("link", arrival.link())
                .param("id", item.id())
                .update();
    }
}
