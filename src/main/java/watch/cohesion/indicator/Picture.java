package watch.cohesion.indicator;

import java.time.Instant;
import java.util.List;

/**
 * Everything that was known of the alliance's cohesion at an instant.
 *
 * @param scores one for each factor, in the order of the factors
 */
public record Picture(Instant at, CohesionIndex index, List<Score> scores) {}
