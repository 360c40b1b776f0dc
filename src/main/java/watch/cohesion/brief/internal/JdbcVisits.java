package watch.cohesion.brief.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.brief.Stood;
import watch.cohesion.brief.Visits;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.Picture;

/**
 * One row a user, written by one statement, so that two open dashboards agree; and once a minute at most, as one look
 * more is worth no commit.
 */
@Component
class JdbcVisits implements Visits {

    private static final Duration UNWRITTEN = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    JdbcVisits(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** @param look when, in milliseconds; a program that knew no such column may have noted a later one without it */
    private record Said(long look, List<Stood> stood) {}

    @Override
    public Optional<Visit> look(String user, Picture shown, Instant now) {
        Instant last = written.get(user);
        if (last == null || !now.isBefore(last.plus(UNWRITTEN))) {
            write(user, json.writeValueAsString(new Said(now.toEpochMilli(), Stood.in(shown))), now);
            written.put(user, now);
        }
        return before(user);
    }

    /** The database assigns from left to right: what was the last look is kept before it becomes this one. */
    private void write(String user, String said, Instant now) {
        jdbc.sql("""
            insert into watch_visit (user, last_look, last_stood) values (:user, :now, :said)
            on duplicate key update
                before_it = if(last_look < :pause, last_look, before_it),
                before_stood = if(last_look < :pause, last_stood, before_stood),
                last_stood = if(last_look <= :now, :said, last_stood),
                last_look = greatest(last_look, :now)\
            """)
                .param("user", user)
                .param("said", said)
                .param("now", Utc.column(now))
                .param("pause", Utc.column(now.minus(PAUSE)))
                .update();
    }

    @Override
    public Optional<Visit> before(String user) {
        return jdbc.sql("select sql_cache before_it, before_stood from watch_visit where user = :user and before_it is"
                        + " not null")
                .param("user", user)
                .query((row, _) -> visit(Utc.instant(row, "before_it"), row.getString("before_stood")))
                .optional();
    }

    private Visit visit(Instant end, @Nullable String kept) {
        if (kept == null) return new Visit(end, List.of());
        Said said = json.readValue(kept, Said.class);
        return new Visit(end, said.look() == end.toEpochMilli() ? said.stood() : List.of());
    }
}
