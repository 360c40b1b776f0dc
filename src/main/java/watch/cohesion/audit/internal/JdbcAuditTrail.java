package watch.cohesion.audit.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.audit.AuditEntry;
import watch.cohesion.audit.AuditTrail;
import watch.cohesion.database.Utc;

/** Reads the rows of the audit log. */
@Component
class JdbcAuditTrail implements AuditTrail {

    private final JdbcClient jdbc;

    JdbcAuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<AuditEntry> entries(Query query, int most) {
        return jdbc.sql("""
            select id, at, who, action, subject, before_value, after_value from audit_entry
            where (:who is null or who = :who)
              and (:room is null or substring_index(action, '.', 1) = :room)
              and (:subject is null or locate(:subject, subject) > 0)
              and (:from is null or at >= :from)
              and (:until is null or at < :until)
              and (:before is null or id < :before)
            order by id desc limit :most\
            """)
                .param("who", query.who())
                .param("room", query.room())
                .param("subject", query.subject())
                .param("from", Utc.nullableColumn(query.from()))
                .param("until", Utc.nullableColumn(query.until()))
                .param("before", query.beforeId())
                .param("most", most)
                .query((row, _) -> entry(row))
                .list();
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                Utc.instant(row, "at"),
                row.getString("who"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("before_value"),
                row.getString("after_value"));
    }

    @Override
    public List<String> people() {
        return jdbc.sql("select distinct who from audit_entry order by who")
                .query((row, _) -> row.getString(1))
                .list();
    }

    @Override
    public List<String> rooms() {
        return jdbc.sql("select distinct substring_index(action, '.', 1) from audit_entry order by 1")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
