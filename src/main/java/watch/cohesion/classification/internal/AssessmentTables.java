package watch.cohesion.classification.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.database.Utc;
import watch.cohesion.item.ItemId;

/** Writes assessments. Every method is part of its caller's transaction. */
@Component
class AssessmentTables {

    private static final double NOT_JUDGED = 0;

    private static final long KEPT_REVISIONS = 20_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    AssessmentTables(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * The items whose rows nobody else holds, locked until the transaction ends, so that the text judged is the text
     * stored. An item that is already judged by this version, in this text, is left out.
     */
    List<Judged.WaitingItem> lock(Collection<ItemId> ids, String version) {
        return jdbc.sql("""
            SELECT i.id, i.title, i.summary, x.text, i.time, i.changed
            FROM item i LEFT JOIN item_text x ON x.item = i.id AND x.state = 'STORED'
            WHERE i.id IN (:ids)
              AND NOT EXISTS (SELECT 1 FROM assessment_in_force f
                              WHERE f.item = i.id AND f.made_by = :version AND f.text_of >= i.changed)
            ORDER BY i.id FOR UPDATE SKIP LOCKED
            """)
                .param("ids", ids.stream().map(ItemId::value).toList())
                .param("version", version)
                .query((row, n) -> new Judged.WaitingItem(
                        new ItemId(row.getLong("id")),
                        new Text(row.getString("title"), body(row.getString("summary"), row.getString("text"))),
                        Utc.instant(row, "time"),
                        Utc.instant(row, "changed")))
                .list();
    }

    /**
     * What is judged below the title: the summary, and behind it the article where it was fetched. Evidence that lies
     * beyond the summary's end is the article's.
     */
    private static String body(String summary, @Nullable String article) {
        return article == null ? summary : summary + "\n\n" + article;
    }

    /** Appends the assessments and puts them in force. */
    void record(List<Judged> judged, String version, Instant at) {
        List<Object[]> inForce = new ArrayList<>();
        List<Object[]> items = new ArrayList<>();
        List<Object[]> factors = new ArrayList<>();
        List<Object[]> bearings = new ArrayList<>();
        List<Object[]> evidence = new ArrayList<>();
        for (Judged each : judged) {
            long item = each.item().id().value();
            long assessment = append(each, version, at);
            items.add(new Object[] {item});
            inForce.add(new Object[] {
                item,
                assessment,
                version,
                Utc.column(each.item().changed()),
                each.result().word()
            });
            Verdict verdict = each.verdict();
            if (verdict == null) continue;
            for (FactorAssessment factor : verdict.factors()) {
                factors.add(factorRow(assessment, factor));
                bearings.add(bearingRow(each.item(), factor));
                addEvidence(evidence, assessment, factor);
            }
        }
        batches.batchUpdate("INSERT INTO assessment_factor VALUES (?, ?, ?, ?, ?)", factors);
        batches.batchUpdate("INSERT INTO assessment_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?)", evidence);
        batches.batchUpdate("DELETE FROM assessment_bearing WHERE item = ?", items);
        batches.batchUpdate(
                "INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                bearings);
        batches.batchUpdate(
                "REPLACE INTO assessment_in_force (item, assessment, made_by, text_of, result) VALUES (?, ?, ?, ?, ?)",
                inForce);
        jdbc.sql("UPDATE assessment_progress SET revision = revision + 1").update();
        recordDays(judged);
    }

    /** For those who work out days from judgements, and want to know which. */
    private void recordDays(List<Judged> judged) {
        // One by one: the server takes INSERT … SELECT in no bulk.
        judged.stream()
                .map(each -> Utc.column(each.item().time()).toLocalDate())
                .distinct()
                .forEach(day -> jdbc.sql("INSERT INTO assessment_change (revision, day) SELECT revision, :day FROM"
                                + " assessment_progress")
                        .param("day", day)
                        .update());
        jdbc.sql("DELETE FROM assessment_change WHERE revision < (SELECT revision FROM assessment_progress) - :kept")
                .param("kept", KEPT_REVISIONS)
                .update();
    }

    private long append(Judged judged, String version, Instant at) {
        KeyHolder id = new GeneratedKeyHolder();
        Verdict verdict = judged.verdict();
        jdbc.sql("""
            INSERT INTO assessment (item, at, made_by, text_of, result, relevance)
            VALUES (:item, :at, :version, :textOf, :result, :relevance)
            """)
                .param("item", judged.item().id().value())
                .param("at", Utc.column(at))
                .param("version", version)
                .param("textOf", Utc.column(judged.item().changed()))
                .param("result", judged.result().word())
                .param("relevance", verdict == null ? NOT_JUDGED : verdict.relevance())
                .update(id, "id");
        Number key = id.getKey();
        if (key == null) throw new IllegalStateException("The database gave the assessment no id");
        return key.longValue();
    }

    private static Object[] factorRow(long assessment, FactorAssessment factor) {
        return new Object[] {
            assessment,
            factor.factor().value(),
            factor.probability(),
            factor.direction().word(),
            factor.intensity().grade()
        };
    }

    private static Object[] bearingRow(Judged.WaitingItem item, FactorAssessment factor) {
        return new Object[] {
            factor.factor().value(),
            item.id().value(),
            Utc.column(item.time()),
            factor.probability(),
            factor.direction().word(),
            factor.intensity().grade()
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
