package watch.cohesion.classification.evaluation;

import java.util.Map;
import watch.cohesion.factor.FactorId;

/**
 * How good verdicts are.
 *
 * @param macro mean F1 over the factors that are labelled at all
 * @param micro F1 over all pairs of item and factor
 * @param direction on factors that were found
 * @param intensity on factors that were found
 * @param relevanceReliability of the probability that an item is relevant
 * @param factorReliability of the probability of each pair of item and factor
 * @param unsure pairs that were left to a person
 */
public record EvaluationScores(
        Counts relevance,
        Map<FactorId, Counts> factors,
        double macro,
        double micro,
        OrdinalAgreement direction,
        OrdinalAgreement intensity,
        Reliability relevanceReliability,
        Reliability factorReliability,
        int unsure) {

    /** How many factors are labelled at all. */
    public int labelledFactors() {
        return (int)
                factors.values().stream().filter(counts -> counts.support() > 0).count();
    }
}
