package watch.cohesion.classification.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.EntryPreviews.Change;
import watch.cohesion.classification.EntryPreviews.Other;
import watch.cohesion.classification.EntryPreviews.Preview;
import watch.cohesion.classification.EntryPreviews.State;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;

/** Previews that were asked for, and what came of them. */
@Component
class PreviewTable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Change>> CHANGES = new TypeReference<>() {};
    private static final TypeReference<List<Other>> OTHERS = new TypeReference<>() {};
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST_DETAIL = 500;
    private static final String PREVIEWS =
            "SELECT id, factor, entry, state, done, total, changes, others, detail FROM classifier_rehearsal ";

    private final JdbcClient jdbc;

    PreviewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return its number */
    long ask(FactorId factor, String entry, String who, Instant at) {
        jdbc.sql("DELETE FROM classifier_rehearsal WHERE asked < :before")
                .param("before", Utc.column(at.minus(KEPT)))
                .update();
        KeyHolder id = new GeneratedKeyHolder();
        jdbc.sql("""
            INSERT INTO classifier_rehearsal (factor, entry, asked_by, asked, state)
            VALUES (:factor, :entry, :who, :at, 'WAITING')
            """)
                .param("factor", factor.value())
                .param("entry", entry)
                .param("who", who)
                .param("at", Utc.column(at))
                .update(id, "id");
        Number key = id.getKey();
        if (key == null) throw new IllegalStateException("The database gave the preview no id");
        return key.longValue();
    }

    /** The one that is open for longest. */
    Optional<Preview> next() {
        return jdbc.sql(PREVIEWS + "WHERE state IN ('WAITING', 'RUNNING') ORDER BY id LIMIT 1")
                .query((row, n) -> preview(row))
                .optional();
    }

    /** @return how often it was begun, this time included */
    int begin(long number) {
        jdbc.sql("UPDATE classifier_rehearsal SET tries = tries + 1 WHERE id = :number")
                .param("number", number)
                .update();
        return jdbc.sql("SELECT tries FROM classifier_rehearsal WHERE id = :number")
                .param("number", number)
                .query(Integer.class)
                .single();
    }

    Optional<Preview> find(long number) {
        return jdbc.sql(PREVIEWS + "WHERE id = :number")
                .param("number", number)
                .query((row, n) -> preview(row))
                .optional();
    }

    private static Preview preview(ResultSet row) throws SQLException {
        String changes = row.getString("changes");
        String others = row.getString("others");
        return new Preview(
                row.getLong("id"),
                new FactorId(row.getString("factor")),
                row.getString("entry"),
                State.valueOf(row.getString("state")),
                row.getInt("done"),
                row.getInt("total"),
                changes == null ? List.of() : JSON.readValue(changes, CHANGES),
                others == null ? List.of() : JSON.readValue(others, OTHERS),
                row.getString("detail"));
    }

    /** @return false if it is not to go on */
    boolean progress(long number, int done, int total) {
        jdbc.sql("UPDATE classifier_rehearsal SET state = 'RUNNING', done = :done, total = :total"
                        + " WHERE id = :number AND state IN ('WAITING', 'RUNNING')")
                .param("done", done)
                .param("total", total)
                .param("number", number)
                .update();
        return find(number).filter(Preview::open).isPresent();
    }

    /** One that came to nothing. */
    void end(long number, State state, String detail) {
        end(number, state, List.of(), List.of(), detail);
    }

    void end(long number, State state, List<Change> changes, List<Other> others, String detail) {
        jdbc.sql("UPDATE classifier_rehearsal SET state = :state, changes = :changes, others = :others, detail"
                        + " = :detail WHERE id = :number AND state IN ('WAITING', 'RUNNING')")
                .param("state", state.name())
                .param("changes", JSON.writeValueAsString(changes))
                .param("others", JSON.writeValueAsString(others))
                .param("detail", detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL))
                .param("number", number)
                .update();
    }
}
