package watch.cohesion.indicator;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import watch.cohesion.factor.FactorId;

/** What scores would be under other settings, or under an earlier version of the method. Nothing of it is stored. */
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
     * One value a day as {@link #history(Variant, String, LocalDate, LocalDate)}, by a version of the method that was in
     * force once, or waits to be: to the last bit what it gave for what is known today. Levels are followed from two years before.
     *
     * @param version as {@link MethodChange#version()}
     * @return empty if there was no such version, or its formulas are no longer known
     * @throws IllegalArgumentException if the series did not exist then, or the stretch is too long; the message tells which
     */
    Optional<List<DailyScore>> history(String version, String series, LocalDate from, LocalDate to);

    /** What that version would say otherwise now: every series of both whose value or level differs. Empty as above. */
    Optional<List<Difference>> differences(String version);

    /**
     * What a version that was in force, or waits to be, does to every series that both know, by their names: now and on the
     * days from {@code from} on. Levels are followed from the official ones of a month before.
     *
     * @return empty if there is no such version, or its formulas are no longer known
     * @throws IllegalArgumentException as above
     */
    Optional<Map<String, Shift>> effects(String version, LocalDate from);

    /**
     * What it would do to a factor, to the index and to the other factors, now and on the days from {@code from} on; both
     * sides are worked out from the judgements now in force, so that nothing but the variant tells them apart.
     *
     * @throws IllegalArgumentException as above
     */
    Effect effect(Variant variant, FactorId factor, LocalDate from);

    /**
     * How much evidence usually stands on each factor, as set and as the last 180 days have it, or those since the first
     * evidence if they are fewer; in the order of the factors.
     */
    List<UsualMass> usualMasses();

    /**
     * On a factor's stress, and on the cohesion index.
     *
     * @param others on the stress of every other factor
     */
    record Effect(Shift factor, Shift index, Map<FactorId, Shift> others) {}

    /**
     * A series under both.
     *
     * @param before points, now
     * @param after points, now
     * @param most points, the largest difference at the end of a day, after less before
     * @param on that day
     */
    record Shift(double before, Level beforeLevel, double after, Level afterLevel, double most, LocalDate on) {}

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
