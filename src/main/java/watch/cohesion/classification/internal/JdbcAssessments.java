package watch.cohesion.classification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.RelevantShare;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.FeedId;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** Reads the assessments in force. An item that could not be judged has none. */
@Component
class JdbcAssessments implements Assessments {

    /** The last that the database can tell. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;
    private final Waiting waiting;

    JdbcAssessments(JdbcClient jdbc, Waiting waiting) {
        this.jdbc = jdbc;
        this.waiting = waiting;
    }

    @Override
    public Optional<Assessment> of(ItemId item) {
        return Optional.ofNullable(of(List.of(item)).get(item));
    }

    @Override
    public Map<ItemId, Assessment> of(Collection<ItemId> items) {
        if (items.isEmpty()) return Map.of();
        List<Row> rows = jdbc.sql("""
            SELECT a.id, a.item, a.at, a.made_by, a.result, a.relevance
            FROM assessment_in_force f JOIN assessment a ON a.id = f.assessment
            WHERE f.item IN (:items) AND f.result <> 'failed'
            """)
                .param("items", items.stream().map(ItemId::value).toList())
                .query((row, n) -> Row.of(row))
                .list();
        if (rows.isEmpty()) return Map.of();
        List<Long> assessments = rows.stream().map(Row::assessment).toList();
        Map<Long, List<FactorAssessment>> factors = factors(assessments, evidence(assessments));
        return rows.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Row::item, row -> row.with(factors.getOrDefault(row.assessment(), List.of()))));
    }

    private record Row(long assessment, ItemId item, Instant at, String by, boolean relevant, double relevance) {

        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getLong("id"),
                    new ItemId(row.getLong("item")),
                    Utc.instant(row, "at"),
                    row.getString("made_by"),
                    row.getString("result").equals(Judged.Result.RELEVANT.word()),
                    row.getDouble("relevance"));
        }

        Assessment with(List<FactorAssessment> factors) {
            return new Assessment(item, at, by, relevant, relevance, List.copyOf(factors));
        }
    }

    private Map<Long, List<FactorAssessment>> factors(
            Collection<Long> assessments, Map<EvidenceOf, List<Evidence>> evidence) {
        Map<Long, List<FactorAssessment>> factors = new HashMap<>();
        jdbc.sql("""
            SELECT assessment, factor, probability, direction, intensity FROM assessment_factor
            WHERE assessment IN (:assessments) ORDER BY assessment, probability DESC, factor
            """)
                .param("assessments", assessments)
                .query((row, n) -> factors.computeIfAbsent(row.getLong("assessment"), of -> new ArrayList<>())
                        .add(factor(row, evidence)))
                .list();
        return factors;
    }

    private record EvidenceOf(long assessment, String factor) {}

    private Map<EvidenceOf, List<Evidence>> evidence(Collection<Long> assessments) {
        Map<EvidenceOf, List<Evidence>> evidence = new HashMap<>();
        jdbc.sql("""
            SELECT assessment, factor, field, start, end, role, quote FROM assessment_evidence
            WHERE assessment IN (:assessments) ORDER BY assessment, factor, number
            """)
                .param("assessments", assessments)
                .query((row, n) -> evidence.computeIfAbsent(
                                new EvidenceOf(row.getLong("assessment"), row.getString("factor")),
                                of -> new ArrayList<>())
                        .add(new Evidence(
                                Evidence.Field.valueOf(row.getString("field").toUpperCase(Locale.ROOT)),
                                row.getInt("start"),
                                row.getInt("end"),
                                row.getString("quote"),
                                Evidence.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)))))
                .list();
        return evidence;
    }

    private static FactorAssessment factor(ResultSet row, Map<EvidenceOf, List<Evidence>> evidence)
            throws SQLException {
        String factor = row.getString("factor");
        return new FactorAssessment(
                new FactorId(factor),
                row.getDouble("probability"),
                Direction.of(row.getString("direction")),
                Intensity.of(row.getInt("intensity")),
                List.copyOf(evidence.getOrDefault(new EvidenceOf(row.getLong("assessment"), factor), List.of())));
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
    public List<Judgement> judgements(Instant from) {
        return judgements(from, END_OF_TIME);
    }

    /** Reads the item room's table for what a score needs of the item: one join instead of a million look-ups. */
    @Override
    public List<Judgement> judgements(Instant from, Instant to) {
        return jdbc.sql("""
            SELECT b.item, i.story, i.publisher, i.reliability, i.time,
                   b.factor, b.direction, b.intensity, b.probability
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
                        row.getDouble("probability")))
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
        return number("SELECT revision FROM assessment_progress");
    }

    @Override
    public long count() {
        return number("SELECT COUNT(*) FROM assessment_in_force WHERE result <> 'failed'");
    }

    @Override
    public long countRelevant() {
        return number("SELECT COUNT(*) FROM assessment_in_force WHERE result = 'relevant'");
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
    public long waiting() {
        return waiting.count();
    }

    private long number(String select) {
        return jdbc.sql(select).query(Long.class).single();
    }
}
