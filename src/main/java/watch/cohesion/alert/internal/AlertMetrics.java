package watch.cohesion.alert.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import watch.cohesion.alert.Episode;
import watch.cohesion.notification.Severity;

/**
 * What the alert room tells the operator.
 *
 * <ul>
 *   <li>{@code cohesion.alert.opened}, tag {@code severity}: episodes that this node opened.
 *   <li>{@code cohesion.alert.open} and {@code cohesion.alert.unowned}: episodes now, of all nodes.
 *   <li>{@code cohesion.alert.decide}: how often and how long this node decided.
 *   <li>{@code cohesion.alert.failed}: parts of a decision, such as one rule on one factor, that failed on this node while
 *       the rest went on. Alert when it grows: that rule tells nothing.
 *   <li>{@code cohesion.alert.age}: seconds since any node last decided; no number before the first time, negative after
 *       a clock was set back. Alert above 180 either way: nobody watches.
 * </ul>
 */
@Component
class AlertMetrics {

    private final MeterRegistry registry;
    private final Timer decide;
    private final Counter failed;

    AlertMetrics(MeterRegistry registry, AlertTables tables, InstantSource clock) {
        this.registry = registry;
        this.decide = Timer.builder("cohesion.alert.decide")
                .description("Decisions who must know")
                .register(registry);
        this.failed = Counter.builder("cohesion.alert.failed")
                .description("Parts of decisions that failed")
                .register(registry);
        for (Severity severity : Severity.values()) counter(severity);
        Gauge.builder(
                        "cohesion.alert.open",
                        tables,
                        all -> all.episodes().openEpisodes().size())
                .description("Open episodes")
                .register(registry);
        Gauge.builder(
                        "cohesion.alert.unowned",
                        tables,
                        all -> all.episodes().openEpisodes().stream()
                                .filter(Episode::unowned)
                                .count())
                .description("Open episodes that were told and that nobody owns")
                .register(registry);
        TimeGauge.builder(
                        "cohesion.alert.age",
                        tables,
                        TimeUnit.SECONDS,
                        all -> all.progress()
                                .decided()
                                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1_000.0)
                                .orElse(Double.NaN))
                .description("Time since alerts were last decided")
                .register(registry);
    }

    void opened(Severity severity) {
        counter(severity).increment();
    }

    void failed() {
        failed.increment();
    }

    void time(Runnable deciding) {
        decide.record(deciding);
    }

    private Counter counter(Severity severity) {
        return Counter.builder("cohesion.alert.opened")
                .description("Episodes opened")
                .tag("severity", severity.word())
                .register(registry);
    }
}
