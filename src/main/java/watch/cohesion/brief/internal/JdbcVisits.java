package watch.cohesion.brief.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.brief.Visits;
import watch.cohesion.database.Utc;

/**
 * One row a user, written by one statement, so that two open dashboards agree; and once a minute at most, as one look
 * more is worth no commit.
 */
@Component
class JdbcVisits implements Visits {

    private static final Duration UNWRITTEN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    JdbcVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> look(String user, Instant now) {
        Instant last = written.get(user);
        if (last == null || !now.isBefore(last.plus(UNWRITTEN))) {
            write(user, now);
            written.put(user, now);
        }
        return before(user);
    }

    private void write(String user, Instant now) {
        jdbc.sql("""
            insert into watch_visit (user, last_look) values (:user, :now)
            on duplicate key update
                before_it = if(last_look < :pause, last_look, before_it),
                last_look = greatest(last_look, :now)\
            """)
                .param("user", user)
                .param("now", Utc.column(now))
                .param("pause", Utc.column(now.minus(PAUSE)))
                .update();
    }

    @Override
    public Optional<Instant> before(String user) {
        return jdbc.sql("select sql_cache before_it from watch_visit where user = :user and before_it is not null")
                .param("user", user)
                .query((row, _) -> Utc.instant(row, "before_it"))
                .optional();
    }
}
