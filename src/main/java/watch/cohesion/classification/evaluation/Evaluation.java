package watch.cohesion.classification.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import watch.cohesion.factor.FactorId;

/**
 * A classifier's verdicts against labels, with the range in which each number would lie if other stories had been
 * labelled.
 *
 * @param items how many
 * @param stories of how many events
 */
public record Evaluation(
        int items, int stories, List<FactorId> factors, EvaluationScores scores, Map<Measure, Range> ranges) {

    private static final int SAMPLES = 1_000;
    private static final int SEED = 20_261_128;
    private static final double UNTOLD = Double.NaN;

    /** A number that an evaluation comes to; not a number where the items do not tell it. */
    public enum Measure {
        RELEVANCE_F1(
                scores -> scores.relevance().support() > 0 ? scores.relevance().f1() : UNTOLD),
        MACRO_F1(scores -> scores.labelledFactors() > 0 ? scores.macro() : UNTOLD),
        MICRO_F1(scores -> scores.labelledFactors() > 0 ? scores.micro() : UNTOLD),
        DIRECTION(scores -> scores.direction().count() > 0 ? scores.direction().share() : UNTOLD),
        DIRECTION_KAPPA(scores -> scores.direction().kappa()),
        INTENSITY(scores -> scores.intensity().count() > 0 ? scores.intensity().share() : UNTOLD),
        INTENSITY_KAPPA(scores -> scores.intensity().kappa()),
        RELEVANCE_CALIBRATION_ERROR(scores -> scores.relevanceReliability().error()),
        FACTOR_CALIBRATION_ERROR(scores -> scores.factorReliability().error());

        @SuppressWarnings("ImmutableEnumChecker")
        private final ToDoubleFunction<EvaluationScores> of;

        Measure(ToDoubleFunction<EvaluationScores> of) {
            this.of = of;
        }

        public double of(EvaluationScores scores) {
            return of.applyAsDouble(scores);
        }
    }

    /**
     * Between the two lie 95 % of the values that samples of stories, drawn with replacement, come to; neither is a number
     * where none comes to any.
     */
    public record Range(double low, double high) {

        private static Range of(double[] samples) {
            double[] sorted = Arrays.stream(samples)
                    .filter(value -> !Double.isNaN(value))
                    .sorted()
                    .toArray();
            if (sorted.length == 0) return new Range(Double.NaN, Double.NaN);
            return new Range(
                    sorted[(int) (0.025 * sorted.length)], sorted[Math.max(0, (int) (0.975 * sorted.length) - 1)]);
        }
    }

    public static Evaluation of(List<Judged> judged, List<FactorId> factors) {
        Map<String, List<Tally>> byStory = judged.stream()
                .collect(Collectors.groupingBy(
                        each -> each.item().story(),
                        LinkedHashMap::new,
                        Collectors.mapping(each -> Tally.of(each, factors), Collectors.toList())));
        List<Tally> stories = byStory.values().stream().map(Tally::sum).toList();
        return new Evaluation(
                judged.size(), stories.size(), factors, Tally.sum(stories).scores(), ranges(stories));
    }

    private static Map<Measure, Range> ranges(List<Tally> stories) {
        Map<Measure, double[]> values = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) values.put(measure, new double[SAMPLES]);
        Random random = new Random(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<Tally> drawn = new ArrayList<>(stories.size());
            for (int i = 0; i < stories.size(); i++) drawn.add(stories.get(random.nextInt(stories.size())));
            EvaluationScores scores = Tally.sum(drawn).scores();
            int at = sample;
            values.forEach((measure, all) -> all[at] = measure.of(scores));
        }
        Map<Measure, Range> ranges = new EnumMap<>(Measure.class);
        values.forEach((measure, samples) -> ranges.put(measure, Range.of(samples)));
        return ranges;
    }
}
