package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** How far evidence reaches in time. */
public final class Reach {

    /** The value before a decision, too, decides on a level. */
    private static final Duration BEFORE = Duration.ofHours(6);

    private Reach() {}

    /** What was said before this instant weighs nothing at the given one, nor after it, on any factor. */
    public static Instant back(Method method, Collection<Gap> gaps, Instant at) {
        long millis = at.minus(BEFORE).toEpochMilli();
        return Instant.ofEpochMilli(method.factors().stream()
                .mapToLong(factor -> method.clock(factor.id(), gaps)
                        .since(millis, Decay.HALF_LIVES * EvidenceClock.in(factor.halfLife()) + 1))
                .min()
                .orElse(millis));
    }
}
