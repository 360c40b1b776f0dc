package watch.cohesion.classification.internal;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Bearing;
import watch.cohesion.classification.BearingFilter;
import watch.cohesion.classification.ClassifierVersion;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.RelevantShare;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** Reads the assessments in force. An item that could not be judged has none. */
@Component
class JdbcAssessments implements Assessments {

    /** Seconds that words may be looked for among a factor's items. */
    private static final int PATIENCE = 2;

    /** MariaDB: the statement's time is up. */
    private static final int TIME_IS_UP = 1969;

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final JdbcAssessmentsInForce inForce;
    private final Waiting waiting;
    private final AssessedCounts counts;

    JdbcAssessments(JdbcClient jdbc, JdbcAssessmentsInForce inForce, Waiting waiting, AssessedCounts counts) {
        this.jdbc = jdbc;
        this.inForce = inForce;
        this.waiting = waiting;
        this.counts = counts;
    }

    @Override
    public Optional<Assessment> of(ItemId item) {
        return Optional.ofNullable(of(List.of(item)).get(item));
    }

    @Override
    public Map<ItemId, Assessment> of(Collection<ItemId> items) {
        return inForce.of(items);
    }

    /** Reads the item room's table of editions: one ends with each edit. */
    @Override
    public Map<ItemId, Set<FactorId>> waysInDoubt(Collection<ItemId> items) {
        if (items.isEmpty()) return Map.of();
        record Way(ItemId item, FactorId factor) {}
        return jdbc
                .sql("""
                    SELECT b.item, b.factor FROM assessment_bearing b
                    WHERE b.item IN (:items) AND (b.direction_probability <= :doubtful OR EXISTS (
                        SELECT 1 FROM assessment_in_force f JOIN assessment a ON a.id = f.assessment
                        JOIN item_edition e ON e.item = f.item AND e.until > a.text_of
                        WHERE f.item = b.item AND f.signed))
                    """)
                .param("doubtful", FactorAssessment.DOUBTFUL)
                .param("items", items.stream().map(ItemId::value).toList())
                .query((row, n) -> new Way(new ItemId(row.getLong("item")), new FactorId(row.getString("factor"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Way::item, Collectors.mapping(Way::factor, Collectors.toSet())));
    }

    @Override
    public Map<ItemId, Instant> knownSince(Collection<ItemId> items) {
        if (items.isEmpty()) return Map.of();
        record Known(ItemId item, Instant at) {}
        return jdbc
                .sql("""
                    SELECT f.item, MIN(a.at) AS at FROM assessment_in_force f
                    JOIN assessment a ON a.item = f.item
                        AND IF(f.signed, a.id = f.assessment,
                               a.text_of = f.text_of AND a.made_by <> 'person' AND a.result <> 'failed')
                    WHERE f.item IN (:items) GROUP BY f.item
                    """)
                .param("items", items.stream().map(ItemId::value).toList())
                .query((row, n) -> new Known(new ItemId(row.getLong("item")), Utc.instant(row, "at")))
                .list()
                .stream()
                .collect(Collectors.toMap(Known::item, Known::at));
    }

    @Override
    public List<ItemId> bearingOn(FactorId factor, int limit) {
        return jdbc.sql("""
            SELECT item FROM assessment_bearing WHERE factor = :factor
            ORDER BY time DESC, item DESC LIMIT :limit
            """)
                .param("factor", factor.value())
                .param("limit", limit)
                .query((row, n) -> new ItemId(row.getLong("item")))
                .list();
    }

    @Override
    public List<ItemId> bearingAfter(FactorId factor, Item after, int limit) {
        return jdbc.sql("""
            SELECT item FROM assessment_bearing
            WHERE factor = :factor AND time <= :time AND (time < :time OR item < :item)
            ORDER BY time DESC, item DESC LIMIT :limit
            """)
                .param("factor", factor.value())
                .param("time", Utc.column(after.time()))
                .param("item", after.id().value())
                .param("limit", limit)
                .query((row, n) -> new ItemId(row.getLong("item")))
                .list();
    }

    @Override
    public List<Bearing> bearingOn(FactorId factor, BearingFilter filter, int limit) {
        return bearing(factor, filter, "", " ORDER BY b.time DESC, b.item DESC LIMIT :limit", Map.of("limit", limit));
    }

    @Override
    public List<Bearing> bearingOn(FactorId factor, BearingFilter filter, Collection<ItemId> among) {
        if (among.isEmpty()) return List.of();
        List<Long> items = among.stream().map(ItemId::value).toList();
        return bearing(factor, filter, " AND b.item IN (:items)", "", Map.of("items", items));
    }

    /** Goes through the factor's items in the order of their time, and reads the item room's table for words only. */
    private List<Bearing> bearing(
            FactorId factor, BearingFilter filter, String among, String order, Map<String, ?> parameters) {
        StringBuilder where = new StringBuilder(" WHERE b.factor = :factor").append(among);
        Map<String, Object> filled = new HashMap<>(parameters);
        filled.put("factor", factor.value());
        if (filter.direction() != null) {
            where.append(" AND b.direction = :direction");
            filled.put("direction", filter.direction().word());
        }
        if (filter.intensity() != null) {
            where.append(" AND b.intensity = :intensity");
            filled.put("intensity", filter.intensity().grade());
        }
        if (!filter.publisher().isEmpty()) {
            where.append(" AND LOCATE(:publisher, i.publisher) > 0");
            filled.put("publisher", filter.publisher());
        }
        if (!filter.text().isEmpty()) {
            where.append(" AND (LOCATE(:text, i.title) > 0 OR LOCATE(:text, i.summary) > 0)");
            filled.put("text", filter.text());
        }
        boolean words = !filter.publisher().isEmpty() || !filter.text().isEmpty();
        String from = words
                ? " FROM assessment_bearing b STRAIGHT_JOIN item i ON i.id = b.item"
                : " FROM assessment_bearing b";
        String inTime = words ? "SET STATEMENT max_statement_time = %d FOR ".formatted(PATIENCE) : "";
        try {
            return jdbc.sql(inTime + "SELECT b.item, b.direction, b.intensity, b.probability" + from + where + order)
                    .params(filled)
                    .query((row, n) -> new Bearing(
                            new ItemId(row.getLong("item")),
                            Direction.of(row.getString("direction")),
                            Intensity.of(row.getInt("intensity")),
                            row.getDouble("probability")))
                    .list();
        } catch (DataAccessException e) {
            throw tookTooLong(e) ? new TooBroad(e) : e;
        }
    }

    private static boolean tookTooLong(DataAccessException e) {
        return e.getMostSpecificCause() instanceof SQLException cause && cause.getErrorCode() == TIME_IS_UP;
    }

    @Override
    public List<Judgement> judgements(Instant from) {
        return judgements(from, END_OF_TIME);
    }

    /** Reads the item room's table for what a score needs of the item: one join instead of a million look-ups. */
    @Override
    public List<Judgement> judgements(Instant from, Instant to) {
        return jdbc.sql("""
            SELECT b.item, i.story, i.publisher, i.reliability, i.time,
                   b.factor, b.direction, b.direction_probability, b.intensity, b.probability
            FROM assessment_bearing b JOIN item i ON i.id = b.item
            WHERE b.time >= :from AND b.time < :to AND b.direction <> 'neutral'
            """)
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query((row, n) -> new Judgement(
                        new ItemId(row.getLong("item")),
                        new StoryId(row.getLong("story")),
                        row.getString("publisher"),
                        row.getDouble("reliability"),
                        Utc.instant(row, "time"),
                        new FactorId(row.getString("factor")),
                        Direction.of(row.getString("direction")),
                        Intensity.of(row.getInt("intensity")),
                        row.getDouble("probability") * row.getDouble("direction_probability")))
                .list();
    }

    /** Every revision has its days; where some are missing they were swept away, or written by someone who tells none. */
    @Override
    public Optional<Set<LocalDate>> daysChangedSince(long revision) {
        long now = revision();
        Set<LocalDate> days = new TreeSet<>();
        Set<Long> revisions = new HashSet<>();
        jdbc.sql("SELECT revision, day FROM assessment_change WHERE revision > :revision")
                .param("revision", revision)
                .query(row -> {
                    if (row.getLong("revision") <= now) revisions.add(row.getLong("revision"));
                    days.add(row.getObject("day", LocalDate.class));
                });
        return revisions.size() == now - revision ? Optional.of(days) : Optional.empty();
    }

    @Override
    public long revision() {
        return number("SELECT SQL_CACHE revision FROM assessment_progress");
    }

    @Override
    public Assessed assessed() {
        return counts.at(revision()).assessed();
    }

    @Override
    public Map<FeedId, RelevantShare> relevantByFeed(Collection<FeedId> feeds, Instant from) {
        Map<FeedId, RelevantShare> shares = new HashMap<>();
        if (feeds.isEmpty()) return shares;
        jdbc.sql("""
            SELECT i.feed, COUNT(*) AS assessed, SUM(f.result = 'relevant') AS relevant
            FROM item i JOIN assessment_in_force f ON f.item = i.id
            WHERE i.feed IN (:feeds) AND i.time >= :from GROUP BY i.feed
            """)
                .param("feeds", feeds.stream().map(FeedId::value).toList())
                .param("from", Utc.column(from))
                .query((row, n) -> shares.put(
                        new FeedId(row.getString("feed")),
                        new RelevantShare(row.getLong("assessed"), row.getLong("relevant"))))
                .list();
        return shares;
    }

    @Override
    public Map<FactorId, Map<FeedId, Integer>> broughtBy(Instant from) {
        Map<FactorId, Map<FeedId, Integer>> brought = new HashMap<>();
        jdbc.sql("""
            SELECT b.factor, i.feed, COUNT(*) AS items
            FROM assessment_bearing b JOIN item i ON i.id = b.item
            WHERE b.time >= :from AND b.direction <> 'neutral' GROUP BY b.factor, i.feed
            """).param("from", Utc.column(from)).query(row -> {
            brought.computeIfAbsent(new FactorId(row.getString("factor")), _ -> new HashMap<>())
                    .put(new FeedId(row.getString("feed")), row.getInt("items"));
        });
        return brought;
    }

    @Override
    public long waiting() {
        return waiting.unjudged();
    }

    @Override
    public Optional<Instant> waitingSince() {
        return waiting.since();
    }

    @Override
    public List<ClassifierVersion> versions() {
        return jdbc.sql("SELECT SQL_CACHE version, since, who, run FROM classifier_version ORDER BY since, id")
                .query((row, n) -> new ClassifierVersion(
                        row.getString("version"),
                        Utc.instant(row, "since"),
                        row.getString("who"),
                        row.getObject("run", Long.class)))
                .list();
    }

    @Override
    public Progress progress() {
        AssessedCounts.Counted counted = counts.at(revision());
        return new Progress(waiting.version(), counted.by(waiting.version()), counted.byAny());
    }

    private long number(String select) {
        return jdbc.sql(select).query(Long.class).single();
    }
}
