package watch.cohesion.classification.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import watch.cohesion.classification.Trial;
import watch.cohesion.classification.evaluation.Evaluation.Measure;
import watch.cohesion.factor.FactorId;

/**
 * Two classifiers' verdicts on the same items, story by story: the same stories are drawn for both, so that luck with the
 * stories does not pass for a difference.
 */
public final class Comparison {

    private static final int SAMPLES = 600;
    private static final int SEED = 20_261_128;

    /** What is compared, beside the factors; more is better in each. */
    private static final List<Measure> MEASURES =
            List.of(Measure.RELEVANCE_F1, Measure.MACRO_F1, Measure.MICRO_F1, Measure.DIRECTION, Measure.INTENSITY);

    private Comparison() {}

    /**
     * @param before what the one said of items
     * @param after what the other said of the same items, in the same order
     * @param factors each becomes a line, in this order, after the measures
     */
    public static Trial of(List<Judged> before, List<Judged> after, List<FactorId> factors) {
        Map<String, List<Integer>> stories = new LinkedHashMap<>();
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).item().equals(after.get(i).item())) {
                throw new IllegalArgumentException("Item %d is another one after than before".formatted(i));
            }
            stories.computeIfAbsent(before.get(i).item().story(), _ -> new ArrayList<>())
                    .add(i);
        }
        List<Tally> ones = tallies(stories, before, factors);
        List<Tally> others = tallies(stories, after, factors);
        List<Asked> asked = asked(factors);
        double[][] was = new double[asked.size()][SAMPLES];
        double[][] is = new double[asked.size()][SAMPLES];
        Random random = new Random(SEED);
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<Tally> one = new ArrayList<>(ones.size());
            List<Tally> other = new ArrayList<>(ones.size());
            for (int i = 0; i < ones.size(); i++) {
                int drawn = random.nextInt(ones.size());
                one.add(ones.get(drawn));
                other.add(others.get(drawn));
            }
            EvaluationScores scores = Tally.sum(one).scores();
            EvaluationScores otherScores = Tally.sum(other).scores();
            for (int line = 0; line < asked.size(); line++) {
                was[line][sample] = asked.get(line).of.applyAsDouble(scores);
                is[line][sample] = asked.get(line).of.applyAsDouble(otherScores);
            }
        }
        EvaluationScores whole = Tally.sum(ones).scores();
        EvaluationScores otherWhole = Tally.sum(others).scores();
        List<Trial.Line> lines = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked line = asked.get(i);
            lines.add(new Trial.Line(
                    line.name,
                    (int) line.support.applyAsDouble(whole),
                    line.of.applyAsDouble(whole),
                    range(was[i]),
                    line.of.applyAsDouble(otherWhole),
                    range(is[i]),
                    range(differences(was[i], is[i]))));
        }
        return new Trial(before.size(), stories.size(), lines);
    }

    private record Asked(
            String name, ToDoubleFunction<EvaluationScores> of, ToDoubleFunction<EvaluationScores> support) {}

    private static List<Asked> asked(List<FactorId> factors) {
        List<Asked> asked = new ArrayList<>();
        for (Measure measure : MEASURES) {
            asked.add(new Asked(
                    measure.name(),
                    scores -> told(measure.of(scores)),
                    measure == Measure.RELEVANCE_F1
                            ? scores -> scores.relevance().support()
                            : scores -> scores.factors().values().stream()
                                    .mapToInt(Counts::support)
                                    .sum()));
        }
        for (FactorId factor : factors) {
            asked.add(new Asked(
                    factor.value(),
                    scores -> scores.factors().getOrDefault(factor, Counts.NONE).f1(),
                    scores -> scores.factors().getOrDefault(factor, Counts.NONE).support()));
        }
        return asked;
    }

    /** What a draw of stories does not tell counts as nothing right, before as after. */
    private static double told(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static List<Tally> tallies(
            Map<String, List<Integer>> stories, List<Judged> judged, List<FactorId> factors) {
        return stories.values().stream()
                .map(story -> Tally.sum(story.stream()
                        .map(item -> Tally.of(judged.get(item), factors))
                        .toList()))
                .toList();
    }

    private static double[] differences(double[] was, double[] is) {
        double[] differences = new double[was.length];
        for (int i = 0; i < was.length; i++) differences[i] = is[i] - was[i];
        return differences;
    }

    private static Trial.Range range(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Trial.Range(sorted[(int) (0.025 * SAMPLES)], sorted[(int) (0.975 * SAMPLES) - 1]);
    }
}
