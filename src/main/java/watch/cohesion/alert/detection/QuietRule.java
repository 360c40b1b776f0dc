package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;

/**
 * QUIET: nothing on a factor for so long as chance would bring less than once in a hundred times, although its sources are
 * heard: a blackout, or our classifier no longer finds it.
 */
public final class QuietRule {

    private static final Duration DAY = Duration.ofDays(1);

    /** Until somebody has listened for so long, nobody knows what is usual: back catalogues hold what lasts. */
    private static final Duration LEARNING = Duration.ofDays(30);

    private static final Duration LOOKED_BACK = Duration.ofDays(180);
    private static final double RARE = 0.01;
    private static final double HEARD = 0.9;

    /** Less cannot be told from a long weekend; on the evidence clock. */
    private static final double SHORTEST_DAYS = 3;

    private static final String NOTHING = "Nothing on it for ";

    private QuietRule() {}

    /**
     * Whether this rule gave the reason for which an episode of quiet sources opened, and not sources that cannot be read.
     * The sentence is all that is kept of it.
     */
    public static boolean gave(String reason) {
        return reason.startsWith(NOTHING);
    }

    /**
     * @param since nothing is known of before
     * @param listened since when feeds are read
     * @return the reason in one sentence; null if it is not quieter than usual
     */
    static @Nullable String judge(Course course, Instant at, Instant since, Instant listened) {
        List<Instant> told = told(course, at.minus(LOOKED_BACK), at.plusMillis(1));
        if (told.isEmpty() || at.isBefore(listened.plus(LEARNING))) return null;
        Instant last = told.getLast();
        double days = course.ran(last, at);
        if (days < SHORTEST_DAYS || course.heard(last, at) < HEARD) return null;
        Baseline.Amount stories =
                (from, to) -> told(course, from.plusMillis(1), to.plusMillis(1)).size();
        Baseline usual = Baseline.of(stories, Baseline.Usual.STORIES, course, last, since);
        double variance = Math.max(usual.variance(), Baseline.LEAST_DISPERSION * usual.mean());
        double dayWithout = 1 - NegativeBinomial.tail(1, usual.mean(), variance);
        if (StrictMath.pow(dayWithout, days) >= RARE) return null;
        return String.format(
                Locale.ROOT,
                NOTHING + "%d days, although its sources are heard; %.1f stories a day are usual.",
                Duration.between(last, at).dividedBy(DAY),
                usual.mean());
    }

    /** When stories first strained or relieved, oldest first. */
    private static List<Instant> told(Course course, Instant from, Instant to) {
        List<Instant> told = new ArrayList<>(course.firsts(Direction.STRAIN, Intensity.TALK, from, to));
        told.addAll(course.firsts(Direction.RELIEF, Intensity.TALK, from, to));
        told.sort(null);
        return told;
    }
}
