package watch.cohesion.indicator;

import java.time.Instant;

/**
 * A version of the method that came into force.
 *
 * @param version as {@link Scores#methodVersion()}
 * @param settings as {@link watch.cohesion.indicator.scoring.Method#settings} writes them
 */
public record MethodChange(Instant validFrom, String version, String settings, String who) {}
