package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/** What the heads' sums come to. */
final class Decision {

    private final Sums sums;
    private final Thresholds thresholds;
    private final List<FactorId> factors;

    /** @param factors in the order of the sums */
    Decision(Sums sums, Thresholds thresholds, List<FactorId> factors) {
        this.sums = sums;
        this.thresholds = thresholds;
        this.factors = factors;
    }

    /**
     * @param decided factors that a rule files the item under, if it is relevant, whatever the heads say
     * @param evidence of a factor that the item is filed under, and of its direction
     */
    Verdict verdict(Set<FactorId> decided, BiFunction<FactorId, Direction, List<Evidence>> evidence) {
        double relevance = RuleClassifier.rounded(thresholds.relevance().probability(sums.relevance()));
        boolean relevant = relevance >= Thresholds.RELEVANT;
        boolean perhaps = relevance >= Thresholds.RELEVANT - Thresholds.UNSURE;
        Map<FactorId, Double> probabilities = new TreeMap<>();
        List<FactorAssessment> filed = new ArrayList<>();
        List<FactorId> unsure = new ArrayList<>();
        for (int i = 0; i < factors.size(); i++) {
            FactorId factor = factors.get(i);
            double probability =
                    RuleClassifier.rounded(thresholds.factors().get(i).probability(sums.factors()[i]));
            double threshold = thresholds.filed()[i];
            if (relevant && decided.contains(factor)) probability = Math.max(probability, threshold);
            boolean found = relevant && probability >= threshold;
            // What does not bear on the alliance speaks of none of its factors.
            probability = Math.min(probability, relevance);
            probabilities.put(factor, probability);
            if (found) {
                Sums.Told told = sums.told().apply(i);
                int way = Sums.most(told.direction());
                Direction direction = Sums.DIRECTIONS.get(way);
                Intensity intensity = Intensity.of(1 + Sums.most(told.intensity()));
                filed.add(new FactorAssessment(
                        factor,
                        probability,
                        direction,
                        RuleClassifier.rounded(told.direction()[way]),
                        intensity,
                        evidence.apply(factor, direction)));
            } else if (perhaps && probability >= threshold - Thresholds.UNSURE) {
                unsure.add(factor);
            }
        }
        filed.sort(Comparator.comparingDouble(FactorAssessment::probability)
                .reversed()
                .thenComparing(FactorAssessment::factor));
        unsure.sort(Comparator.<FactorId>comparingDouble(factor -> -probabilities.getOrDefault(factor, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        return new Verdict(
                TextLanguage.ENGLISH,
                Verdict.Basis.MODEL,
                relevant,
                relevance,
                List.copyOf(filed),
                List.copyOf(unsure),
                Map.copyOf(probabilities));
    }
}
