package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;

/**
 * COMPOSITE: cohesion fell by 5 points in 7 days, and by more than chance explains in 99 of 100 cases (z 2.33). For a
 * replay, which reads no rules; the service says the same by a rule of the kind {@code index}, with the numbers that
 * {@code config/rules.yml} or an analyst gives.
 */
final class CompositeRule {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int FALLEN = -5_000;
    private static final double SURE = -2.33;

    private CompositeRule() {}

    static @Nullable Alert judge(IndexCourse course, Instant at) {
        int cohesion = course.cohesion(at);
        if (cohesion - course.cohesion(at.minus(WEEK)) > FALLEN) return null;
        Change change = course.change(at, WEEK);
        if (change.z() > SURE) return null;
        String reason = String.format(
                Locale.ROOT,
                "Cohesion fell by %.1f to %.1f in 7 days, beyond chance (%.1f standard deviations).",
                -change.value(),
                cohesion / 1_000.0,
                -change.z());
        return new Alert(
                at,
                CohesionIndex.SERIES,
                Alert.Kind.COMPOSITE,
                course.level(at.minus(WEEK)),
                course.level(at),
                cohesion,
                reason);
    }
}
