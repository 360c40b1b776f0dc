package watch.cohesion.alert.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;

/**
 * So many new stories in 24 or 72 hours that chance would bring them less than once in a thousand times, or an action where
 * actions are rare; and the score has moved with them by 5 points.
 *
 * <p>Where little is told, two stories on one day never come, and a single action is the news. It is rare if it is the
 * first on the factor in half a year, which can be so no more than twice a year; or one of the first three on all factors
 * in 90 days, which makes no more than one a month on the whole panel, true or false.
 *
 * @param before where the window began
 * @param moved how far the score moved since, thousandths of a point, positive in the direction of the stories
 * @param reason what was found, the beginning of a sentence
 */
record Surge(Instant before, int moved, String reason) {

    private static final Duration GUARD = Duration.ofDays(7);
    private static final double RARE = 0.001;
    private static final int MOVED = 5_000;

    private static final Duration LONG = Duration.ofDays(180);

    /** Of that time so much must have been watched and heard. */
    private static final double WATCHED_DAYS = 90;

    private static final Duration SEASON = Duration.ofDays(90);
    private static final int FEW = 3;

    /** A window and the least number of stories that can be a surge. */
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
        Baseline.Stories stories = direction == Direction.STRAIN
                ? course::strains
                : (from, to) -> course.firsts(direction, Intensity.TALK, from, to);
        for (Window window : Window.values()) {
            Instant before = at.minus(window.length);
            int count = upTo(stories, at, window.length);
            int moved = moved(direction, course, before, at);
            if (count < window.fewest || moved < MOVED) continue;
            Baseline baseline = Baseline.of(stories, course, at.minus(GUARD), since);
            Baseline.Window usual = baseline.between(course, before, at);
            if (NegativeBinomial.tail(count, usual.mean(), usual.variance()) >= RARE) continue;
            String reason = String.format(
                    Locale.ROOT,
                    "%d new stories of %s in %d hours where %.2f are usual",
                    count,
                    direction.word(),
                    window.length.toHours(),
                    usual.mean());
            return new Surge(before, moved, reason);
        }
        return rare(direction, course, at, since);
    }

    private static @Nullable Surge rare(Direction direction, Course course, Instant at, Instant since) {
        Instant before = at.minus(Window.DAY.length);
        Baseline.Stories actions = (from, to) -> course.firsts(direction, Intensity.ACTION, from, to);
        if (upTo(actions, at, Window.DAY.length) == 0) return null;
        int moved = moved(direction, course, before, at);
        if (moved < MOVED) return null;
        if (isFirst(actions, course, before, since)) {
            return new Surge(before, moved, "First action of %s in months".formatted(direction.word()));
        }
        int told = course.told(direction, Intensity.ACTION, at.minus(SEASON), at.plusMillis(1));
        if (told > FEW) return null;
        return new Surge(
                before,
                moved,
                "An action of %s, where %d on all factors in 90 days are all there were"
                        .formatted(direction.word(), told));
    }

    private static boolean isFirst(Baseline.Stories actions, Course course, Instant before, Instant since) {
        Instant begin = since.isAfter(before.minus(LONG)) ? since : before.minus(LONG);
        if (!begin.isBefore(before)) return false;
        double watched = Duration.between(begin, before).toHours() / 24.0 * course.heard(begin, before);
        return watched >= WATCHED_DAYS
                && actions.between(begin, before.plusMillis(1)).isEmpty();
    }

    /** Those of the time that ends with the instant; the instant itself belongs to it, its first moment does not. */
    static int upTo(Baseline.Stories stories, Instant at, Duration length) {
        return stories.between(at.minus(length).plusMillis(1), at.plusMillis(1)).size();
    }

    private static int moved(Direction direction, Course course, Instant before, Instant at) {
        int risen = course.stress(at) - course.stress(before);
        return direction == Direction.STRAIN ? risen : -risen;
    }
}
