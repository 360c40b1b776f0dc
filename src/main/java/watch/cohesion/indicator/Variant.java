package watch.cohesion.indicator;

import java.time.Duration;
import java.util.Map;
import watch.cohesion.factor.FactorId;

/**
 * Settings that an analyst tries out on a copy.
 *
 * @param weights those that differ from the ones in force, 0 to 1000
 * @param halfLives those that differ, an hour to ten years
 */
public record Variant(Map<FactorId, Double> weights, Map<FactorId, Duration> halfLives) {

    public Variant {
        weights = Map.copyOf(weights);
        halfLives = Map.copyOf(halfLives);
    }
}
