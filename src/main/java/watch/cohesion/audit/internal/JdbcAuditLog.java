package watch.cohesion.audit.internal;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.database.Utc;

/** Adds a row in the caller's transaction; called outside one it fails, since the two could then part. */
@Component
class JdbcAuditLog implements AuditLog {

    private final JdbcClient jdbc;
    private final InstantSource clock;

    JdbcAuditLog(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(String who, String action, String subject, @Nullable String before, @Nullable String after) {
        jdbc.sql("""
            insert into audit_entry (at, who, action, subject, before_value, after_value)
            values (:at, :who, :action, :subject, :before, :after)\
            """)
                .param("at", Utc.column(clock.instant()))
                .param("who", who)
                .param("action", action)
                .param("subject", subject)
                .param("before", before)
                .param("after", after)
                .update();
    }
}
