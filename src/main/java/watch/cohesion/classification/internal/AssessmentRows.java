package watch.cohesion.classification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessment.Maker;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.configuration.ForCommands;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;

/** Reads stored assessments by their numbers, whether in force or not. */
@Component
@ForCommands
class AssessmentRows {

    private static final int AT_ONCE = 2_000;

    private final JdbcClient jdbc;

    AssessmentRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By number, the latest first. Those of items that could not be judged are left out. */
    Map<Long, Assessment> read(Collection<Long> numbers) {
        List<Long> sorted =
                numbers.stream().sorted(Comparator.reverseOrder()).distinct().toList();
        Map<Long, Assessment> assessments = new LinkedHashMap<>();
        for (int from = 0; from < sorted.size(); from += AT_ONCE) {
            assessments.putAll(readSome(sorted.subList(from, Math.min(from + AT_ONCE, sorted.size()))));
        }
        return assessments;
    }

    private Map<Long, Assessment> readSome(List<Long> numbers) {
        List<Row> rows = jdbc.sql("""
            SELECT a.id, a.item, a.at, a.made_by, a.result, a.relevance, c.author
            FROM assessment a LEFT JOIN assessment_correction c ON c.assessment = a.id
            WHERE a.id IN (:numbers) AND a.result <> 'failed' ORDER BY a.id DESC
            """)
                .param("numbers", numbers)
                .query((row, n) -> Row.of(row))
                .list();
        if (rows.isEmpty()) return Map.of();
        List<Long> read = rows.stream().map(Row::number).toList();
        Map<Long, List<FactorAssessment>> factors = factors(read, evidence(read));
        Map<Long, Assessment> assessments = new LinkedHashMap<>();
        rows.forEach(row -> assessments.put(row.number(), row.with(factors.getOrDefault(row.number(), List.of()))));
        return assessments;
    }

    private record Row(
            long number, ItemId item, Instant at, Maker maker, String by, boolean relevant, double relevance) {

        static Row of(ResultSet row) throws SQLException {
            String author = row.getString("author");
            return new Row(
                    row.getLong("id"),
                    new ItemId(row.getLong("item")),
                    Utc.instant(row, "at"),
                    author == null ? Maker.CLASSIFIER : Maker.PERSON,
                    author == null ? row.getString("made_by") : author,
                    row.getString("result").equals(JudgedItem.Result.RELEVANT.word()),
                    row.getDouble("relevance"));
        }

        Assessment with(List<FactorAssessment> factors) {
            return new Assessment(item, at, maker, by, relevant, relevance, List.copyOf(factors));
        }
    }

    private Map<Long, List<FactorAssessment>> factors(
            Collection<Long> assessments, Map<EvidenceOf, List<Evidence>> evidence) {
        Map<Long, List<FactorAssessment>> factors = new HashMap<>();
        jdbc.sql("""
            SELECT assessment, factor, probability, direction, direction_probability, intensity FROM assessment_factor
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
                row.getDouble("direction_probability"),
                Intensity.of(row.getInt("intensity")),
                List.copyOf(evidence.getOrDefault(new EvidenceOf(row.getLong("assessment"), factor), List.of())));
    }
}
