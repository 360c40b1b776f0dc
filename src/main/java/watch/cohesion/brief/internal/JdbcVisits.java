package watch.cohesion.brief.internal;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.brief.Visits;
import watch.cohesion.database.Utc;

/** One row a user, written by one statement, so that two open dashboards agree. */
@Component
class JdbcVisits implements Visits {

    private final JdbcClient jdbc;

    JdbcVisits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> look(String user, Instant now) {
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
        return before(user);
    }

    @Override
    public Optional<Instant> before(String user) {
        return jdbc.sql("select before_it from watch_visit where user = :user and before_it is not null")
                .param("user", user)
                .query((row, _) -> Utc.instant(row, "before_it"))
                .optional();
    }
}
