package watch.cohesion.exercise.internal;

import java.time.Instant;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;

/** When this database's exercise started, and where. A row in the table also says that the database is one for exercises. */
@Component
@Profile("exercise")
class ExerciseStart {

    private final JdbcClient jdbc;

    ExerciseStart(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Empty before the first exercise. */
    Optional<Instant> find() {
        return jdbc.sql("SELECT start FROM exercise")
                .query((row, number) -> Utc.instant(row, "start"))
                .optional();
    }

    /** Of several nodes that start at once, the first one's start counts for all. */
    Instant first(Instant start) {
        jdbc.sql("INSERT IGNORE INTO exercise (id, start) VALUES (1, :start)")
                .param("start", Utc.column(start))
                .update();
        return find().orElseThrow();
    }

    /** Makes a given start count from now on. */
    void set(Instant start) {
        jdbc.sql("INSERT INTO exercise (id, start) VALUES (1, :start) ON DUPLICATE KEY UPDATE start = VALUE(start)")
                .param("start", Utc.column(start))
                .update();
    }

    /** Where the outlets published last; 0 if they never did. */
    int port() {
        return jdbc.sql("SELECT port FROM exercise")
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void rememberPort(int port) {
        jdbc.sql("UPDATE exercise SET port = :port").param("port", port).update();
    }
}
