package watch.cohesion.indicator;

import java.time.Instant;

/**
 * A part of the method that came into force: how scores are worked out, what judges the items, or what the factors are.
 *
 * @param version of that part: as {@link Scores#methodVersion()}, the classifier's version, or the number of the factors'
 *     version
 * @param settings of scoring as {@link watch.cohesion.indicator.scoring.Method#settings} writes them; of a classifier the number of the
 *     retraining whose weights it judges by, empty for those that ship; of factors why they were changed, may be empty
 * @param who brought it in; {@code system} or a file where nobody did by hand
 */
public record MethodChange(Instant validFrom, Kind kind, String version, String settings, String who) {

    /** Of scoring. */
    public MethodChange(Instant validFrom, String version, String settings, String who) {
        this(validFrom, Kind.SCORING, version, settings, who);
    }

    /** The part. */
    public enum Kind {
        SCORING,
        CLASSIFIER,
        FACTORS
    }
}
