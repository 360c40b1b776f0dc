package watch.cohesion.classification.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import watch.cohesion.classification.learning.LinearModel;
import watch.cohesion.classification.learning.LogisticRegression;
import watch.cohesion.classification.learning.Row;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;

/**
 * What was learned: a head for relevance and one for each factor, and one each for direction and intensity, which the
 * factors share, with some weights of each factor's own.
 *
 * @param kinds of traits that the heads look at
 * @param factors in the order of {@link Scaling#factors()}
 */
record Heads(
        Scaling scaling,
        Set<Scaling.Kind> kinds,
        LinearModel relevance,
        List<LinearModel> factors,
        LinearModel direction,
        LinearModel intensity) {

    /** How closely heads follow the examples; chosen by cross-validation. */
    private static final double CLOSELY = 0.8;

    private static final double PAIRS_CLOSELY = 0.3;

    /** @param given an item that is given several times counts so often for relevance, and once for all else */
    static Heads learn(Scaling scaling, List<Example> given, Set<Scaling.Kind> kinds) {
        List<Example> examples = once(given);
        List<Row> rows = examples.stream()
                .map(example -> scaling.row(example.traits(), kinds))
                .toList();
        List<Row> ofPairs = examples.stream()
                .map(example -> scaling.ofPairs(example.traits(), kinds))
                .toList();
        List<Supplier<LinearModel>> fits = new ArrayList<>();
        fits.add(
                () -> pairs(scaling, examples, ofPairs, kinds, 3, label -> Sums.DIRECTIONS.indexOf(label.direction())));
        fits.add(() -> pairs(
                scaling, examples, ofPairs, kinds, 3, label -> label.intensity().grade() - 1));
        fits.add(() -> head(
                scaling,
                given.stream()
                        .map(example -> scaling.row(example.traits(), kinds))
                        .toList(),
                given.stream().map(example -> example.item().relevant()).toList()));
        for (FactorId factor : scaling.factors()) {
            fits.add(() -> head(
                    scaling,
                    rows,
                    examples.stream()
                            .map(example -> example.item().label(factor).isPresent())
                            .toList()));
        }
        List<LinearModel> fitted = fits.parallelStream().map(Supplier::get).toList();
        return new Heads(
                scaling,
                kinds,
                fitted.get(2),
                List.copyOf(fitted.subList(3, fitted.size())),
                fitted.get(0),
                fitted.get(1));
    }

    private static List<Example> once(List<Example> given) {
        Set<Labelled> seen = new HashSet<>();
        return given.stream().filter(example -> seen.add(example.item())).toList();
    }

    private static LinearModel head(Scaling scaling, List<Row> rows, List<Boolean> answers) {
        boolean[] yes = new boolean[answers.size()];
        for (int i = 0; i < yes.length; i++) yes[i] = answers.get(i);
        return LogisticRegression.fit(rows, yes, scaling.width(), CLOSELY);
    }

    private static LinearModel pairs(
            Scaling scaling,
            List<Example> examples,
            List<Row> ofPairs,
            Set<Scaling.Kind> kinds,
            int outcomes,
            ToIntFunction<Label> outcome) {
        List<Row> pairs = new ArrayList<>();
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            for (Label label : examples.get(i).item().labels()) {
                if (!scaling.factors().contains(label.factor())) continue;
                pairs.add(scaling.pair(ofPairs.get(i), examples.get(i).traits(), label.factor(), kinds));
                answers.add(outcome.applyAsInt(label));
            }
        }
        int[] given = answers.stream().mapToInt(Integer::intValue).toArray();
        return LogisticRegression.fit(pairs, given, outcomes, scaling.pairWidth(), PAIRS_CLOSELY);
    }

    Sums sums(Traits traits) {
        Row row = scaling.row(traits, kinds);
        Row shared = scaling.ofPairs(traits, kinds);
        int count = factors.size();
        double[] sums = new double[count];
        double[][] directions = new double[count][];
        double[][] intensities = new double[count][];
        for (int i = 0; i < count; i++) {
            sums[i] = factors.get(i).sums(row)[0];
            Row pair = scaling.pair(shared, traits, scaling.factors().get(i), kinds);
            directions[i] = direction.probabilities(pair);
            intensities[i] = intensity.probabilities(pair);
        }
        return new Sums(relevance.sums(row)[0], sums, directions, intensities);
    }

    /** Weights that move a factor's direction to the given one and away from the others, by the places of a row. */
    float[] towards(Direction wanted, FactorId factor) {
        float[] towards = new float[scaling.width()];
        int others = Sums.DIRECTIONS.size() - 1;
        for (Direction each : Sums.DIRECTIONS) {
            float[] own = scaling.ofPair(direction.weights()[Sums.DIRECTIONS.indexOf(each)], factor);
            for (int i = 0; i < towards.length; i++) towards[i] += each == wanted ? own[i] : -own[i] / others;
        }
        return towards;
    }

    void write(DataOutputStream out) throws IOException {
        scaling.write(out);
        relevance.write(out);
        for (LinearModel factor : factors) factor.write(out);
        direction.write(out);
        intensity.write(out);
    }

    static Heads read(DataInputStream in) throws IOException {
        Scaling scaling = Scaling.read(in);
        LinearModel relevance = LinearModel.read(in);
        List<LinearModel> factors = new ArrayList<>();
        for (int i = 0; i < scaling.factors().size(); i++) factors.add(LinearModel.read(in));
        return new Heads(
                scaling, Scaling.Kind.ALL, relevance, List.copyOf(factors), LinearModel.read(in), LinearModel.read(in));
    }
}
