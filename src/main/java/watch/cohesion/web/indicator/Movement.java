package watch.cohesion.web.indicator;

import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.Tenths;

/**
 * A change as a reader sees it.
 *
 * @param text such as {@code +4.2}
 * @param significant more than chance would explain in 19 of 20 quiet instants
 * @param strong more than in 99 of 100
 */
public record Movement(String text, Way way, boolean significant, boolean strong) {

    /** Whether things got worse, which for stress is up and for cohesion is down. */
    enum Way {
        WORSE_UP,
        WORSE_DOWN,
        BETTER_UP,
        BETTER_DOWN,
        NONE
    }

    public static Movement ofStress(Change change) {
        return of(change, Way.WORSE_UP, Way.BETTER_DOWN);
    }

    public static Movement ofCohesion(Change change) {
        return of(change, Way.BETTER_UP, Way.WORSE_DOWN);
    }

    private static Movement of(Change change, Way up, Way down) {
        long tenths = Tenths.of(change.milli());
        Way way = tenths == 0 ? Way.NONE : tenths > 0 ? up : down;
        return new Movement(
                Tenths.signed(tenths), way, change.significant() && tenths != 0, change.strong() && tenths != 0);
    }
}
