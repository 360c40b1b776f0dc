package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Silence;
import watch.cohesion.database.Utc;

/** Silences in their table. Every method joins the caller's transaction. */
@Component
class SilenceTable {

    private final JdbcClient jdbc;

    SilenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that have not ended. Asked the same for an hour, so that the answer can be kept for all pages. */
    List<StoredSilence> silences(Instant at) {
        return jdbc
                .sql("SELECT SQL_CACHE * FROM alert_silence WHERE until > :hour ORDER BY until, id")
                .param("hour", Utc.column(at.truncatedTo(ChronoUnit.HOURS)))
                .query(SilenceTable::silence)
                .list()
                .stream()
                .filter(stored -> stored.silence().until().isAfter(at))
                .toList();
    }

    record StoredSilence(Silence silence, boolean covered, boolean warned) {}

    void silence(Silence silence) {
        jdbc.sql("""
            INSERT INTO alert_silence (rule, series, reason, made_by, begins, until, ends_early)
            VALUES (:rule, :series, :reason, :by, :from, :until, :early)
            """)
                .param("rule", silence.rule() == null ? null : silence.rule().value())
                .param("series", silence.series())
                .param("reason", silence.reason())
                .param("by", silence.by())
                .param("from", Utc.column(silence.from()))
                .param("until", Utc.column(silence.until()))
                .param("early", silence.endsEarly())
                .update();
    }

    /** @return 0 if it had ended before */
    int endSilence(long id, Instant at) {
        return jdbc.sql("UPDATE alert_silence SET until = :at WHERE id = :id AND until > :at")
                .param("at", Utc.column(at))
                .param("id", id)
                .update();
    }

    void covered(long silence) {
        jdbc.sql("UPDATE alert_silence SET covered = TRUE WHERE id = :id")
                .param("id", silence)
                .update();
    }

    void warned(long silence, Instant at) {
        jdbc.sql("UPDATE alert_silence SET warned = :at WHERE id = :id")
                .param("at", Utc.column(at))
                .param("id", silence)
                .update();
    }

    private static StoredSilence silence(ResultSet row, int n) throws SQLException {
        String rule = row.getString("rule");
        return new StoredSilence(
                new Silence(
                        row.getLong("id"),
                        rule == null ? null : new RuleId(rule),
                        row.getString("series"),
                        row.getString("reason"),
                        row.getString("made_by"),
                        Utc.instant(row, "begins"),
                        Utc.instant(row, "until"),
                        row.getBoolean("ends_early")),
                row.getBoolean("covered"),
                row.getObject("warned") != null);
    }
}
