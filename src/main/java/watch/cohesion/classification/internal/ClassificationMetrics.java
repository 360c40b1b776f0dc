package watch.cohesion.classification.internal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the classification room tells the operator.
 *
 * <ul>
 *   <li>{@code cohesion.classification.assessments}, tag {@code result} (relevant, irrelevant, failed): assessments made
 *       by this node since it started; their sum is all it made. Alert when failed grows: the log names the items.
 *   <li>{@code cohesion.classification.waiting}: items that wait for the classifier in force, the same on every node.
 *   <li>{@code cohesion.classification.outdated}: of those, the items that an older version judged and that count as it
 *       judged them until their turn comes; falls to 0 after a change of the method.
 *   <li>{@code cohesion.classification.waiting.age}: seconds that the longest-waiting new or edited item has waited; 0 if
 *       none waits. Alert above 600: the job does not run, or cannot keep up.
 * </ul>
 *
 * What waits is counted when asked for, at most every 15 seconds.
 */
@Component
class ClassificationMetrics {

    private static final Duration FRESH = Duration.ofSeconds(15);

    private final Map<JudgedItem.Result, Counter> assessments = new EnumMap<>(JudgedItem.Result.class);
    private final Waiting waiting;
    private final InstantSource clock;
    private @Nullable Look last;

    private record Look(Instant at, double waiting, double outdated, double ageSeconds) {}

    ClassificationMetrics(MeterRegistry registry, Waiting waiting, InstantSource clock) {
        this.waiting = waiting;
        this.clock = clock;
        for (JudgedItem.Result result : JudgedItem.Result.values()) {
            assessments.put(
                    result,
                    Counter.builder("cohesion.classification.assessments")
                            .description("Assessments made, by result")
                            .tag("result", result.word())
                            .register(registry));
        }
        Gauge.builder(
                        "cohesion.classification.waiting",
                        this,
                        metrics -> metrics.look().waiting())
                .description("Items that wait to be assessed")
                .register(registry);
        Gauge.builder(
                        "cohesion.classification.outdated",
                        this,
                        metrics -> metrics.look().outdated())
                .description("Items that wait to be judged anew by the version in force")
                .register(registry);
        TimeGauge.builder(
                        "cohesion.classification.waiting.age",
                        this,
                        TimeUnit.SECONDS,
                        metrics -> metrics.look().ageSeconds())
                .description("How long the longest-waiting item has waited")
                .register(registry);
    }

    void assessed(JudgedItem.Result result, double count) {
        Counter counter = assessments.get(result);
        if (counter != null) counter.increment(count);
    }

    private synchronized Look look() {
        Instant now = clock.instant();
        Look known = last;
        if (known != null && now.isBefore(known.at().plus(FRESH))) return known;
        double age = waiting.since()
                .map(since -> Math.max(0, Duration.between(since, now).toMillis() / 1000.0))
                .orElse(0.0);
        Look look = new Look(now, (double) waiting.count(), (double) waiting.outdated(), age);
        last = look;
        return look;
    }
}
