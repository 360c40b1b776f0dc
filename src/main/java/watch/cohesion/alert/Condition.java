package watch.cohesion.alert;

import java.time.Duration;
import java.util.Locale;
import watch.cohesion.factor.Intensity;

/**
 * What a rule watches for. Points are of stress, 0–100, also for the index, whose stress is 100 − cohesion. A closed
 * list: whoever reads conditions deals with every kind.
 */
public sealed interface Condition {

    /** How many houses must report new strain before any rule that asks for strain speaks. */
    int ANY_PUBLISHER = 1;

    /** The word of the kind in files and addresses, such as {@code severe-item}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    /** Houses that must have reported new strain within three days; 0 for a kind that needs none. */
    default int publishers() {
        return ANY_PUBLISHER;
    }

    /** How far back a reader compares what it tells. */
    default Duration window() {
        return Duration.ofDays(1);
    }

    /**
     * Whether a reader compares with the lowest stress in the window, and not with that at its start: what tells of a
     * score that is reached, or of a single act, tells nothing of a fall earlier in the day.
     */
    default boolean fromLowest() {
        return true;
    }

    /** Whether it speaks of stress, and not of whether it can be seen. */
    default boolean ofStress() {
        return true;
    }

    /**
     * The score reaches a level.
     *
     * @param enter points from which on an episode opens
     * @param leave points under which it ends; not above {@code enter}
     * @param hold for how long the score must stay there first; zero: at once
     */
    record Level(int enter, int leave, Duration hold, int publishers) implements Condition {

        /** @throws IllegalArgumentException if a number is out of range, or the two stand the wrong way round */
        public Level {
            require(enter >= 1 && enter <= 100, "'enter' must be a number of points from 1 to 100");
            require(leave >= 0 && leave <= enter, "'leave' must not be above 'enter', nor below 0");
            require(!hold.isNegative() && hold.compareTo(Duration.ofDays(30)) <= 0, "'hold' must be 30 days or less");
            requirePublishers(publishers);
        }
    }

    /**
     * The score rises over a window.
     *
     * @param points by how much
     * @param over the window
     * @param floor points that the score must have reached, so that a stir at rest is none
     */
    record Rise(int points, Duration over, int floor, int publishers) implements Condition {

        /** @throws IllegalArgumentException if a number is out of range */
        public Rise {
            require(points >= 1 && points <= 100, "'points' must be a number from 1 to 100");
            requireWindow(over);
            require(floor >= 0 && floor <= 100, "'floor' must be a number of points from 0 to 100");
            requirePublishers(publishers);
        }

        @Override
        public Duration window() {
            return over;
        }

        @Override
        public boolean fromLowest() {
            return false;
        }
    }

    /**
     * More stories of strain than chance explains, at once or day after day: the detector of the scoring method, 1.9.
     *
     * @param leave points under which the episode ends before its five days are over
     */
    record Shift(int leave) implements Condition {

        /** @throws IllegalArgumentException if {@code leave} is out of range */
        public Shift {
            require(leave >= 0 && leave <= 100, "'leave' must be a number of points from 0 to 100");
        }
    }

    /**
     * The cohesion index falls.
     *
     * @param points by how much
     * @param over the window
     * @param z by how many of its own standard deviations at least; 2.33 = by chance once in a hundred quiet instants
     */
    record Index(int points, Duration over, double z) implements Condition {

        /** @throws IllegalArgumentException if a number is out of range */
        public Index {
            require(points >= 1 && points <= 100, "'points' must be a number from 1 to 100");
            requireWindow(over);
            require(z >= 0 && z <= 10, "'z' must be a number from 0 to 10");
        }

        @Override
        public Duration window() {
            return over;
        }

        @Override
        public boolean fromLowest() {
            return false;
        }
    }

    /**
     * One new item of strain that says much by itself.
     *
     * @param intensity at least
     * @param probability 0–1, at least, that it bears on the factor
     */
    record SevereItem(Intensity intensity, double probability) implements Condition {

        /** @throws IllegalArgumentException if the probability is none */
        public SevereItem {
            require(probability >= 0 && probability <= 1, "'probability' must be a number from 0 to 1");
        }
    }

    /**
     * The sources of a factor are not heard, so that its score says nothing.
     *
     * @param share 0–1, of the factor's evidence of the last 90 days that came from feeds which now fail
     * @param hold for how long they must have failed
     */
    record Quiet(double share, Duration hold) implements Condition {

        /** @throws IllegalArgumentException if a number is out of range */
        public Quiet {
            require(share > 0 && share <= 1, "'share' must be a number above 0, up to 1");
            require(!hold.isNegative() && hold.compareTo(Duration.ofDays(30)) <= 0, "'hold' must be 30 days or less");
        }

        @Override
        public int publishers() {
            return 0;
        }

        @Override
        public boolean ofStress() {
            return false;
        }
    }

    private static void requireWindow(Duration over) {
        require(
                over.compareTo(Duration.ofHours(1)) >= 0 && over.compareTo(Duration.ofDays(90)) <= 0,
                "'over' must be from 1 hour to 90 days");
    }

    private static void requirePublishers(int publishers) {
        require(publishers >= 1 && publishers <= 20, "'publishers' must be a number from 1 to 20");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) throw new IllegalArgumentException(otherwise);
    }
}
