package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import watch.cohesion.classification.evaluation.Evaluation;
import watch.cohesion.classification.evaluation.Evaluation.Measure;

/** What an evaluation must come to. */
final class Floors {

    private Floors() {}

    static void areReached(Evaluation evaluation, Map<Measure, Double> floors) {
        floors.forEach((measure, floor) ->
                assertThat(measure.of(evaluation.scores())).as(measure.name()).isGreaterThan(floor));
    }

    static void errorsAreBelow(Evaluation evaluation, Map<Measure, Double> ceilings) {
        ceilings.forEach((measure, ceiling) ->
                assertThat(measure.of(evaluation.scores())).as(measure.name()).isLessThan(ceiling));
    }
}
