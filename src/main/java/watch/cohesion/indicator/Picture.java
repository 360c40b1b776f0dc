package watch.cohesion.indicator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import watch.cohesion.configuration.Sha256;

/**
 * Everything that was known of the alliance's cohesion at an instant.
 *
 * @param scores one for each factor, in the order of the factors
 */
public record Picture(Instant at, CohesionIndex index, List<Score> scores) {

    /** The factor under most stress, to be shown beside the index; of equals the first. Empty if there is no factor. */
    public Optional<Score> worst() {
        return scores.stream()
                .max(Comparator.comparingInt(Score::milli).thenComparing(scores::indexOf, Comparator.reverseOrder()));
    }

    /** How many factors stand at the level or above it, to be shown beside the index. */
    public long at(Level level) {
        return scores.stream().filter(score -> !level.above(score.level())).count();
    }

    /**
     * SHA-256 over a line for each factor in their order and one for the index, {@link CohesionIndex#SERIES}: the name, a
     * space, thousandths of a point, a line feed. In hexadecimal digits.
     */
    public String digest() {
        StringBuilder lines = new StringBuilder();
        for (Score score : scores) {
            lines.append(score.factor()).append(' ').append(score.milli()).append('\n');
        }
        lines.append(CohesionIndex.SERIES).append(' ').append(index.milli()).append('\n');
        return Sha256.hex(lines.toString());
    }
}
