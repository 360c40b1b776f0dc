package watch.cohesion.search.internal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.Feeds;
import watch.cohesion.item.FullText;
import watch.cohesion.item.FullTexts;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.search.Search;
import watch.cohesion.search.matching.Wanted;

/**
 * Items by the database's index, all else by looking through it. The newest items are looked through first: what stands
 * in many texts is found there at once, and what is not found there is rare enough for the index to list it.
 */
@Component
class JdbcSearch implements Search {

    /** Items that are looked through before the index is asked. */
    private static final int NEWEST = 2_000;

    /** Rows that the index is asked for at a time: more than a page, for not all of them stand the closer look. */
    private static final int ROUND = 500;

    /** What of the other lists is shown. */
    private static final int OTHERS = 10;

    /** How far back episodes are looked through. */
    private static final int EPISODES = 2_000;

    /** Rows of the log, or notes, that the rough look leaves to the closer one. */
    private static final int ROUGH = 1_000;

    /** A search that takes longer is too broad; what it has found by then is shown. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final JdbcClient jdbc;
    private final Items items;
    private final FullTexts texts;
    private final Factors factors;
    private final Feeds feeds;

    JdbcSearch(JdbcClient jdbc, Items items, FullTexts texts, Factors factors, Feeds feeds) {
        this.jdbc = jdbc;
        this.items = items;
        this.texts = texts;
        this.factors = factors;
        this.feeds = feeds;
    }

    /** Where a list of items goes on: after this one, newest first. */
    private record Place(LocalDateTime time, long item) {}

    /** @param hit whether its words answer the query */
    private record Row(Place place, boolean hit) {}

    /** How long one search may still take, and whether that was enough so far. */
    private static final class Limit {

        private final long end = System.nanoTime() + PATIENCE.toNanos();
        private boolean passed;

        /** What comes before a SELECT, so that the database gives up in time. */
        String ofStatement() {
            long left = Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis());
            return "SET STATEMENT max_statement_time = %d.%03d FOR ".formatted(left / 1_000, left % 1_000);
        }

        void check() {
            if (System.nanoTime() > end) throw new QueryTimeoutException("the search takes too long");
        }

