package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;

/**
 * SHIFT: somewhat more strain than usual, day after day, at a score of 30 or more. A one-sided CUSUM (Page, "Continuous
 * inspection schemes", 1954) over the daily number of new stories of strain in standard deviations from its usual
 * value, clipped to ±3, with the allowance 0.5 and the limit 8. (The method's limit of 6 makes five times as many false
 * alarms in simulated quiet years, and tells slow shifts no more often where more than a story a day is told.)
 */
final class ShiftRule {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration GUARD = Duration.ofDays(14);
    private static final double CLIP = 3;
    private static final double ALLOWANCE = 0.5;
    private static final double LIMIT = 8;
    private static final double NOT_HEARD = 0.02;
    private static final int STRESSED = 30_000;

    private ShiftRule() {}

    /**
     * The excess after a decision; it moves once a day, at 00 o'clock UTC, and pauses on days on which nothing was heard.
     * It stays at nothing for two weeks after an alert: what was told is no longer a shift.
     *
     * @param before the memory before the decision
     * @param since nothing was watched before
     */
    static double excess(Memory before, Course course, Instant at, Instant since) {
        Alert last = before.last();
        if (last != null && at.isBefore(last.at().plus(GUARD))) return 0;
        double excess = before.excess();
        if (at.atOffset(ZoneOffset.UTC).getHour() != 0) return excess;
        double ran = course.ran(at.minus(DAY), at);
        if (ran < NOT_HEARD) return excess;
        Baseline.Amount stories = (from, to) -> Surge.upTo(Direction.STRAIN, course, to, Duration.between(from, to));
        Baseline.Window usual = Baseline.of(stories, Baseline.Usual.STORIES, course, at.minus(GUARD), since)
                .between(course, at.minus(DAY), at);
        double count = stories.between(at.minus(DAY), at);
        double z = (count - usual.mean()) / StrictMath.sqrt(usual.variance());
        return Math.max(0, excess + Math.clamp(z, -CLIP, CLIP) - ALLOWANCE);
    }

    static @Nullable Alert judge(String factor, Course course, Instant at, double excess) {
        int stress = course.stress(at);
        if (excess <= LIMIT || stress < STRESSED) return null;
        String reason = String.format(
                Locale.ROOT,
                "More stories of strain than usual for some time (CUSUM %.1f, limit %.0f); score %.1f.",
                excess,
                LIMIT,
                stress / 1_000.0);
        return new Alert(at, factor, Alert.Kind.SHIFT, course.level(at.minus(GUARD)), course.level(at), stress, reason);
    }
}
