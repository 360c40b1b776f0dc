package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.scoring.Probation;

/**
 * Since when publishers are listened to. Those of the service's own first weeks are its founders and established at once;
 * who comes later is on probation.
 */
@Component
class Newcomers {

    private final JdbcClient jdbc;
    private final IndicatorSettings settings;

    Newcomers(JdbcClient jdbc, IndicatorSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    Probation probation() {
        Map<String, Instant> until = new HashMap<>();
        jdbc.sql("SELECT SQL_CACHE publisher, until FROM indicator_publisher WHERE until IS NOT NULL")
                .query(row -> {
                    until.put(row.getString("publisher"), Utc.instant(row, "until"));
                });
        return new Probation(until);
    }

    /**
     * Notes publishers that have not been seen before.
     *
     * @return whether one of them is on probation
     */
    boolean note(Collection<String> publishers, Instant now) {
        Set<String> fresh = new TreeSet<>(publishers);
        jdbc.sql("SELECT publisher FROM indicator_publisher")
                .query(String.class)
                .list()
                .forEach(fresh::remove);
        if (fresh.isEmpty()) return false;
        Instant founded = jdbc.sql("SELECT MIN(noted) AS founded FROM indicator_publisher")
                .query((row, n) -> {
                    Instant first = Utc.nullableInstant(row, "founded");
                    return first == null ? now : first;
                })
                .single();
        boolean late = !now.isBefore(founded.plus(settings.probation()));
        for (String publisher : fresh) {
            jdbc.sql("INSERT IGNORE INTO indicator_publisher (publisher, noted, until)"
                            + " VALUES (:publisher, :noted, :until)")
                    .param("publisher", publisher)
                    .param("noted", Utc.column(now))
                    .param("until", late ? Utc.column(now.plus(settings.probation())) : null)
                    .update();
        }
        return late;
    }
}
