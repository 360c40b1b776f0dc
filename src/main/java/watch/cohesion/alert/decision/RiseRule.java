package watch.cohesion.alert.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * RISE: so many new stories of strain in 24 or 72 hours that chance would bring them less than once in a thousand
 * times, and the score has risen by 5 points over the same time to 30 or more.
 */
final class RiseRule {

    private static final Duration GUARD = Duration.ofDays(7);
    private static final double RARE = 0.001;
    private static final int RISEN = 5_000;
    private static final int STRESSED = 30_000;

    /** Counts vary at least a little more than Poisson counts. */
    private static final double LEAST_DISPERSION = 1.05;

    /** A window and the least number of stories that can be a rise. */
    private enum Window {
        DAY(24, 2),
        THREE_DAYS(72, 3);

        private final Duration length;
        private final int fewest;

        Window(int hours, int fewest) {
            this.length = Duration.ofHours(hours);
            this.fewest = fewest;
        }
    }

    private RiseRule() {}

    /** @param since nothing was watched before */
    static @Nullable Alert judge(String factor, Course course, Instant at, Instant since) {
        int stress = course.stress(at);
        if (stress < STRESSED) return null;
        for (Window window : Window.values()) {
            int count = Strains.upTo(course, at, window.length);
            Instant before = at.minus(window.length);
            int risen = stress - course.stress(before);
            if (count < window.fewest || risen < RISEN) continue;
            Baseline usual = Baseline.of(course, at.minus(GUARD), since);
            double days = window.length.toHours() / 24.0;
            double mean = usual.mean() * days;
            double variance = Math.max(usual.variance() * days, LEAST_DISPERSION * mean);
            if (NegativeBinomial.tail(count, mean, variance) >= RARE) continue;
            String reason = String.format(
                    Locale.ROOT,
                    "%d new stories of strain in %d hours where %.2f are usual; the score rose by %.1f to %.1f.",
                    count,
                    window.length.toHours(),
                    mean,
                    risen / 1_000.0,
                    stress / 1_000.0);
            return new Alert(at, factor, Alert.Kind.RISE, course.level(before), course.level(at), stress, reason);
        }
        return null;
    }
}
