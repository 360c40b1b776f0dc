package watch.cohesion.classification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Correction.Opinion;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Question;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/** Writes assessments. Every method is part of its caller's transaction. */
@Component
class AssessmentTables {

    /** Stands in {@code made_by} of a person's assessment; no classifier is called so. */
    static final String PERSON = "person";

    private static final double NOT_JUDGED = 0;
    private static final long NO_ASSESSMENT = 0;

    private static final long KEPT_REVISIONS = 20_000;

    /** After so long every node judges by what a person chose. */
    static final Duration FOLLOWED = Duration.ofMinutes(1);

    private static final String WAITING = """
        SELECT i.id, i.title, i.summary, x.text, i.time, i.changed
        FROM item i LEFT JOIN item_text x ON x.item = i.id AND x.state = 'STORED'
        """;

    private static final String UNJUDGED = """
        NOT EXISTS (SELECT 1 FROM assessment_in_force f WHERE f.item = i.id
                    AND f.made_by = :version AND f.text_of >= i.changed AND f.result <> 'failed')
        """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    AssessmentTables(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** The item, its row locked until the transaction ends; empty if there is none. */
    Optional<JudgedItem.WaitingItem> lock(ItemId id) {
        return jdbc.sql(WAITING + "WHERE i.id = :id FOR UPDATE")
                .param("id", id.value())
                .query((row, n) -> waiting(row))
                .optional();
    }

    /**
     * The items, their rows locked one after the other by their numbers until the transaction ends: two who lock several
     * never wait for each other in a circle.
     */
    Map<ItemId, JudgedItem.WaitingItem> lock(Collection<ItemId> ids) {
        return jdbc
                .sql(WAITING + "WHERE i.id IN (:ids) ORDER BY i.id FOR UPDATE")
                .param("ids", ids.stream().map(ItemId::value).toList())
                .query((row, n) -> waiting(row))
                .list()
                .stream()
                .collect(Collectors.toMap(JudgedItem.WaitingItem::id, Function.identity()));
    }

    /** The items as they are now, without a lock; one that this version has judged already, in this text, is left out. */
    List<JudgedItem.WaitingItem> read(Collection<ItemId> ids, String version) {
        return jdbc.sql(WAITING + "WHERE i.id IN (:ids) AND " + UNJUDGED + " ORDER BY i.id")
                .param("ids", ids.stream().map(ItemId::value).toList())
                .param("version", version)
                .query((row, n) -> waiting(row))
                .list();
    }

    /**
     * Of what was judged, what still stands: nobody has edited the item or judged it by this version since it was read, and
     * nobody else holds its row. Those rows are locked until the transaction ends.
     */
    List<JudgedItem> lockUnchanged(List<JudgedItem> judged, String version) {
        Map<ItemId, Instant> free = jdbc
                .sql("SELECT i.id, i.changed FROM item i WHERE i.id IN (:ids) AND " + UNJUDGED
                        + " ORDER BY i.id FOR UPDATE SKIP LOCKED")
                .param(
                        "ids",
                        judged.stream().map(each -> each.item().id().value()).toList())
                .param("version", version)
                .query((row, n) -> Map.entry(new ItemId(row.getLong("id")), Utc.instant(row, "changed")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return judged.stream()
                .filter(each ->
                        each.item().changed().equals(free.get(each.item().id())))
                .toList();
    }

    private static JudgedItem.WaitingItem waiting(ResultSet row) throws SQLException {
        return new JudgedItem.WaitingItem(
                new ItemId(row.getLong("id")),
                new Text(row.getString("title"), body(row.getString("summary"), row.getString("text"))),
                Utc.instant(row, "time"),
                Utc.instant(row, "changed"));
    }

    /**
     * What is judged below the title: the summary, and behind it the article where it was fetched. Evidence that lies
     * beyond the summary's end is the article's.
     */
    static String body(String summary, @Nullable String article) {
        return article == null ? summary : summary + "\n\n" + article;
    }

    /** Appends a classifier's assessments and puts them in force, but where a person's is. */
    void record(List<JudgedItem> judged, String version, Instant at) {
        List<Object[]> inForce = new ArrayList<>();
        List<Long> items = new ArrayList<>();
        List<Object[]> questions = new ArrayList<>();
        Details details = new Details();
        for (JudgedItem each : judged) {
            long item = each.item().id().value();
            Verdict verdict = each.verdict();
            double relevance = verdict == null ? NOT_JUDGED : verdict.relevance();
            long assessment = append(each.item().id(), at, version, each.item().changed(), each.result(), relevance);
            items.add(item);
            inForce.add(new Object[] {
                item,
                assessment,
                assessment,
                version,
                Utc.column(each.item().changed()),
                each.result().word()
            });
            if (verdict == null) continue;
            verdict.factors().forEach(factor -> details.add(assessment, factor));
            Question.leftOpenBy(verdict).forEach(question -> questions.add(questionRow(item, question)));
        }
        details.insert();
        jdbc.sql("DELETE FROM assessment_question WHERE item IN (:items)")
                .param("items", items)
                .update();
        batches.batchUpdate("INSERT INTO assessment_question VALUES (?, ?, ?, ?, ?)", questions);
        judges(version, at);
        batches.batchUpdate("""
            INSERT INTO assessment_in_force (item, assessment, machine, made_by, text_of, result)
            VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                assessment = IF(signed, assessment, VALUES(assessment)),
                result = IF(signed, result, VALUES(result)),
                machine = VALUES(machine), made_by = VALUES(made_by), text_of = VALUES(text_of)
            """, inForce);
        jdbc.sql("""
            DELETE b FROM assessment_bearing b JOIN assessment_in_force f ON f.item = b.item
            WHERE f.item IN (:items) AND NOT f.signed
            """).param("items", items).update();
        jdbc.sql("""
            INSERT INTO assessment_bearing
                (factor, item, time, probability, direction, direction_probability, intensity)
            SELECT a.factor, i.id, i.time, a.probability, a.direction, a.direction_probability, a.intensity
            FROM assessment_in_force f JOIN item i ON i.id = f.item JOIN assessment_factor a ON a.assessment = f.assessment
            WHERE f.item IN (:items) AND NOT f.signed
            """).param("items", items).update();
        changed(items);
    }

    /**
     * Notes a version that others did not judge by before, and when it last judged. Nodes that have not followed a person's
     * choice are not heard. While nodes of two releases take turns, neither is new again: one comes back only by a choice,
     * by other factors, or once the other is gone.
     */
    private void judges(String version, Instant at) {
        jdbc.sql("""
            INSERT INTO classifier_version (version, since, run)
            SELECT :version, :at, (SELECT run FROM classifier_choice ORDER BY id DESC LIMIT 1) FROM DUAL
            WHERE COALESCE((SELECT version FROM classifier_version ORDER BY since DESC, id DESC LIMIT 1), '') <> :version
              AND NOT EXISTS (SELECT 1 FROM classifier_version v WHERE v.who <> 'system' AND v.since > :followed)
              AND (NOT EXISTS (SELECT 1 FROM classifier_version v WHERE v.version = :version AND v.since >= GREATEST(
                        COALESCE((SELECT MAX(c.since) FROM classifier_version c WHERE c.who <> 'system'), '1970-01-01'),
                        COALESCE((SELECT MAX(f.at) FROM factor_version f), '1970-01-01')))
                   OR (SELECT COALESCE(latest, since) FROM classifier_version ORDER BY since DESC, id DESC LIMIT 1) <= :gone)
            """)
                .param("version", version)
                .param("at", Utc.column(at))
                .param("followed", Utc.column(at.minus(FOLLOWED)))
                .param("gone", Utc.column(at.minus(Waiting.GONE)))
                .update();
        jdbc.sql("UPDATE classifier_version SET latest = :at WHERE version = :version ORDER BY id DESC LIMIT 1")
                .param("version", version)
                .param("at", Utc.column(at))
                .update();
    }

    /**
     * Appends a person's assessment and puts it in force. The caller tells {@link #changed} when all is done.
     *
     * @return its number
     */
    long sign(JudgedItem.WaitingItem item, Opinion opinion, Instant at) {
        JudgedItem.Result result = opinion.relevant() ? JudgedItem.Result.RELEVANT : JudgedItem.Result.IRRELEVANT;
        long assessment = append(item.id(), at, PERSON, item.changed(), result, opinion.relevant() ? 1 : 0);
        Details details = new Details();
        opinion.factors().forEach(factor -> details.add(assessment, factor));
        details.insert();
        jdbc.sql("""
            INSERT INTO assessment_in_force (item, assessment, made_by, text_of, result, signed)
            VALUES (:item, :assessment, '', '1970-01-01', :result, TRUE)
            ON DUPLICATE KEY UPDATE assessment = :assessment, result = :result, signed = TRUE
            """)
                .param("item", item.id().value())
                .param("assessment", assessment)
                .param("result", result.word())
                .update();
        bear(item.id(), assessment);
        return assessment;
    }

    /**
     * Puts a stored assessment in force again; null: the classifier's latest, or nothing if there is none. The caller tells
     * {@link #changed}.
     */
    void restore(ItemId item, @Nullable Long signed) {
        jdbc.sql("""
            UPDATE assessment_in_force f JOIN assessment a ON a.id = COALESCE(:signed, f.machine)
            SET f.assessment = a.id, f.result = a.result, f.signed = :isSigned
            WHERE f.item = :item
            """)
                .param("signed", signed)
                .param("isSigned", signed != null)
                .param("item", item.value())
                .update();
        if (signed == null) {
            jdbc.sql("DELETE FROM assessment_in_force WHERE item = :item AND machine IS NULL")
                    .param("item", item.value())
                    .update();
        }
        jdbc.sql("SELECT assessment FROM assessment_in_force WHERE item = :item")
                .param("item", item.value())
                .query(Long.class)
                .optional()
                .ifPresentOrElse(assessment -> bear(item, assessment), () -> bear(item, NO_ASSESSMENT));
    }

    private void bear(ItemId item, long assessment) {
        jdbc.sql("DELETE FROM assessment_bearing WHERE item = :item")
                .param("item", item.value())
                .update();
        jdbc.sql("""
            INSERT INTO assessment_bearing
                (factor, item, time, probability, direction, direction_probability, intensity)
            SELECT f.factor, i.id, i.time, f.probability, f.direction, f.direction_probability, f.intensity
            FROM assessment_factor f JOIN item i ON i.id = :item
            WHERE f.assessment = :assessment
            """)
                .param("item", item.value())
                .param("assessment", assessment)
                .update();
    }

    /**
     * Tells those who work out days from judgements that they have changed, and which. To be the last of a transaction: all
     * nodes wait for each other here.
     */
    void changed(List<Long> items) {
        jdbc.sql("UPDATE assessment_progress SET revision = revision + 1").update();
        jdbc.sql("""
            INSERT INTO assessment_change (revision, day)
            SELECT DISTINCT p.revision, DATE(i.time) FROM assessment_progress p JOIN item i ON i.id IN (:items)
            """).param("items", items).update();
        jdbc.sql("DELETE FROM assessment_change WHERE revision < (SELECT revision FROM assessment_progress) - :kept")
                .param("kept", KEPT_REVISIONS)
                .update();
    }

    private long append(
            ItemId item, Instant at, String by, Instant textOf, JudgedItem.Result result, double relevance) {
        KeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("""
            INSERT INTO assessment (item, at, made_by, text_of, result, relevance)
            VALUES (:item, :at, :by, :textOf, :result, :relevance)
            """)
                .param("item", item.value())
                .param("at", Utc.column(at))
                .param("by", by)
                .param("textOf", Utc.column(textOf))
                .param("result", result.word())
                .param("relevance", relevance)
                .update(id, "id");
        Number key = id.getKey();
        if (key == null) throw new IllegalStateException("The database gave the assessment no id");
        return key.longValue();
    }

    /** The factors of assessments with their evidence, gathered to be inserted together. */
    private final class Details {

        private final List<Object[]> factors = new ArrayList<>();
        private final List<Object[]> evidence = new ArrayList<>();

        void add(long assessment, FactorAssessment factor) {
            factors.add(factorRow(assessment, factor));
            addEvidence(evidence, assessment, factor);
        }

        void insert() {
            batches.batchUpdate("""
                INSERT INTO assessment_factor
                    (assessment, factor, probability, direction, direction_probability, intensity)
                VALUES (?, ?, ?, ?, ?, ?)
                """, factors);
            batches.batchUpdate("INSERT INTO assessment_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", evidence);
        }
    }

    private static Object[] factorRow(long assessment, FactorAssessment factor) {
        return new Object[] {
            assessment,
            factor.factor().value(),
            factor.probability(),
            factor.direction().word(),
            factor.directionProbability(),
            factor.intensity().grade()
        };
    }

    private static Object[] questionRow(long item, Question question) {
        FactorId factor = question.factor();
        return new Object[] {
            item,
            factor == null ? "" : factor.value(),
            question.probability(),
            question.intensity().grade(),
            question.reason().name()
        };
    }

    private static void addEvidence(List<Object[]> rows, long assessment, FactorAssessment factor) {
        int number = 0;
        for (Evidence evidence : factor.evidence()) {
            rows.add(new Object[] {
                assessment,
                factor.factor().value(),
                number++,
                evidence.field().name().toLowerCase(Locale.ROOT),
                evidence.start(),
                evidence.end(),
                evidence.role().name().toLowerCase(Locale.ROOT),
                evidence.quote()
            });
        }
    }
}
