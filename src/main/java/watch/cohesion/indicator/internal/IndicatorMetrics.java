package watch.cohesion.indicator.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.DataChecks;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;

/**
 * What the indicator room tells the operator.
 *
 * <ul>
 *   <li>{@code cohesion.indicator.score}, tag {@code factor}: the factor's stress now, points. 20 = at rest.
 *   <li>{@code cohesion.indicator.index}: the cohesion index now, points.
 *   <li>{@code cohesion.indicator.recompute}, tag {@code result} (done, failed): how often and how long this node worked
 *       on the daily history. Alert when failed grows: the charts stand still.
 *   <li>{@code cohesion.indicator.recompute.left}: days that a recompute, on any node, has yet to work out; 0 if none
 *       runs. Alert if it stands still above 0.
 *   <li>{@code cohesion.indicator.heard}, tag {@code factor}: the share of the last day in which the factor's usual
 *       sources were heard, 0–1. Below 0.5 its score is degraded.
 *   <li>{@code cohesion.indicator.unsound}: how many checks of the data fail (see {@link DataChecks}). Alert above 0 for
 *       hours: what the scores rest on is not as it should be; the dashboard names it.
 *   <li>{@code cohesion.indicator.age}: seconds since any node last finished the daily history; no number before
 *       the first time. Alert above 900: the job does not run.
 * </ul>
 *
 * Scores and age are read when asked for, at most every 15 seconds, and are the same on every node.
 */
@Component
class IndicatorMetrics {

    private static final Duration FRESH = Duration.ofSeconds(15);

    final Timer done;
    final Timer failed;

    private final Scores scores;
    private final DayTable days;
    private final InstantSource clock;
    private final MultiGauge score;
    private final MultiGauge heard;
    private List<FactorId> watched = List.of();
    private @Nullable Reading last;

    IndicatorMetrics(
            MeterRegistry registry,
            Scores scores,
            DayTable days,
            Factors factors,
            DataChecks checks,
            InstantSource clock) {
        this.scores = scores;
        this.days = days;
        this.clock = clock;
        done = recompute(registry, "done");
        failed = recompute(registry, "failed");
        score = MultiGauge.builder("cohesion.indicator.score")
                .description("Stress of a factor, points")
                .register(registry);
        heard = MultiGauge.builder("cohesion.indicator.heard")
                .description("Share of the last day in which a factor's sources were heard")
                .register(registry);
        watch(factors.all().stream().map(Factor::id).toList());
        Gauge.builder(
                        "cohesion.indicator.index",
                        this,
                        metrics -> metrics.read().picture.index().value())
                .description("Cohesion index, points")
                .register(registry);
        Gauge.builder(
                        "cohesion.indicator.recompute.left",
                        this,
                        metrics -> metrics.read().left())
                .description("Days of the daily history yet to be worked out")
                .register(registry);
        Gauge.builder(
                        "cohesion.indicator.unsound",
                        checks,
                        failing -> failing.failing().size())
                .description("Checks of the data that fail")
                .register(registry);
        TimeGauge.builder(
                        "cohesion.indicator.age",
                        this,
                        TimeUnit.SECONDS,
                        metrics -> metrics.read().age())
                .description("Time since the daily history was last brought up to date")
                .register(registry);
    }

    /** A gauge of each kind for each factor, and for no other: analysts add factors and take them away. */
    private void watch(List<FactorId> factors) {
        if (factors.equals(watched)) return;
        watched = factors;
        score.register(rows(factors, factor -> () -> read().score(factor)), true);
        heard.register(rows(factors, factor -> () -> read().heard().getOrDefault(factor, Double.NaN)), true);
    }

    private static List<MultiGauge.Row<?>> rows(List<FactorId> factors, Function<FactorId, Supplier<Number>> value) {
        return factors.stream()
                .<MultiGauge.Row<?>>map(
                        factor -> MultiGauge.Row.of(Tags.of("factor", factor.value()), value.apply(factor)))
                .toList();
    }

    private record Reading(
            Instant at, Picture picture, Map<FactorId, Double> heard, int left, Optional<Progress> progress) {

        double score(FactorId factor) {
            return picture.scores().stream()
                    .filter(score -> score.factor().equals(factor))
                    .mapToDouble(Score::value)
                    .findFirst()
                    .orElse(Double.NaN);
        }

        double age() {
            return progress.map(done -> Duration.between(done.computed(), at).toMillis() / 1_000.0)
                    .orElse(Double.NaN);
        }
    }

    private synchronized Reading read() {
        Instant now = clock.instant();
        Reading before = last;
        if (before != null && now.isBefore(before.at.plus(FRESH)) && !now.isBefore(before.at)) return before;
        Picture picture = scores.at(now);
        Reading after = new Reading(
                now,
                picture,
                picture.scores().stream()
                        .map(Score::factor)
                        .collect(Collectors.toMap(
                                factor -> factor,
                                factor -> scores.heard(factor, now).share())),
                days.work().map(work -> work.total() - work.done()).orElse(0),
                days.progress());
        last = after;
        watch(picture.scores().stream().map(Score::factor).toList());
        return after;
    }

    private static Timer recompute(MeterRegistry registry, String result) {
        return Timer.builder("cohesion.indicator.recompute")
                .description("Work on the daily history")
                .tag("result", result)
                .register(registry);
    }
}
