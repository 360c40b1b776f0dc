package watch.cohesion.classification.model;

import java.util.List;
import java.util.stream.IntStream;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.FactorId;

/** Verdicts on items by heads that had not learned from their stories, and by thresholds that were not chosen on them. */
record CrossValidated(List<Unseen> unseen, List<FactorId> factors) {

    /** In the order of the items; without evidence. */
    List<Verdict> verdicts() {
        List<Thresholds> thresholds = IntStream.range(0, Folds.COUNT)
                .mapToObj(fold -> Thresholds.of(
                        unseen.stream().filter(each -> each.fold() != fold).toList(), factors.size()))
                .toList();
        return unseen.stream()
                .map(each -> new Decision(each.sums(), thresholds.get(each.fold()), factors).verdict(factor -> List.of()))
                .toList();
    }
}
