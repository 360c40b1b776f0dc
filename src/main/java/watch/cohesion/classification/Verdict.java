package watch.cohesion.classification;

import java.util.List;
import java.util.Map;
import watch.cohesion.factor.FactorId;

/**
 * What a classifier makes of a text.
 *
 * @param relevant whether it bears on the alliance
 * @param relevance 0–1, the probability of that
 * @param factors those above their threshold, most probable first; empty if not relevant
 * @param probabilities of every factor, also of those below
 */
public record Verdict(
        boolean relevant, double relevance, List<FactorAssessment> factors, Map<FactorId, Double> probabilities) {}
