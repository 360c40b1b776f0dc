package watch.cohesion.classification;

import java.util.List;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/**
 * What an item says about one factor.
 *
 * @param probability 0–1, that the item bears on the factor
 * @param directionProbability 0–1, that the direction is the one given, if the item bears on the factor; 1 where nobody
 *     weighs it: what people say, what query rules alone say, and what was stored before directions were weighed
 * @param evidence in reading order; never words that are not in the item
 */
public record FactorAssessment(
        FactorId factor,
        double probability,
        Direction direction,
        double directionProbability,
        Intensity intensity,
        List<Evidence> evidence) {

    /** Up to here the direction is in doubt. */
    public static final double DOUBTFUL = 0.7;

    /** With a direction that nobody weighs. */
    public FactorAssessment(
            FactorId factor, double probability, Direction direction, Intensity intensity, List<Evidence> evidence) {
        this(factor, probability, direction, 1, intensity, evidence);
    }

    public boolean isDirectionInDoubt() {
        return directionProbability <= DOUBTFUL;
    }

    /** 0–1, that the item bears on the factor, and in this direction. */
    public double certainty() {
        return probability * directionProbability;
    }
}
