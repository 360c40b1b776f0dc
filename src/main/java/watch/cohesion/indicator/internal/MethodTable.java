package watch.cohesion.indicator.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.scoring.Method;

/** Every version of the method that came into force, and when. */
@Component
class MethodTable {

    private final JdbcClient jdbc;

    MethodTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    List<MethodChange> all() {
        return jdbc.sql("SELECT SQL_CACHE valid_from, version, settings, who FROM indicator_method ORDER BY valid_from")
                .query((row, n) -> change(row))
                .list();
    }

    /** The one in force; empty before the first. */
    Optional<MethodChange> last() {
        return jdbc.sql("SELECT valid_from, version, settings, who FROM indicator_method"
                        + " ORDER BY valid_from DESC LIMIT 1")
                .query((row, n) -> change(row))
                .optional();
    }

    /** The method that was called so; empty if there was none, or its formulas are no longer known. */
    Optional<Method> find(String version) {
        return all().stream()
                .filter(change -> change.version().equals(version))
                .findFirst()
                .flatMap(change -> Method.parse(change.version(), change.settings()));
    }

    /**
     * After the last, whatever the clock of the node that added that one said.
     *
     * @return false if that version is already the last
     */
    boolean add(MethodChange change) {
        if (last().filter(before -> before.version().equals(change.version())).isPresent()) return false;
        return jdbc.sql("""
            INSERT IGNORE INTO indicator_method (valid_from, version, settings, who)
            SELECT IF(MAX(valid_from) >= :from, MAX(valid_from) + INTERVAL 1000 MICROSECOND, :from), :version, :settings, :who
            FROM indicator_method
            """)
                        .param("from", Utc.column(change.validFrom()))
                        .param("version", change.version())
                        .param("settings", change.settings())
                        .param("who", change.who())
                        .update()
                == 1;
    }

    private static MethodChange change(ResultSet row) throws SQLException {
        return new MethodChange(
                Utc.instant(row, "valid_from"),
                row.getString("version"),
                row.getString("settings"),
                row.getString("who"));
    }
}
