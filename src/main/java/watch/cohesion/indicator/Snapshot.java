package watch.cohesion.indicator;

import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/**
 * Scores, and the courses behind them, of one and the same state of things, whatever is judged meanwhile.
 *
 * @param revision of the judgements, as {@link watch.cohesion.classification.Assessments#revision()}
 * @param judged what they are made of
 */
public record Snapshot(long revision, Scores scores, Courses courses, Judged judged) {

    /** What had been judged of recent items when the scores were made. */
    @FunctionalInterface
    public interface Judged {

        /** Whether the item was said to bear on the factor in this way, be its publisher on probation or not. */
        boolean says(ItemId item, FactorId factor, Direction direction);
    }
}
