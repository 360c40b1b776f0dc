package watch.cohesion.indicator;

import java.time.Instant;

/**
 * A version of the method that came into force.
 *
 * @param version as {@link Scores#methodVersion()}
 * @param settings one factor a line: id, weight, half-life, inertia
 */
public record MethodChange(Instant validFrom, String version, String settings, String who) {}
