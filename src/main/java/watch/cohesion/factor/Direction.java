package watch.cohesion.factor;

import java.util.Locale;

/** The effect on the alliance's cohesion of what an item reports or argues (codebook, "Direction"). */
public enum Direction {
    /** It pulls the allies apart, or says that they are being pulled apart. */
    STRAIN,
    /** It binds them, or says that they are being bound. */
    RELIEF,
    /** It treats the factor without saying which way it moves. */
    NEUTRAL;

    /** The word used in files, tables and JSON: {@code strain}, {@code relief} or {@code neutral}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no direction of that word */
    public static Direction of(String word) {
        for (Direction direction : values()) if (direction.name().equalsIgnoreCase(word)) return direction;
        throw new IllegalArgumentException("'%s' is no direction; give strain, relief or neutral".formatted(word));
    }
}
