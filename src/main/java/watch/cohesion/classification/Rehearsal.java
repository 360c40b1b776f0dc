package watch.cohesion.classification;

import java.time.Duration;
import java.util.List;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.ItemId;

/** What other rules would make of the items there are, before they are saved. Changes nothing. */
public interface Rehearsal {

    /** How far back items are looked at. */
    Duration REACH = Duration.ofDays(90);

    /** The newest so many items are looked at. */
    int MOST = 3_000;

    /** @param factor the one whose items are compared */
    Difference with(Factors candidate, FactorId factor);

    /**
     * Newest items first.
     *
     * @param looked items that were looked at
     * @param all false if older items of the last 90 days were left out
     * @param gained items that would come to be filed under the factor
     * @param lost items that would not be any more
     * @param turned items that would stay, with another direction or intensity
     */
    record Difference(int looked, boolean all, List<ItemId> gained, List<ItemId> lost, List<ItemId> turned) {}
}
