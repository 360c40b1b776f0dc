package watch.cohesion.classification.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import watch.cohesion.classification.learning.LinearModel;
import watch.cohesion.classification.learning.LogisticRegression;
import watch.cohesion.classification.learning.Row;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.query.Once;

/**
 * What was learned: a head for relevance and one for each factor, and one each for direction and intensity, which the
 * factors share, with some weights of each factor's own.
 *
 * @param kinds of traits that the heads look at
 * @param topics log odds of relevance, then of each factor in the order of {@link Scaling#factors()}
 */
record Heads(
        Scaling scaling, Set<Scaling.Kind> kinds, LinearModel topics, LinearModel direction, LinearModel intensity) {

    /** How closely heads follow the examples; chosen by cross-validation. */
    private static final double CLOSELY = 0.8;

    private static final double PAIRS_CLOSELY = 0.3;

    /** The share in relevance of what the factors' heads say together; the rest is its own head's. */
    private static final double OF_FACTORS = 0.45;

    /** What a text that names nobody of either Korea loses of the log odds that it is relevant. */
    private static final double NOBODY_NAMED = 1;

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
        fits.add(() -> scaling.asOfRow(head(
                scaling,
                madeWhenRead(given, example -> scaling.ofRelevance(example.traits(), kinds)),
                given.stream().map(example -> example.item().relevant()).toList())));
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
                scaling, kinds, LinearModel.together(fitted.subList(2, fitted.size())), fitted.get(0), fitted.get(1));
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
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            for (Label label : examples.get(i).item().labels()) {
                if (!scaling.factors().contains(label.factor())) continue;
                pairs.add(new Pair(examples.get(i).traits(), ofPairs.get(i), label));
            }
        }
        List<Row> rows =
                madeWhenRead(pairs, pair -> scaling.pair(pair.shared, pair.traits, pair.label.factor(), kinds));
        int[] answers =
                pairs.stream().mapToInt(pair -> outcome.applyAsInt(pair.label)).toArray();
        return LogisticRegression.fit(rows, answers, outcomes, scaling.pairWidth(), PAIRS_CLOSELY);
    }

    /**
     * An example and one of the factors that it speaks of.
     *
     * @param shared what all rows of the example are made of
     */
    private record Pair(Traits traits, Row shared, Label label) {}

    /** Rows of which the fit keeps its own, smaller copies: these would fill hundreds of megabytes beside them. */
    private static <T> List<Row> madeWhenRead(List<T> of, Function<T, Row> row) {
        return new AbstractList<>() {
            @Override
            public Row get(int i) {
                return row.apply(of.get(i));
            }

            @Override
            public int size() {
                return of.size();
            }
        };
    }

    Sums sums(Traits traits) {
        double[] sums = topics.sums(scaling.row(traits, kinds));
        double[] factors = Arrays.copyOfRange(sums, 1, sums.length);
        Supplier<Row> shared = new Once<>(() -> scaling.ofPairs(traits, kinds));
        return new Sums(
                OF_FACTORS * Sums.any(factors) + (1 - OF_FACTORS) * sums[0] - (traits.namesKorea() ? 0 : NOBODY_NAMED),
                factors,
                factor -> told(
                        scaling.pair(shared.get(), traits, scaling.factors().get(factor), kinds)));
    }

    private Sums.Told told(Row pair) {
        return new Sums.Told(direction.probabilities(pair), intensity.probabilities(pair));
    }

    /** Weights that move a text to a factor and away from the others, by the places of a row. */
    IntToDoubleFunction towards(FactorId factor) {
        int factors = scaling.factors().size();
        int wanted = scaling.factors().indexOf(factor);
        return place -> {
            double towards = 0;
            for (int i = 0; i < factors; i++) {
                double own = topics.weight(1 + i, place);
                towards += i == wanted ? own : -own / (factors - 1);
            }
            return towards;
        };
    }

    /** Weights that move a factor's direction to the given one and away from the others, by the places of a row. */
    IntToDoubleFunction towards(Direction wanted, FactorId factor) {
        return place -> {
            double towards = 0;
            for (int i = 0; i < Sums.DIRECTIONS.size(); i++) {
                int outcome = i;
                double own = scaling.ofPair(at -> direction.weight(outcome, at), factor, place);
                towards += Sums.DIRECTIONS.get(i) == wanted ? own : -own / (Sums.DIRECTIONS.size() - 1);
            }
            return towards;
        };
    }

    void write(DataOutputStream out) throws IOException {
        scaling.write(out);
        topics.write(out);
        direction.write(out);
        intensity.write(out);
    }

    static Heads read(DataInputStream in) throws IOException {
        return new Heads(
                Scaling.read(in), Scaling.Kind.ALL, LinearModel.read(in), LinearModel.read(in), LinearModel.read(in));
    }
}
