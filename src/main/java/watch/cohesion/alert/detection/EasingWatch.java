package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;

/**
 * EASING: watches one factor for a {@link Surge} of relief, or for a level that relief brought down from high or severe,
 * which is worth a notice. What merely fades is none. Somewhat more relief than usual, day after day, is none either: what
 * it does to the score stands on the page, and nobody is kept waiting for it.
 *
 * @param since nothing was watched before; for 30 days from then on a surge is none, as what is usual is still being learnt
 */
public record EasingWatch(FactorId factor, Course course, Instant since) {

    private static final Duration LEARNING = Duration.ofDays(30);

    /** @param at on the grid of decisions, each in turn */
    public Decision decide(Instant at, Memory before) {
        Alert level = LevelRule.judgeFall(factor.value(), course, at);
        boolean learnt = !at.isBefore(since.plus(LEARNING));
        return Repetition.settle(level == null && learnt ? surge(at) : level, before);
    }

    private @Nullable Alert surge(Instant at) {
        Surge surge = Surge.of(Direction.RELIEF, course, at, since);
        if (surge == null) return null;
        int stress = course.stress(at);
        String reason = String.format(
                Locale.ROOT,
                "%s; the score fell by %.1f to %.1f.",
                surge.reason(),
                surge.moved() / 1_000.0,
                stress / 1_000.0);
        return new Alert(
                at, factor.value(), Alert.Kind.EASING, course.level(surge.before()), course.level(at), stress, reason);
    }
}
