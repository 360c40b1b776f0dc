package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;

/**
 * So much new evidence, or so many new stories, in 24 or 72 hours as chance would hardly bring; and the score has moved
 * with them by 5 points.
 *
 * <p>The method (1.9) counts stories against a negative binomial, at one in a thousand. Here what they weigh is summed,
 * and taken as a gamma variable of the usual mean and variance, at one in two thousand: an official act told by three
 * houses weighs twenty times what a passing word does, and is told where a count of three stories is not. The count speaks
 * for itself only at one in five thousand. Simulated quiet years have half the false alarms so, and small shocks are told far
 * more often.
 *
 * <p>Where little is told, a single action is the news: a sure one counts if it is one of the first three of its direction
 * on all factors in 90 days, which makes no more than one a month on the whole panel, true or false.
 *
 * @param before where the window began
 * @param moved how far the score moved since, thousandths of a point, positive in the direction of the stories
 * @param reason what was found, the beginning of a sentence
 */
record Surge(Instant before, int moved, String reason) {

    private static final Duration GUARD = Duration.ofDays(7);
    private static final double RARE_EVIDENCE = 0.0005;
    private static final double RARE_COUNT = 0.0002;
    private static final int MOVED = 5_000;
    private static final Duration SEASON = Duration.ofDays(90);
    private static final int FEW = 3;

    /** A window and the least number of stories whose count can be a surge. */
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

    /** @param since nothing was watched before */
    static @Nullable Surge of(Direction direction, Course course, Instant at, Instant since) {
        for (Window window : Window.values()) {
            Instant before = at.minus(window.length);
            int moved = moved(direction, course, before, at);
            int stories = upTo(direction, course, at, window.length);
            if (stories == 0 || moved < MOVED) continue;
            String reason = stories >= window.fewest ? manyStories(direction, course, before, at, since) : null;
            if (reason == null) reason = muchEvidence(direction, course, before, at, since);
            if (reason != null) return new Surge(before, moved, reason);
        }
        return rare(direction, course, at);
    }

    private static @Nullable String manyStories(
            Direction direction, Course course, Instant before, Instant at, Instant since) {
        Baseline.Amount stories = (from, to) -> upTo(direction, course, to, Duration.between(from, to));
        Baseline.Window usual = Baseline.of(stories, Baseline.Usual.STORIES, course, at.minus(GUARD), since)
                .between(course, before, at);
        int count = (int) stories.between(before, at);
        if (NegativeBinomial.tail(count, usual.mean(), usual.variance()) >= RARE_COUNT) return null;
        return String.format(
                Locale.ROOT,
                "%d new stories of %s in %d hours where %.2f are usual",
                count,
                direction.word(),
                Duration.between(before, at).toHours(),
                usual.mean());
    }

    private static @Nullable String muchEvidence(
            Direction direction, Course course, Instant before, Instant at, Instant since) {
        Baseline.Amount arrived = (from, to) -> course.arrived(direction, from, to);
        Baseline.Window usual = Baseline.of(arrived, Baseline.Usual.EVIDENCE, course, at.minus(GUARD), since)
                .between(course, before, at);
        double evidence = arrived.between(before, at);
        if (Gamma.tail(evidence, usual.mean(), usual.variance()) >= RARE_EVIDENCE) return null;
        return String.format(
                Locale.ROOT,
                "New evidence of %s in %d hours weighs %.1f units where %.2f are usual",
                direction.word(),
                Duration.between(before, at).toHours(),
                evidence,
                usual.mean());
    }

    private static @Nullable Surge rare(Direction direction, Course course, Instant at) {
        Instant before = at.minus(Window.DAY.length);
        int moved = moved(direction, course, before, at);
        if (moved < MOVED
                || course.acts(direction, before.plusMillis(1), at.plusMillis(1))
                        .isEmpty()) return null;
        int told = course.actsOnAll(direction, at.minus(SEASON), at.plusMillis(1));
        if (told > FEW) return null;
        String reason = told == 1
                ? "The first sure action of %s on any factor in 90 days".formatted(direction.word())
                : "A sure action of %s, where %d on all factors in 90 days are all there were"
                        .formatted(direction.word(), told);
        return new Surge(before, moved, reason);
    }

    /** New stories of the time that ends with the instant; the instant itself belongs to it, its first moment does not. */
    static int upTo(Direction direction, Course course, Instant at, Duration length) {
        return course.firsts(direction, Intensity.TALK, at.minus(length).plusMillis(1), at.plusMillis(1))
                .size();
    }

    private static int moved(Direction direction, Course course, Instant before, Instant at) {
        int risen = course.stress(at) - course.stress(before);
        return direction == Direction.STRAIN ? risen : -risen;
    }
}
