package watch.cohesion.classification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.Retraining.Result;
import watch.cohesion.classification.Retraining.Run;
import watch.cohesion.classification.Retraining.State;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.database.Utc;

/** Runs of the retraining, their weights, and which weights people chose. */
@Component
class RetrainTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_DETAIL = 500;
    private static final String RUNS = """
        SELECT id, state, asked_by, asked, ended, done, total, corrections, unread, exemplars, result, detail
        FROM classifier_run
        """;

    private final JdbcClient jdbc;

    RetrainTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if a run is open */
    boolean ask(String who, Instant at) {
        return jdbc.sql("""
            INSERT INTO classifier_run (state, asked_by, asked)
            SELECT 'WAITING', :who, :at FROM DUAL
            WHERE NOT EXISTS (SELECT 1 FROM classifier_run r WHERE r.state IN ('WAITING', 'RUNNING'))
            """).param("who", who).param("at", Utc.column(at)).update() == 1;
    }

    /** @return false if it was not open */
    boolean cancel(long run, Instant at) {
        return jdbc.sql("UPDATE classifier_run SET state = 'CANCELLED', ended = :at"
                                + " WHERE id = :run AND state IN ('WAITING', 'RUNNING')")
                        .param("at", Utc.column(at))
                        .param("run", run)
                        .update()
                == 1;
    }

    /** The open run, which counts as begun once more. */
    Optional<Begun> begin() {
        Optional<Begun> open = jdbc.sql(
                        "SELECT id, tries FROM classifier_run WHERE state IN ('WAITING', 'RUNNING') ORDER BY id LIMIT"
                                + " 1")
                .query((row, n) -> new Begun(row.getLong("id"), row.getInt("tries") + 1))
                .optional();
        open.ifPresent(run -> jdbc.sql("UPDATE classifier_run SET state = 'RUNNING', tries = :tries, done = 0"
                        + " WHERE id = :run AND state IN ('WAITING', 'RUNNING')")
                .param("tries", run.tries())
                .param("run", run.run())
                .update());
        return open;
    }

    /** @param tries how often it was begun, this time included */
    record Begun(long run, int tries) {}

    /** @return false if the run is not to go on */
    boolean progress(long run, int done, int total) {
        jdbc.sql("UPDATE classifier_run SET done = :done, total = :total WHERE id = :run AND state = 'RUNNING'")
                .param("done", done)
                .param("total", total)
                .param("run", run)
                .update();
        return find(run).filter(each -> each.state() == State.RUNNING).isPresent();
    }

    /** What a run learned, and how the candidate does. */
    @SuppressWarnings("ArrayRecordComponent") // megabytes, and never compared
    record Learned(
            byte[] weights, String code, String lines, int corrections, int unread, int exemplars, Result result) {}

    /** The candidate of a run, unless somebody has cancelled it meanwhile. Part of its caller's transaction. */
    void finish(long run, Learned learned, Instant at) {
        String hash = Sha256.hex(learned.weights());
        jdbc.sql("INSERT IGNORE INTO classifier_weights (hash, code, content) VALUES (:hash, :code, :content)")
                .param("hash", hash)
                .param("code", learned.code())
                .param("content", learned.weights())
                .update();
        jdbc.sql("""
            UPDATE classifier_run SET state = 'DONE', ended = :at, done = total, corrections = :corrections,
                unread = :unread, exemplars = :exemplars, learned = :learned, result = :result, weights = :weights
            WHERE id = :run AND state = 'RUNNING'
            """)
                .param("at", Utc.column(at))
                .param("corrections", learned.corrections())
                .param("unread", learned.unread())
                .param("exemplars", learned.exemplars())
                .param("learned", learned.lines())
                .param("result", JSON.writeValueAsString(learned.result()))
                .param("weights", hash)
                .param("run", run)
                .update();
    }

    void fail(long run, String why, Instant at) {
        jdbc.sql("UPDATE classifier_run SET state = 'FAILED', ended = :at, detail = :why"
                        + " WHERE id = :run AND state IN ('WAITING', 'RUNNING')")
                .param("at", Utc.column(at))
                .param("why", why.length() <= LONGEST_DETAIL ? why : why.substring(0, LONGEST_DETAIL))
                .param("run", run)
                .update();
    }

    List<Run> runs(int limit) {
        return jdbc.sql(RUNS + "ORDER BY id DESC LIMIT :limit")
                .param("limit", limit)
                .query((row, n) -> run(row))
                .list();
    }

    Optional<Run> find(long run) {
        return jdbc.sql(RUNS + "WHERE id = :run")
                .param("run", run)
                .query((row, n) -> run(row))
                .optional();
    }

    private static Run run(ResultSet row) throws SQLException {
        String result = row.getString("result");
        return new Run(
                row.getLong("id"),
                State.valueOf(row.getString("state")),
                row.getString("asked_by"),
                Utc.instant(row, "asked"),
                Utc.nullableInstant(row, "ended"),
                row.getInt("done"),
                row.getInt("total"),
                row.getInt("corrections"),
                row.getInt("unread"),
                row.getInt("exemplars"),
                result == null ? null : JSON.readValue(result, Result.class),
                row.getString("detail"));
    }

    Optional<String> learned(long run) {
        return jdbc.sql("SELECT learned FROM classifier_run WHERE id = :run AND learned IS NOT NULL")
                .param("run", run)
                .query(String.class)
                .optional();
    }

    /** A candidate's weights. */
    record Weights(String hash, String code) {}

    Optional<Weights> weights(long run) {
        return jdbc.sql("""
            SELECT w.hash, w.code FROM classifier_run r JOIN classifier_weights w ON w.hash = r.weights WHERE r.id = :run
            """)
                .param("run", run)
                .query((row, n) -> new Weights(row.getString("hash"), row.getString("code")))
                .optional();
    }

    /** The latest choice, its row locked, so that those who choose come one after the other; null: what ships. */
    @Nullable
    Long lockChoice() {
        return jdbc.sql("SELECT run FROM classifier_choice ORDER BY id DESC LIMIT 1 FOR UPDATE")
                .query((row, n) -> Optional.ofNullable(row.getObject("run", Long.class)))
                .optional()
                .flatMap(run -> run)
                .orElse(null);
    }

    void choose(@Nullable Long run, String version, String who, Instant at) {
        jdbc.sql("INSERT INTO classifier_choice (at, who, run) VALUES (:at, :who, :run)")
                .param("at", Utc.column(at))
                .param("who", who)
                .param("run", run)
                .update();
        jdbc.sql("INSERT INTO classifier_version (version, since, who, run) VALUES (:version, :at, :who, :run)")
                .param("version", version)
                .param("at", Utc.column(at))
                .param("who", who)
                .param("run", run)
                .update();
    }

    /** Signed items, and {@code since}: stories with one that was signed after the last run was asked for. */
    record Signed(long all, long since) {}

    Signed signed() {
        return jdbc.sql("""
            SELECT COUNT(*) AS signed,
                   COUNT(DISTINCT IF(a.at > COALESCE((SELECT MAX(asked) FROM classifier_run), '1970-01-01'),
                                     i.story, NULL)) AS since
            FROM assessment_in_force f JOIN assessment a ON a.id = f.assessment JOIN item i ON i.id = f.item
            WHERE f.signed
            """)
                .query((row, n) -> new Signed(row.getLong("signed"), row.getLong("since")))
                .single();
    }

    Optional<Instant> lastAsked() {
        return jdbc.sql("SELECT MAX(asked) AS asked FROM classifier_run")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "asked")))
                .single();
    }
}
