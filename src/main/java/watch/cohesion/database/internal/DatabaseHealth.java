package watch.cohesion.database.internal;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.stereotype.Component;
import watch.cohesion.database.DatabaseOutage;

/**
 * Whether the pool gives a connection that works, and the database takes changes, told within seconds: who waits for a
 * connection waits for half a minute, and load balancers have given up by then.
 */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final SharedQuestion<Health> question;

    private final DatabaseOutage outage;

    DatabaseHealth(DataSource database, DatabaseOutage outage) {
        this.outage = outage;
        HealthIndicator pool = new DataSourceHealthIndicator(database);
        question = new SharedQuestion<>("database-health", pool::health, PATIENCE, Duration.ZERO);
    }

    @Override
    public Health health() {
        if (outage.since().isPresent()) return Health.down().build();
        return question.answer()
                .orElseGet(() -> Health.down()
                        .withDetail("error", "no connection that works within %d s".formatted(PATIENCE.toSeconds()))
                        .build());
    }
}
