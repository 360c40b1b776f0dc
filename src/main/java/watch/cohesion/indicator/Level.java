package watch.cohesion.indicator;

import java.util.Locale;

/** The word for a factor's stress (scoring method, 1.7). A convention, comparable only within one method version. */
public enum Level {
    LOW(0),
    GUARDED(30),
    ELEVATED(45),
    HIGH(60),
    SEVERE(75);

    private final int from;

    Level(int from) {
        this.from = from;
    }

    /** The lowest score of this level, 0–100. */
    public int from() {
        return from;
    }

    /** The word used in sentences and files: {@code low} to {@code severe}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level whose band holds the score, without hysteresis. */
    public static Level of(double score) {
        Level level = LOW;
        for (Level candidate : values()) {
            if (score >= candidate.from) level = candidate;
        }
        return level;
    }

    /**
     * The level in whose band a stress lies as it is shown: what rounds to a border stands on it.
     *
     * @param milli thousandths of a point
     */
    public static Level bandOf(int milli) {
        return of(Tenths.of(milli) / 10.0);
    }

    /**
     * The same of cohesion, whose stress is 100 less it.
     *
     * @param milli thousandths of a point
     */
    public static Level bandOfCohesion(int milli) {
        return of((1_000 - Tenths.of(milli)) / 10.0);
    }

    public boolean above(Level other) {
        return compareTo(other) > 0;
    }
}
