package watch.cohesion.alert.detection;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;

/** RISE: a {@link Surge} of strain, and a score of 30 or more. */
final class RiseRule {

    private static final int STRESSED = 30_000;

    private RiseRule() {}

    /** @param since nothing was watched before */
    static @Nullable Alert judge(String factor, Course course, Instant at, Instant since) {
        int stress = course.stress(at);
        if (stress < STRESSED) return null;
        Surge surge = Surge.of(Direction.STRAIN, course, at, since);
        if (surge == null) return null;
        String reason = String.format(
                Locale.ROOT,
                "%s; the score rose by %.1f to %.1f.",
                surge.reason(),
                surge.moved() / 1_000.0,
                stress / 1_000.0);
        return new Alert(at, factor, Alert.Kind.RISE, course.level(surge.before()), course.level(at), stress, reason);
    }
}
