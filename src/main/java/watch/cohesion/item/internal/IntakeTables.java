package watch.cohesion.item.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.matching.Fingerprint;

/** The statements of the intake: a few for a whole poll, however many entries it has. */
@Component
class IntakeTables {

    private static final int COLUMNS = 12;
    /** Entries in one INSERT; keeps statements well below the server's packet limit. */
    private static final int ROWS = 50;

    private final JdbcClient jdbc;

    IntakeTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Known known(FeedId feed, List<Arrival> arrivals) {
        Known known = new Known(feed);
        List<byte[]> guids = bytes(arrivals.stream().map(Arrival::guid));
        if (!guids.isEmpty()) {
            jdbc.sql("SELECT id, feed, content_hash, guid_hash AS hash FROM item"
                            + " WHERE feed = :feed AND guid_hash IN (:guids)")
                    .param("feed", feed.value())
                    .param("guids", guids)
                    .query((row, n) -> {
                        known.addByGuid(Fingerprint.of(row.getBytes("hash")), item(row));
                        return n;
                    })
                    .list();
        }
        List<byte[]> pages = bytes(arrivals.stream().map(Arrival::page));
        if (!pages.isEmpty()) {
            jdbc.sql("SELECT id, feed, content_hash, link_hash AS hash FROM item WHERE link_hash IN (:pages)")
                    .param("pages", pages)
                    .query((row, n) -> {
                        known.addByPage(Fingerprint.of(row.getBytes("hash")), item(row));
                        return n;
                    })
                    .list();
        }
        return known;
    }

    private static List<byte[]> bytes(Stream<@Nullable Fingerprint> prints) {
        return prints.flatMap(Stream::ofNullable).map(Fingerprint::bytes).toList();
    }

    private static KnownItem item(ResultSet row) throws SQLException {
        return new KnownItem(
                row.getLong("id"), new FeedId(row.getString("feed")), Fingerprint.of(row.getBytes("content_hash")));
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
        String row = "(" + "?,".repeat(COLUMNS) + "?)";
        var insert =
                jdbc.sql("INSERT INTO item (feed, guid_hash, link_hash, content_hash, publisher, reliability, title,"
                        + " summary, link, time, time_estimated, first_seen, changed) VALUES "
                        + arrivals.stream().map(arrival -> row).collect(Collectors.joining(",")) + " RETURNING id");
        for (Arrival arrival : arrivals) {
            insert = insert.param(feed.id().value())
                    .param(nullableBytes(arrival.guid()))
                    .param(nullableBytes(arrival.page()))
                    .param(arrival.content().bytes())
                    .param(arrival.publisher())
                    .param(feed.reliability())
                    .param(arrival.title())
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

    /** An edited entry changes what is read, not when it counts or which story it is in. */
    void update(KnownItem item, Arrival arrival, Instant at) {
        jdbc.sql("UPDATE item SET title = :title, summary = :summary, content_hash = :content, changed = :at"
                        + " WHERE id = :id")
                .param("title", arrival.title())
                .param("summary", arrival.summary())
                .param("content", arrival.content().bytes())
                .param("at", Utc.column(at))
                .param("id", item.id())
                .update();
    }
}
