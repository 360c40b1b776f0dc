package watch.cohesion.classification.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;

/** Verdicts against labels, counted. Tallies of parts add up to the tally of the whole. */
final class Tally {

    /** On the scale of directions neutral lies between the two others. */
    private static final List<Direction> SCALE = List.of(Direction.STRAIN, Direction.NEUTRAL, Direction.RELIEF);

    private Counts relevance = Counts.NONE;
    private final Map<FactorId, Counts> factors = new TreeMap<>();
    private final OrdinalAgreement direction = OrdinalAgreement.none();
    private final OrdinalAgreement intensity = OrdinalAgreement.none();
    private final Reliability relevanceReliability = Reliability.none();
    private final Reliability factorReliability = Reliability.none();
    private int unsure;

    static Tally of(Judged judged, List<FactorId> factors) {
        Tally tally = new Tally();
        Verdict verdict = judged.verdict();
        tally.relevance = Counts.NONE.and(verdict.relevant(), judged.item().relevant());
        tally.relevanceReliability.count(verdict.relevance(), judged.item().relevant());
        tally.unsure = verdict.unsure().size();
        Map<FactorId, FactorAssessment> said =
                verdict.factors().stream().collect(Collectors.toMap(FactorAssessment::factor, Function.identity()));
        for (FactorId factor : factors) {
            FactorAssessment assessment = said.get(factor);
            var label = judged.item().label(factor);
            tally.factors.put(factor, Counts.NONE.and(assessment != null, label.isPresent()));
            tally.factorReliability.count(verdict.probabilities().getOrDefault(factor, 0.0), label.isPresent());
            if (assessment == null || label.isEmpty()) continue;
            tally.direction.count(SCALE.indexOf(label.get().direction()), SCALE.indexOf(assessment.direction()));
            tally.intensity.count(
                    label.get().intensity().grade() - 1, assessment.intensity().grade() - 1);
        }
        return tally;
    }

    static Tally sum(List<Tally> parts) {
        Tally sum = new Tally();
        for (Tally part : parts) {
            sum.relevance = sum.relevance.and(part.relevance);
            part.factors.forEach((factor, counts) -> sum.factors.merge(factor, counts, Counts::and));
            sum.direction.add(part.direction);
            sum.intensity.add(part.intensity);
            sum.relevanceReliability.add(part.relevanceReliability);
            sum.factorReliability.add(part.factorReliability);
            sum.unsure += part.unsure;
        }
        return sum;
    }

    EvaluationScores scores() {
        List<Counts> measured = new ArrayList<>(factors.values());
        measured.removeIf(counts -> counts.support() == 0);
        return new EvaluationScores(
                relevance,
                Map.copyOf(factors),
                measured.stream().mapToDouble(Counts::f1).average().orElse(0),
                factors.values().stream().reduce(Counts.NONE, Counts::and).f1(),
                direction,
                intensity,
                relevanceReliability,
                factorReliability,
                unsure);
    }
}
