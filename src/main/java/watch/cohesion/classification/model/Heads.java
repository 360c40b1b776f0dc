package watch.cohesion.classification.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import watch.cohesion.classification.learning.LinearModel;
import watch.cohesion.classification.learning.LogisticRegression;
import watch.cohesion.classification.learning.Row;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.query.Once;

/**
 * What was learned: a head for relevance and one for each factor, and one each for direction and intensity, which the
 * factors share, with some weights of each factor's own.
 *
 * @param kinds of traits that the heads look at
 * @param topics log odds of relevance, then of each factor in the order of {@link Scaling#factors()}
 * @param told sums of each of {@link Sums#DIRECTIONS}, then of each grade of intensity
 */
record Heads(Scaling scaling, Set<Scaling.Kind> kinds, LinearModel topics, LinearModel told) {

    private static final int DIRECTIONS = Sums.DIRECTIONS.size();
    private static final int TOLD = DIRECTIONS + Intensity.values().length;

    /** How closely heads follow the examples; chosen by cross-validation. */
    private static final double CLOSELY = 0.8;

    private static final double PAIRS_CLOSELY = 0.3;

    /** The share in relevance of what the factors' heads say together; the rest is its own head's. */
    private static final double OF_FACTORS = 0.45;

    /** What a text that names nobody of either Korea loses of the log odds that it is relevant. */
    private static final double NOBODY_NAMED = 1;

    /**
     * @param given an item that is given several times counts so often for relevance and factors, and once for direction
     *     and intensity, which learn nothing from those that teach topics only
     */
    static Heads learn(Scaling scaling, List<Example> given, Set<Scaling.Kind> kinds) {
        Map<Labelled, Integer> times = new HashMap<>();
        for (Example example : given) times.merge(example.item(), 1, Integer::sum);
        Set<Labelled> seen = new HashSet<>();
        List<Example> examples =
                given.stream().filter(example -> seen.add(example.item())).toList();
        int[] counts =
                examples.stream().mapToInt(example -> times.get(example.item())).toArray();
        // One after the other: either fills hundreds of megabytes while it is learned.
        LinearModel told = directionAndIntensity(scaling, examples, kinds);
        return new Heads(scaling, kinds, topics(scaling, examples, counts, kinds), told);
    }

    /** Relevance, then each factor. */
    private static LinearModel topics(Scaling scaling, List<Example> examples, int[] counts, Set<Scaling.Kind> kinds) {
        LogisticRegression ofRelevance = new LogisticRegression(
                madeWhenRead(examples, example -> scaling.ofRelevance(example.traits(), kinds)),
                counts,
                scaling.width());
        LogisticRegression ofFactors = new LogisticRegression(
                madeWhenRead(examples, example -> scaling.row(example.traits(), kinds)), counts, scaling.width());
        List<Supplier<LinearModel>> fits = new ArrayList<>();
        fits.add(() -> scaling.asOfRow(ofRelevance.fit(answers(examples, Labelled::relevant), CLOSELY)));
        for (FactorId factor : scaling.factors()) {
            fits.add(() ->
                    ofFactors.fit(answers(examples, item -> item.label(factor).isPresent()), CLOSELY));
        }
        return LinearModel.together(fits.parallelStream().map(Supplier::get).toList());
    }

    private static LinearModel directionAndIntensity(Scaling scaling, List<Example> examples, Set<Scaling.Kind> kinds) {
        List<Pair> pairs = examples.stream()
                .filter(example -> !example.item().topicsOnly())
                .flatMap(example -> Pair.of(example, scaling.factors()))
                .toList();
        LogisticRegression ofPairs = new LogisticRegression(
                madeWhenRead(
                        pairs,
                        pair -> scaling.pair(
                                scaling.ofPairs(pair.traits, kinds), pair.traits, pair.label.factor(), kinds)),
                scaling.pairWidth());
        return LinearModel.together(Stream.<ToIntFunction<Label>>of(
                        label -> Sums.DIRECTIONS.indexOf(label.direction()),
                        label -> label.intensity().grade() - 1)
                .parallel()
                .map(answer -> ofPairs.fit(
                        pairs.stream()
                                .mapToInt(pair -> answer.applyAsInt(pair.label))
                                .toArray(),
                        3,
                        PAIRS_CLOSELY))
                .toList());
    }

    private static boolean[] answers(List<Example> examples, Predicate<Labelled> answer) {
        boolean[] answers = new boolean[examples.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = answer.test(examples.get(i).item());
        }
        return answers;
    }

    /** An example and one of the factors that it speaks of. */
    private record Pair(Traits traits, Label label) {

        private static Stream<Pair> of(Example example, List<FactorId> factors) {
            return example.item().labels().stream()
                    .filter(label -> factors.contains(label.factor()))
                    .map(label -> new Pair(example.traits(), label));
        }
    }

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
        double ofFactors = factors.length == 0 ? sums[0] : Sums.any(factors);
        return new Sums(
                OF_FACTORS * ofFactors + (1 - OF_FACTORS) * sums[0] - (traits.namesKorea() ? 0 : NOBODY_NAMED),
                factors,
                factor -> told(
                        scaling.pair(shared.get(), traits, scaling.factors().get(factor), kinds)));
    }

    private Sums.Told told(Row pair) {
        double[] sums = told.sums(pair);
        return new Sums.Told(
                LinearModel.softmax(Arrays.copyOf(sums, DIRECTIONS)),
                LinearModel.softmax(Arrays.copyOfRange(sums, DIRECTIONS, TOLD)));
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
            for (int i = 0; i < DIRECTIONS; i++) {
                int outcome = i;
                double own = scaling.ofPair(at -> told.weight(outcome, at), factor, place);
                towards += Sums.DIRECTIONS.get(i) == wanted ? own : -own / (DIRECTIONS - 1);
            }
            return towards;
        };
    }

    void write(DataOutputStream out) throws IOException {
        scaling.write(out);
        topics.write(out);
        told.part(0, DIRECTIONS).write(out);
        told.part(DIRECTIONS, TOLD).write(out);
    }

    static Heads read(DataInputStream in) throws IOException {
        return new Heads(
                Scaling.read(in),
                Scaling.Kind.ALL,
                LinearModel.read(in),
                LinearModel.together(List.of(LinearModel.read(in), LinearModel.read(in))));
    }
}
