package watch.cohesion.classification.model;

import java.util.List;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.FactorId;

/**
 * An example and what heads said of it that had not learned from its story.
 *
 * @param fold the part of the examples that the heads were not shown
 * @param factors in the order of the sums
 */
record Unseen(Example example, int fold, Sums sums, List<FactorId> factors) {

    Text text() {
        return example.item().text();
    }

    boolean labelled(int factor) {
        return example.item().label(factors.get(factor)).isPresent();
    }
}
