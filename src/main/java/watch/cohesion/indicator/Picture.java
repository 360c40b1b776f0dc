package watch.cohesion.indicator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was known of the alliance's cohesion at an instant.
 *
 * @param scores one for each factor, in the order of the factors
 * @param shares of the stress, one for each factor, in the order of the factors
 */
public record Picture(Instant at, CohesionIndex index, List<Score> scores, List<FactorShare> shares) {

    /** The factor under most stress, to be shown beside the index; of equals the first. Empty if there is no factor. */
    public Optional<Score> worst() {
        return scores.stream()
                .max(Comparator.comparingInt(Score::milli).thenComparing(scores::indexOf, Comparator.reverseOrder()));
    }

    /** How many factors stand at the level or above it, to be shown beside the index. */
    public long at(Level level) {
        return scores.stream().filter(score -> !level.above(score.level())).count();
    }
}
