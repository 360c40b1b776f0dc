package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.detection.Alert;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Level;

/**
 * What the detector found at the latest decision, in its tables. Every method joins the caller's transaction; who calls
 * holds the lock of {@link ProgressTable}.
 */
@Component
class FindingTable {

    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;

    FindingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The decision whose findings are kept; null if none was taken yet. */
    @Nullable
    Instant decision() {
        return jdbc.sql("SELECT detected FROM alert_progress")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "detected")))
                .single()
                .orElse(null);
    }

    Detector.Findings findings() {
        Map<FactorId, Alert> standing =
                jdbc.sql("SELECT * FROM alert_finding").query(FindingTable::alert).list().stream()
                        .collect(Collectors.toMap(alert -> new FactorId(alert.series()), Function.identity()));
        Map<FactorId, String> quiet = new HashMap<>();
        jdbc.sql("SELECT * FROM alert_dearth").query(row -> {
            quiet.put(new FactorId(row.getString("series")), row.getString("reason"));
        });
        return new Detector.Findings(standing, quiet);
    }

    /** In place of what was found at the decision before. */
    void store(Instant decision, Detector.Findings findings) {
        jdbc.sql("DELETE FROM alert_finding").update();
        jdbc.sql("DELETE FROM alert_dearth").update();
        findings.standing().values().forEach(this::store);
        findings.quiet().forEach(this::store);
        jdbc.sql("UPDATE alert_progress SET detected = :decision")
                .param("decision", Utc.column(decision))
                .update();
    }

    private void store(Alert alert) {
        jdbc.sql("""
            INSERT INTO alert_finding (series, at, kind, from_level, to_level, milli, reason)
            VALUES (:series, :at, :kind, :from, :to, :milli, :reason)
            """)
                .param("series", alert.series())
                .param("at", Utc.column(alert.at()))
                .param("kind", alert.kind().name())
                .param("from", alert.from().name())
                .param("to", alert.to().name())
                .param("milli", alert.milli())
                .param("reason", Texts.shorten(alert.reason(), LONGEST_REASON))
                .update();
    }

    private void store(FactorId factor, String reason) {
        jdbc.sql("INSERT INTO alert_dearth (series, reason) VALUES (:series, :reason)")
                .param("series", factor.value())
                .param("reason", Texts.shorten(reason, LONGEST_REASON))
                .update();
    }

    private static Alert alert(ResultSet row, int n) throws SQLException {
        return new Alert(
                Utc.instant(row, "at"),
                row.getString("series"),
                Alert.Kind.valueOf(row.getString("kind")),
                Level.valueOf(row.getString("from_level")),
                Level.valueOf(row.getString("to_level")),
                row.getInt("milli"),
                row.getString("reason"));
    }
}
