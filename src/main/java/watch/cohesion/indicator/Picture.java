package watch.cohesion.indicator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import watch.cohesion.configuration.Sha256;

/**
 * Everything that was known of the alliance's cohesion at an instant.
 *
 * @param scores one for each factor, in the order of the factors
 */
public record Picture(Instant at, CohesionIndex index, List<Score> scores) {

    /** By their stress, the greatest first; of equals the first in the order of the factors. */
    public List<Score> byStress() {
        return scores.stream()
                .sorted(Comparator.comparingInt(Score::milli).reversed())
                .toList();
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
