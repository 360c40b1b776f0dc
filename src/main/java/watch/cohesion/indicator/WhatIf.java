package watch.cohesion.indicator;

import java.time.LocalDate;
import java.util.List;

/** What scores would be under other settings. Nothing of it is stored. */
public interface WhatIf {

    /** Longer stretches are refused: they are worked out while the reader waits. */
    int MOST_DAYS = 400;

    /**
     * One value a day, oldest first, both ends included, as {@link Scores#history} gives them for the settings in force.
     * Levels are followed from the official ones of a month before.
     *
     * @param series a factor's id, or {@link CohesionIndex#SERIES}
     * @throws IllegalArgumentException if a setting is out of its range, no factor has weight, the series does not exist
     *     or the stretch is too long; the message tells which
     */
    List<DailyScore> history(Variant variant, String series, LocalDate from, LocalDate to);

    /**
     * What would change now: every series whose value or level differs.
     *
     * @throws IllegalArgumentException as above
     */
    List<Difference> differences(Variant variant);

    /**
     * A series now, under both settings.
     *
     * @param official points
     * @param variant points
     */
    record Difference(String series, double official, Level officialLevel, double variant, Level variantLevel) {

        public boolean levelDiffers() {
            return officialLevel != variantLevel;
        }
    }
}