        /** Nothing where there is no time left. */
        <T> List<T> within(Supplier<List<T>> lookUp) {
            try {
                return lookUp.get();
            } catch (DataAccessException e) {
                if (!tookTooLong(e)) throw e;
                passed = true;
                return List.of();
            }
        }
    }

    @Override
    public Found find(Query query) {
        Wanted wanted = Wanted.of(query.words());
        if (wanted.isEmpty() && !query.words().isBlank()) {
            return new Found(
                    Outcome.NO_WORDS, List.of(), false, List.of(), List.of(), List.of(), List.of(), List.of(), 0);
        }
        Limit limit = new Limit();
        boolean others = !wanted.isEmpty() && query.publisher().isEmpty() && query.after() == null;
        List<FoundEpisode> episodes = others ? limit.within(() -> episodes(wanted, query, limit)) : List.of();
        List<FoundNote> notes = others ? limit.within(() -> notes(wanted, query, limit)) : List.of();
        List<FoundLine> lines =
                others && query.factor() == null ? limit.within(() -> lines(wanted, query, limit)) : List.of();
        // Last, for what takes long is this: the other lists are not to suffer from it.
        List<Long> found = new ArrayList<>();
        limit.within(() -> list(wanted, query, limit, found));
        return new Found(
                limit.passed ? Outcome.TOO_BROAD : Outcome.DONE,
                shown(wanted, found.stream().limit(query.limit()).toList()),
                found.size() > query.limit(),
                others && query.factor() == null ? factors(wanted) : List.of(),
                others && query.factor() == null ? feeds(wanted) : List.of(),
                episodes,
                notes,
                lines,
                unindexed());
    }

    /** Until there is a page and one more, or nothing is left to look through, or no time. */
    private List<Long> list(Wanted wanted, Query query, Limit limit, List<Long> found) {
        Place after = query.after() == null ? null : place(query.after()).orElse(null);
        if (wanted.isEmpty()) {
            collect(query, rows(wanted, query, after, "", query.limit() + 1, limit), found);
            return found;
        }
        List<Row> newest = rows(wanted, query, after, "", NEWEST, limit);
        collect(query, newest, found);
        if (found.size() > query.limit() || newest.size() < NEWEST) return found;
        List<Row> rows = newest;
        do {
            limit.check();
            rows = rows(wanted, query, rows.getLast().place(), wanted.toDatabase(), ROUND, limit);
            collect(query, rows, found);
        } while (found.size() <= query.limit() && rows.size() == ROUND);
        return found;
    }

    private static void collect(Query query, List<Row> rows, List<Long> found) {
        for (Row row : rows) {
            if (found.size() > query.limit()) return;
            if (row.hit()) found.add(row.place().item());
        }
    }

    private Optional<Place> place(ItemId item) {
        return jdbc.sql("SELECT time, item FROM search_document WHERE item = :item")
                .param("item", item.value())
                .query((row, _) -> new Place(row.getObject("time", LocalDateTime.class), row.getLong("item")))
                .optional();
    }

    /** @param words for the index; empty: all, whatever they say */
    private List<Row> rows(Wanted wanted, Query query, @Nullable Place after, String words, int most, Limit limit) {
        List<String> patterns = wanted.patterns();
        StringBuilder sql = new StringBuilder(limit.ofStatement()).append("SELECT d.item, d.time, TRUE");
        for (int i = 0; i < patterns.size(); i++) {
            sql.append(" AND CONCAT(' ', d.words, ' ') LIKE :pattern").append(i);
        }
        sql.append(" AS hit FROM ");
        FactorId factor = query.factor();
        boolean byFactor = factor != null && words.isEmpty();
        String time = byFactor ? "b.time" : "d.time";
        String item = byFactor ? "b.item" : "d.item";
        if (byFactor) sql.append("assessment_bearing b JOIN search_document d ON d.item = b.item");
        else sql.append("search_document d");
        sql.append(" WHERE TRUE");
        if (byFactor) sql.append(" AND b.factor = :factor");
        else if (factor != null)
            sql.append(" AND EXISTS (SELECT 1 FROM assessment_bearing b WHERE b.item = d.item AND b.factor = :factor)");
        if (!words.isEmpty()) sql.append(" AND MATCH (d.words) AGAINST (:words IN BOOLEAN MODE)");
        if (!query.publisher().isEmpty()) sql.append(" AND d.publisher = :publisher");
        if (query.from() != null) sql.append(" AND ").append(time).append(" >= :from");
        if (query.to() != null) sql.append(" AND ").append(time).append(" < :to");
        if (after != null) {
            sql.append(" AND %1$s <= :time AND (%1$s < :time OR %2$s < :item)".formatted(time, item));
        }
        sql.append(" ORDER BY %s DESC, %s DESC LIMIT :limit".formatted(time, item));
        JdbcClient.StatementSpec statement = jdbc.sql(sql.toString()).param("limit", most);
        for (int i = 0; i < patterns.size(); i++) statement = statement.param("pattern" + i, patterns.get(i));
        if (factor != null) statement = statement.param("factor", factor.value());
        if (!words.isEmpty()) statement = statement.param("words", words);
        if (!query.publisher().isEmpty()) statement = statement.param("publisher", query.publisher());
        if (query.from() != null)
            statement = statement.param("from", query.from().atStartOfDay());
        if (query.to() != null)
            statement = statement.param("to", query.to().plusDays(1).atStartOfDay());
        if (after != null) statement = statement.param("time", after.time()).param("item", after.item());
        return statement
                .query((row, _) -> new Row(
                        new Place(row.getObject("time", LocalDateTime.class), row.getLong("item")),
                        row.getBoolean("hit")))
                .list();
    }

    /** MariaDB's 1969: the statement's time is up; 188 and 128: the index found more than it may hold. */
    private static boolean tookTooLong(DataAccessException e) {
        return e instanceof QueryTimeoutException
                || (e.getMostSpecificCause() instanceof SQLException cause
                        && List.of(1969, 188, 128).contains(cause.getErrorCode()));
    }

    private List<FoundItem> shown(Wanted wanted, List<Long> found) {
        List<ItemId> ids = found.stream().map(ItemId::new).toList();
        Map<ItemId, Item> known = items.find(ids);
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .map(item -> new FoundItem(
                        item.id(), item.publisher(), item.time(), wanted.marked(item.title()), excerpt(wanted, item)))
                .toList();
    }

    /** Of the article where the summary alone shows no answer. */
    private List<Stretch> excerpt(Wanted wanted, Item item) {
        List<Stretch> summary = wanted.excerpt(item.summary());
        boolean answers = Stream.concat(summary.stream(), wanted.marked(item.title()).stream())
                .anyMatch(Stretch::hit);
        if (answers) return summary;
        return texts.of(item.id())
                .filter(FullText.Stored.class::isInstance)
                .map(FullText.Stored.class::cast)
                .map(stored -> wanted.excerpt(stored.text()))
                .orElse(summary);
    }

    private List<FoundFactor> factors(Wanted wanted) {
        return factors.all().stream()
                .filter(factor -> wanted.isIn(words(factor)))
                .limit(OTHERS)
                .map(factor -> new FoundFactor(factor.id(), wanted.excerpt(factor.definition())))
                .toList();
    }

    private static String words(Factor factor) {
        return String.join(
                " \n ",
                factor.id().value(),
                factor.name(),
                String.join(" ", factor.names().values()),
                factor.definition(),
                factor.strainLooksLike(),
                factor.reliefLooksLike());
    }

    private List<FoundFeed> feeds(Wanted wanted) {
        return feeds.all().stream()
                .filter(feed -> wanted.isIn(words(feed)))
                .limit(OTHERS)
                .map(feed -> new FoundFeed(feed.id().value(), wanted.marked(feed.name()), feed.publisher()))
                .toList();
    }

    private static String words(Feed feed) {
        return String.join(
                " ",
                feed.id().value(),
                feed.name(),
                feed.publisher(),
                feed.url().toString());
    }

    private List<FoundEpisode> episodes(Wanted wanted, Query query, Limit limit) {
        record Told(FoundEpisode episode, String words) {}
        return jdbc
                .sql(limit.ofStatement() + """
                    SELECT e.id, e.series, e.opened, e.closed,
                           CONCAT_WS('\n', e.reason, GROUP_CONCAT(NULLIF(v.text, e.reason) ORDER BY v.id SEPARATOR '\n')) AS told,
                           CONCAT_WS(' ', e.series, e.rule, e.severity) AS named
                    FROM alert_episode e LEFT JOIN alert_event v ON v.episode = e.id
                    WHERE (:series = '' OR e.series = :series)
                      AND e.opened < :to AND COALESCE(e.closed, e.opened) >= :from
                    GROUP BY e.id ORDER BY e.id DESC LIMIT :limit
                    """)
                .param("series", query.factor() == null ? "" : query.factor().value())
                .param("from", from(query))
                .param("to", to(query))
                .param("limit", EPISODES)
                .query((row, _) -> {
                    String told = Texts.sentences(row.getString("told").lines());
                    return new Told(
                            new FoundEpisode(
                                    row.getLong("id"),
                                    row.getString("series"),
                                    Utc.instant(row, "opened"),
                                    Utc.nullableInstant(row, "closed"),
                                    wanted.excerpt(told)),
                            row.getString("named") + " \n " + told);
                })
                .list()
                .stream()
                .filter(told -> wanted.isIn(told.words()))
                .map(Told::episode)
                .limit(OTHERS)
                .toList();
    }

    private List<FoundNote> notes(Wanted wanted, Query query, Limit limit) {
        return candidates(wanted, limit, """
            SELECT series, day, who, text FROM indicator_note
            WHERE (:series = '' OR series = :series) AND day >= DATE(:from) AND day < DATE(:to)
            """, "day DESC, id DESC")
                .param("series", query.factor() == null ? "" : query.factor().value())
                .param("from", from(query))
                .param("to", to(query))
                .query((row, _) -> new Noted(
                        row.getString("series"),
                        row.getObject("day", LocalDate.class),
                        row.getString("who"),
                        row.getString("text")))
                .list()
                .stream()
                .filter(note -> wanted.isIn(note.text()))
                .limit(OTHERS)
                .map(note -> new FoundNote(note.series(), note.day(), note.who(), wanted.marked(note.text())))
                .toList();
    }

    private record Noted(String series, LocalDate day, String who, String text) {}

    private List<FoundLine> lines(Wanted wanted, Query query, Limit limit) {
        return candidates(
                        wanted,
                        limit,
                        "SELECT id, at, who, text FROM watch_log WHERE text <> '' AND at >= :from AND at < :to ",
                        "id DESC")
                .param("from", from(query))
                .param("to", to(query))
                .query((row, _) -> new Written(
                        row.getLong("id"), Utc.instant(row, "at"), row.getString("who"), row.getString("text")))
                .list()
                .stream()
                .filter(line -> wanted.isIn(line.text()))
                .limit(OTHERS)
                .map(line -> new FoundLine(line.id(), line.at(), line.who(), wanted.marked(line.text())))
                .toList();
    }

    private record Written(long id, Instant at, String who, String text) {}

    /** Rows whose text holds the first letters of every term, of which a closer look leaves those that answer. */
    private JdbcClient.StatementSpec candidates(Wanted wanted, Limit limit, String select, String order) {
        List<String> stems = wanted.stems();
        StringBuilder sql = new StringBuilder(limit.ofStatement()).append(select);
        for (int i = 0; i < stems.size(); i++)
            sql.append(" AND text LIKE :stem").append(i);
        sql.append(" ORDER BY ").append(order).append(" LIMIT ").append(ROUGH);
        JdbcClient.StatementSpec statement = jdbc.sql(sql.toString());
        for (int i = 0; i < stems.size(); i++) {
            statement = statement.param("stem" + i, "%" + stems.get(i).toLowerCase(Locale.ROOT) + "%");
        }
        return statement;
    }

    private static LocalDateTime from(Query query) {
        return query.from() == null
                ? LocalDate.EPOCH.atStartOfDay()
                : query.from().atStartOfDay();
    }

    private static LocalDateTime to(Query query) {
        return query.to() == null
                ? LocalDate.of(9999, 1, 1).atStartOfDay()
                : query.to().plusDays(1).atStartOfDay();
    }

    /** Nearly: the tables' own counts would take long on a million items. */
    private long unindexed() {
        return jdbc.sql("""
            SELECT COUNT(*) FROM item i LEFT JOIN search_document d ON d.item = i.id
            WHERE i.changed > (SELECT items FROM search_progress) AND d.item IS NULL
            """).query(Long.class).single();
    }
}
