package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;
import watch.cohesion.indicator.DecisionGrid;
import watch.cohesion.indicator.Level;

/**
 * LEVEL: the level rose to high or severe at this decision, and a new story of strain in the last 72 hours explains it.
 * Without one it is the fading of relief, which is no news. Mirrored: it fell from there, and a new story of relief
 * explains it.
 */
final class LevelRule {

    private static final Duration NEWS = Duration.ofDays(3);

    private LevelRule() {}

    static @Nullable Alert judge(String factor, Course course, Instant at) {
        int stress = course.stress(at);
        if (Level.HIGH.above(Level.of(stress / 1_000.0))) return null; // no level rises above the score's own
        Level before = course.level(at.minus(DecisionGrid.STEP));
        Level now = course.level(at);
        if (!now.above(before) || !now.above(Level.ELEVATED)) return null;
        int news = Surge.upTo(Direction.STRAIN, course, at, NEWS);
        if (news == 0) return null;
        String reason = String.format(
                Locale.ROOT,
                "Level rose from %s to %s at a score of %.1f; new stories of strain in 72 hours: %d.",
                before.word(),
                now.word(),
                stress / 1_000.0,
                news);
        return new Alert(at, factor, Alert.Kind.LEVEL, before, now, stress, reason);
    }

    static @Nullable Alert judgeFall(String factor, Course course, Instant at) {
        Level before = course.level(at.minus(DecisionGrid.STEP));
        Level now = course.level(at);
        if (!before.above(now) || !before.above(Level.ELEVATED)) return null;
        int news = Surge.upTo(Direction.RELIEF, course, at, NEWS);
        if (news == 0) return null;
        int stress = course.stress(at);
        String reason = String.format(
                Locale.ROOT,
                "Level fell from %s to %s at a score of %.1f; new stories of relief in 72 hours: %d.",
                before.word(),
                now.word(),
                stress / 1_000.0,
                news);
        return new Alert(at, factor, Alert.Kind.EASING, before, now, stress, reason);
    }
}
