package watch.cohesion.indicator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;

/**
 * Settings that an analyst tries out on a copy, and judgements that would be other ones.
 *
 * @param weights those that differ from the ones in force, 0 to 1000
 * @param halfLives those that differ, an hour to ten years
 * @param added factors that would be new
 * @param rejudged each item and factor at most once
 */
public record Variant(
        Map<FactorId, Double> weights, Map<FactorId, Duration> halfLives, List<Added> added, List<Rejudged> rejudged) {

    public Variant {
        weights = Map.copyOf(weights);
        halfLives = Map.copyOf(halfLives);
        added = List.copyOf(added);
        rejudged = List.copyOf(rejudged);
    }

    /** Of settings alone. */
    public Variant(Map<FactorId, Double> weights, Map<FactorId, Duration> halfLives) {
        this(weights, halfLives, List.of(), List.of());
    }

    /**
     * A factor that is not watched yet. What it is compared with is itself without evidence and without weight.
     *
     * @param weight 0 to 1000
     * @param halfLife an hour to ten years
     */
    public record Added(FactorId id, double weight, Duration halfLife) {}

    /**
     * What would be held of an item.
     *
     * @param now null: the item would not bear on the factor
     */
    public record Rejudged(
            ItemId item, FactorId factor, @Nullable FactorAssessment now) {}
}
