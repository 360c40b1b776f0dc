package watch.cohesion.classification;

import java.util.List;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/**
 * What an item says about one factor.
 *
 * @param probability 0–1, that the item bears on the factor
 * @param evidence in reading order; never words that are not in the item
 */
public record FactorAssessment(
        FactorId factor, double probability, Direction direction, Intensity intensity, List<Evidence> evidence) {}
