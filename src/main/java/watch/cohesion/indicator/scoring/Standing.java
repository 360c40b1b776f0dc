package watch.cohesion.indicator.scoring;

import watch.cohesion.indicator.Level;

/**
 * The level in force and how near it is to falling (scoring method, 1.7). It rises at two decisions in a row at or above
 * a level's threshold, or at one that is 5 points above; it falls by one step after 24 hours more than 5 points below.
 *
 * @param below how many decisions in a row have been below the level in force less 5 points
 */
public record Standing(Level level, int below) {

    /** Before the first evidence. */
    public static final Standing REST = new Standing(Level.LOW, 0);

    private static final Standing HIGHEST = new Standing(Level.SEVERE, 0);

    private static final int POINT = 1_000;
    private static final int MARGIN = 5 * POINT;

    /** Five decisions, six hours apart, span 24 hours. */
    private static final int DECISIONS_TO_FALL = 5;

    /** Enough to fall from the highest level to the lowest. */
    private static final int FIRST_LOOK_BACK = 20;

    /**
     * The standing after a decision of the grid. As a standing depends on the one before, it is followed from as far
     * back as needed for the highest and the lowest standing of then to have led to the same one now; all others lie
     * between them, as a higher standing never becomes the lower one.
     *
     * @param stress on the grid, thousandths of a point
     * @param decision number of the decision
     * @param known number of an earlier decision
     * @param then the standing after that one
     */
    static Standing at(GridSeries stress, long decision, long known, Standing then) {
        for (long back = FIRST_LOOK_BACK; decision - back > known; back *= 2) {
            Standing highest = HIGHEST.follow(stress, decision - back, decision);
            Standing lowest = REST.follow(stress, decision - back, decision);
            if (highest.equals(lowest)) return lowest;
        }
        return then.follow(stress, known + 1, decision);
    }

    private Standing follow(GridSeries stress, long from, long to) {
        Standing standing = this;
        for (long decision = from; decision <= to; decision++) {
            standing = standing.next(stress.at(decision - 1), stress.at(decision));
        }
        return standing;
    }

    /** @param previous stress at the decision before, thousandths of a point */
    Standing next(int previous, int now) {
        Level risen = risen(previous, now);
        if (risen.above(level)) return new Standing(risen, 0);
        int run = isBelow(level, now) ? below + 1 : 0;
        if (run < DECISIONS_TO_FALL) return new Standing(level, run);
        Level fallen = Level.of(level.from() - 1);
        return new Standing(fallen, isBelow(fallen, now) ? 1 : 0);
    }

    private static Level risen(int previous, int now) {
        Level confirmed = Level.of(Math.min(previous, now) / (double) POINT);
        Level atOnce = Level.of((now - MARGIN) / (double) POINT);
        return atOnce.above(confirmed) ? atOnce : confirmed;
    }

    private static boolean isBelow(Level level, int stress) {
        return stress < level.from() * POINT - MARGIN;
    }
}
