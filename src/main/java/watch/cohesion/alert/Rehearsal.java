package watch.cohesion.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have done.
 *
 * @param from the beginning of what was looked at
 * @param episodes in the order of their opening
 */
public record Rehearsal(Instant from, Instant to, List<Would> episodes) {

    /**
     * An episode that would have been.
     *
     * @param notices how often readers would have been told of it
     * @param closed null if it would still be open
     */
    public record Would(
            String series,
            Instant opened,
            @Nullable Instant closed,
            int atOpening,
            int worst,
            int notices,
            String reason) {}
}
