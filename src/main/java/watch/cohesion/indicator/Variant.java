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
 * @param rejudged each item and factor at most once
 */
public record Variant(Map<FactorId, Double> weights, Map<FactorId, Duration> halfLives, List<Rejudged> rejudged) {

    public Variant {
        weights = Map.copyOf(weights);
        halfLives = Map.copyOf(halfLives);
        rejudged = List.copyOf(rejudged);
    }

    /** Of settings alone. */
    public Variant(Map<FactorId, Double> weights, Map<FactorId, Duration> halfLives) {
        this(weights, halfLives, List.of());
    }

    /**
     * What would be held of an item.
     *
     * @param now null: the item would not bear on the factor
     */
    public record Rejudged(
            ItemId item, FactorId factor, @Nullable FactorAssessment now) {}
}
