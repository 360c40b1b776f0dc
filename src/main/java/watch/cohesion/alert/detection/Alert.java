package watch.cohesion.alert.detection;

import java.time.Instant;
import watch.cohesion.indicator.Level;

/**
 * Someone must know, and why.
 *
 * @param at the decision that it fell on
 * @param series a factor's id, or {@code cohesion} for the index
 * @param from the level of stress before
 * @param to the level of stress now; may be the same
 * @param milli the value now, thousandths of a point: a factor's stress, or the index's cohesion
 * @param reason one sentence for the reader of the alert
 */
public record Alert(Instant at, String series, Kind kind, Level from, Level to, int milli, String reason) {

    /** Which rule found it. */
    public enum Kind {
        /** A factor's level rose to high or severe. */
        LEVEL,
        /** More stories of strain than chance explains, and the score follows. */
        RISE,
        /** Somewhat more strain than usual, day after day. */
        SHIFT,
        /** The index fell. */
        COMPOSITE,
        /**
         * More stories of relief than chance explains, and the score follows, or they brought the level down from high or
         * severe: a notice, no reason to wake anyone.
         */
        EASING
    }

    /** Points. */
    public double value() {
        return milli / 1000.0;
    }

    /**
     * The stress behind the value, thousandths of a point, so that more is worse for factor and index alike,
     * and less is more news for an easing.
     */
    int stress() {
        return switch (kind) {
            case COMPOSITE -> 100_000 - milli;
            case EASING -> -milli;
            case LEVEL, RISE, SHIFT -> milli;
        };
    }
}
