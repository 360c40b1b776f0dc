package watch.cohesion.item.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.Feed;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemLists;
import watch.cohesion.item.ItemsArrived;
import watch.cohesion.item.matching.Fingerprint;

/**
 * Lists of items out of their table and into it. What comes in is told from what is there as the intake of polls does, but
 * for this: a list that lacks a piece does not say that the piece is gone, so nothing that is there is moved or edited.
 */
@Component
class JdbcItemLists implements ItemLists {

    private static final int TRIES = 3;

    private final JdbcClient jdbc;
    private final IntakeTables tables;
    private final StoryFinder stories;
    private final FullTextTable fullTexts;
    private final TransactionOperations transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    JdbcItemLists(
            JdbcClient jdbc,
            IntakeTables tables,
            StoryFinder stories,
            FullTextTable fullTexts,
            TransactionOperations transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.stories = stories;
        this.fullTexts = fullTexts;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Listed> list(Wanted wanted, @Nullable Item after, int limit) {
        List<String> conditions = new ArrayList<>();
        if (wanted.feed() != null) conditions.add("feed = :feed");
        // The second condition alone would have MariaDB go through the index from its very beginning.
        if (after != null) conditions.add("time >= :time AND (time > :time OR id > :id)");
        else if (wanted.from() != null) conditions.add("time >= :time");
        if (wanted.to() != null) conditions.add("time < :to");
        StatementSpec query = jdbc.sql("SELECT guid_hash, " + JdbcItems.COLUMNS + " FROM item "
                        + (conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY time, id LIMIT :limit")
                .param("limit", limit);
        if (wanted.feed() != null) query = query.param("feed", wanted.feed().value());
        Instant from = after == null ? wanted.from() : after.time();
        if (from != null) query = query.param("time", Utc.column(from));
        if (after != null) query = query.param("id", after.id().value());
        if (wanted.to() != null) query = query.param("to", Utc.column(wanted.to()));
        return query.query((row, n) -> {
                    byte[] guid = row.getBytes("guid_hash");
                    return new Listed(
                            JdbcItems.item(row, n),
                            guid == null ? null : HexFormat.of().formatHex(guid));
                })
                .list();
    }

    @Override
    public int countNew(Feed feed, List<Piece> pieces, Set<Long> met) {
        int count = 0;
        for (Arrival arrival : added(feed, pieces, clock.instant())) {
            List<Long> marks = Stream.of(Optional.ofNullable(arrival.guid()), Optional.ofNullable(arrival.page()))
                    .flatMap(Optional::stream)
                    .map(JdbcItemLists::mark)
                    .toList();
            if (marks.stream().noneMatch(met::contains)) count++;
            met.addAll(marks);
        }
        return count;
    }

    /** Half of it: of a million pieces hardly two have the same. */
    private static long mark(Fingerprint print) {
        return Long.parseUnsignedLong(print.hex().substring(0, Long.BYTES * 2), 16);
    }

    /** If a poll brings one of them at the same time, the later transaction fails, and is run again. */
    @Override
    public int take(Feed feed, List<Piece> pieces, @Nullable Told told) {
        for (int tries = 1; ; tries++) {
            try {
                Integer taken = transactions.execute(_ -> store(feed, pieces, told));
                return taken == null ? 0 : taken;
            } catch (DuplicateKeyException | PessimisticLockingFailureException e) {
                if (tries == TRIES) throw e;
            }
        }
    }

    private int store(Feed feed, List<Piece> pieces, @Nullable Told told) {
        Instant at = clock.instant();
        List<Arrival> added = added(feed, pieces, at);
        if (added.isEmpty()) return 0;
        if (told != null) audit.record(told.who(), "item.import", feed.id().value(), null, told.what());
        List<Unplaced> inserted = tables.insert(feed, added, at);
        stories.place(inserted);
        List<Long> ids = inserted.stream().map(Unplaced::id).toList();
        jdbc.sql("UPDATE item SET catalogue = TRUE WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
        if (feed.fullText()) fullTexts.enqueue(ids, at);
        events.publishEvent(new ItemsArrived());
        return added.size();
    }

    /** Those that are not known. */
    private List<Arrival> added(Feed feed, List<Piece> pieces, Instant at) {
        List<Arrival> listed = arrivals(feed, pieces.stream().filter(piece -> piece.origin() != null), at);
        List<Arrival> others = arrivals(feed, pieces.stream().filter(piece -> piece.origin() == null), at);
        Known known = tables.knownByName(
                feed.id(), Stream.concat(listed.stream(), others.stream()).toList());
        List<Arrival> added = new ArrayList<>();
        for (Arrival arrival : listed) {
            if (known.find(arrival) == null) add(added, known, arrival);
        }
        for (Arrival arrival : others) {
            if (known.find(arrival) == null && known.findRepeated(arrival) == null) add(added, known, arrival);
        }
        return added;
    }

    private static void add(List<Arrival> added, Known known, Arrival arrival) {
        added.add(arrival);
        known.remember(arrival);
    }

    private static List<Arrival> arrivals(Feed feed, Stream<Piece> pieces, Instant at) {
        return OwnMarks.only(pieces.flatMap(piece -> Stream.ofNullable(arrival(feed, piece, at)))
                .toList());
    }

    private static @Nullable Arrival arrival(Feed feed, Piece piece, Instant at) {
        Arrival arrival = Arrival.of(feed, piece.entry(), at);
        Origin origin = piece.origin();
        if (arrival == null || origin == null) return arrival;
        return arrival.as(
                origin.guid() == null ? arrival.guid() : new Fingerprint(origin.guid()), origin.timeEstimated());
    }
}
