package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;

/**
 * Learns a classifier from labelled items. Items to be tested on fall into five parts by story; what the heads of the
 * other four parts say of each gives calibration, thresholds and the evaluation. The shipped heads learn from all.
 */
public final class Training {

    /** To be raised with every change of the code that changes what is learned. */
    private static final String CODE = "training-3";

    private final List<FactorId> factors;
    private final List<Example> tested;
    private final List<Example> learnedOnly;
    private final Scaling scaling;
    private final String inputs;

    private Training(
            List<FactorId> factors, List<Example> tested, List<Example> learnedOnly, Scaling scaling, String inputs) {
        this.factors = factors;
        this.tested = tested;
        this.learnedOnly = learnedOnly;
        this.scaling = scaling;
        this.inputs = inputs;
    }

    /**
     * Reads the items, about a hundred a second; those in other languages than English are left out.
     *
     * @param tested items to be learned from and, story by story, tested on
     * @param learnedOnly items to be learned from only
     */
    public static Training of(Factors factors, List<Labelled> tested, List<Labelled> learnedOnly) {
        List<FactorId> ids = factors.all().stream().map(Factor::id).toList();
        try (RuleClassifier rules = RuleClassifier.of(factors);
                Encoder encoder = Encoder.load()) {
            Reader reader = new Reader(rules, encoder, factors.all());
            List<Example> examples = read(reader, tested);
            List<Example> more = read(reader, learnedOnly);
            List<Traits> all = new ArrayList<>();
            examples.forEach(example -> all.add(example.traits()));
            more.forEach(example -> all.add(example.traits()));
            return new Training(ids, examples, more, Scaling.of(ids, all), inputs(factors, tested, learnedOnly));
        }
    }

    private static List<Example> read(Reader reader, List<Labelled> items) {
        return items.parallelStream()
                .filter(item -> TextLanguage.of(item.text()).equals(TextLanguage.ENGLISH))
                .map(reader::example)
                .toList();
    }

    /** Content hash of all that is learned from. */
    public static String inputs(Factors factors, List<Labelled> tested, List<Labelled> learnedOnly) {
        return Folds.digest(String.join(
                "\n",
                CODE,
                Encoder.MODEL,
                RuleVersion.learned(factors, TextLanguage.ENGLISH),
                tested.toString(),
                learnedOnly.toString()));
    }

    /** The tested items, in their order. */
    public List<Labelled> tested() {
        return tested.stream().map(Example::item).toList();
    }

    public Trained train() {
        List<Example> all = new ArrayList<>(tested);
        all.addAll(learnedOnly);
        return new Trained(
                inputs,
                Heads.learn(scaling, all, Scaling.Kind.ALL),
                Thresholds.of(unseen(Scaling.Kind.ALL), factors.size()));
    }

    /**
     * What each tested item gets from heads that had not learned from its story, by thresholds that were not chosen on its
     * part; without evidence.
     */
    public List<Verdict> crossValidate(Method method) {
        List<Unseen> unseen = unseen(method.kinds());
        List<Thresholds> thresholds = IntStream.range(0, Folds.COUNT)
                .mapToObj(fold -> Thresholds.of(
                        unseen.stream().filter(each -> each.fold() != fold).toList(), factors.size()))
                .toList();
        return unseen.stream()
                .map(each -> new Decision(each.sums(), thresholds.get(each.fold()), factors)
                        .verdict(Set.of(), factor -> List.of()))
                .toList();
    }

    private List<Unseen> unseen(Set<Scaling.Kind> kinds) {
        Heads[] heads = new Heads[Folds.COUNT];
        for (int fold = 0; fold < heads.length; fold++) {
            int left = fold;
            List<Example> others = new ArrayList<>(tested.stream()
                    .filter(example -> Folds.of(example.item()) != left)
                    .toList());
            others.addAll(learnedOnly);
            heads[fold] = Heads.learn(scaling, others, kinds);
        }
        return IntStream.range(0, tested.size())
                .mapToObj(i -> {
                    Example example = tested.get(i);
                    int fold = Folds.of(example.item());
                    return new Unseen(example, fold, heads[fold].sums(example.traits()), factors);
                })
                .toList();
    }
}
