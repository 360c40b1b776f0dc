package watch.cohesion.web.indicator;

import org.jspecify.annotations.Nullable;
import watch.cohesion.indicator.Level;

/**
 * The level in whose band a score stands, where that is another than its level: levels are decided four times a day and
 * fall late, so that a reader may see 63 beside the word of 45 to 60.
 */
public final class OtherBand {

    private OtherBand() {}

    /**
     * @param stress as it is shown: what rounds to a border stands on it
     * @return null if the score stands in the band of its level
     */
    public static @Nullable Level of(Level level, String stress) {
        Level band = Level.of(Double.parseDouble(stress));
        return band == level ? null : band;
    }

    /** @param cohesion as it is shown; its stress is 100 less that */
    public static @Nullable Level ofIndex(Level level, String cohesion) {
        Level band = Level.of(100 - Double.parseDouble(cohesion));
        return band == level ? null : band;
    }
}
