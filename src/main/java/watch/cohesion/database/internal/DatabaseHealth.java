package watch.cohesion.database.internal;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the pool gives a connection that works, told within seconds: who waits for a connection waits for half a minute,
 * and load balancers have given up by then. However many ask, one waits.
 */
@Component("dbHealthIndicator")
class DatabaseHealth implements HealthIndicator {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HealthIndicator database;
    private @Nullable FutureTask<Health> asking;

    DatabaseHealth(DataSource database) {
        this.database = new DataSourceHealthIndicator(database);
    }

    @Override
    public Health health() {
        try {
            return asked().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return down("no connection that works within %d s".formatted(PATIENCE.toSeconds()));
        } catch (ExecutionException e) {
            return Health.down(e).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("interrupted");
        }
    }

    private static Health down(String why) {
        return Health.down().withDetail("error", why).build();
    }

    private synchronized FutureTask<Health> asked() {
        FutureTask<Health> current = asking;
        if (current != null && !current.isDone()) return current;
        FutureTask<Health> next = new FutureTask<>(database::health);
        asking = next;
        Thread.ofVirtual().name("database-health").start(next);
        return next;
    }
}
