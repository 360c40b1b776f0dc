package watch.cohesion.notification.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.Channel.Result;
import watch.cohesion.notification.ChannelKind;

/**
 * What the notification room tells the operator.
 *
 * <ul>
 *   <li>{@code cohesion.notification.deliveries}, tags {@code channel} (mail, webhook) and {@code result} (accepted,
 *       deferred, refused, rejected, unreachable): tries on this node. Alert when refused, rejected or unreachable grow.
 *   <li>{@code cohesion.notification.queued}: deliveries that should have gone and have not, of all nodes.
 *   <li>{@code cohesion.notification.oldest}: seconds since the oldest of them may go; 0 if there is none. Alert above
 *       300: somebody is not told.
 *   <li>{@code cohesion.notification.failed}: deliveries that failed for good and wait for an administrator.
 *   <li>{@code cohesion.notification.stopped}: deliveries that wait for a person, since the database was restored or they
 *       are very late.
 * </ul>
 */
@Component
class NotificationMetrics {

    private static final List<String> RESULTS = List.of("accepted", "deferred", "refused", "rejected", "unreachable");

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    NotificationMetrics(MeterRegistry registry, JdbcClient jdbc, InstantSource clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
        for (ChannelKind channel : ChannelKind.values()) {
            for (String result : RESULTS) counter(channel, result);
        }
        Gauge.builder("cohesion.notification.queued", this, metrics -> metrics.count("queued"))
                .description("Deliveries that should have gone")
                .register(registry);
        Gauge.builder("cohesion.notification.failed", this, metrics -> metrics.count("failed"))
                .description("Deliveries that failed for good")
                .register(registry);
        Gauge.builder("cohesion.notification.stopped", this, metrics -> metrics.count("stopped"))
                .description("Deliveries that wait for a person")
                .register(registry);
        TimeGauge.builder("cohesion.notification.oldest", this, TimeUnit.SECONDS, NotificationMetrics::oldest)
                .description("Since when the oldest delivery waits")
                .register(registry);
    }

    void tried(ChannelKind channel, Result result) {
        counter(channel, result.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .increment();
    }

    void failed(ChannelKind channel, int count) {
        counter(channel, "rejected").increment(count);
    }

    private Counter counter(ChannelKind channel, String result) {
        return Counter.builder("cohesion.notification.deliveries")
                .description("Tries to deliver")
                .tag("channel", channel.word())
                .tag("result", result)
                .register(registry);
    }

    private double count(String state) {
        return jdbc.sql("SELECT COUNT(*) FROM notification_delivery WHERE state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }

    private double oldest() {
        Instant now = clock.instant();
        return jdbc.sql("""
            SELECT MIN(since) AS oldest FROM notification_delivery WHERE state = 'queued'
            """)
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "oldest")))
                .single()
                .map(oldest -> Duration.between(oldest, now).toMillis() / 1_000.0)
                .orElse(0.0);
    }
}
