package watch.cohesion.alert.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Easing;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.Level;

/** What eased, in its table. Every method joins the caller's transaction. */
@Component
class EasingTable {

    private static final int LONGEST_REASON = 500;

    private final JdbcClient jdbc;

    EasingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void store(Easing easing) {
        jdbc.sql("""
            INSERT INTO alert_easing (series, at, from_level, to_level, milli, reason)
            VALUES (:series, :at, :from, :to, :milli, :reason)
            """)
                .param("series", easing.series())
                .param("at", Utc.column(easing.at()))
                .param("from", easing.from().name())
                .param("to", easing.to().name())
                .param("milli", easing.milli())
                .param("reason", Texts.shorten(easing.reason(), LONGEST_REASON))
                .update();
    }

    /** From one instant to another, both included; the latest first. */
    List<Easing> between(Instant from, Instant to) {
        return jdbc.sql("SELECT * FROM alert_easing WHERE at >= :from AND at <= :to ORDER BY at DESC, series")
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query(EasingTable::easing)
                .list();
    }

    Optional<Easing> last(String series) {
        return jdbc.sql("SELECT * FROM alert_easing WHERE series = :series ORDER BY at DESC LIMIT 1")
                .param("series", series)
                .query(EasingTable::easing)
                .optional();
    }

    private static Easing easing(ResultSet row, int n) throws SQLException {
        return new Easing(
                Utc.instant(row, "at"),
                row.getString("series"),
                Level.valueOf(row.getString("from_level")),
                Level.valueOf(row.getString("to_level")),
                row.getInt("milli"),
                row.getString("reason"));
    }
}
