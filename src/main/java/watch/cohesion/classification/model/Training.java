package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;

/**
 * Learns a classifier from labelled items. Items to be tested on fall into five parts by story; what the heads of the
 * other four parts say of each gives calibration, thresholds and the evaluation; those heads do without whatever may tell
 * of an event that they are asked about ({@link SameEvent}). The shipped heads learn from all.
 */
public final class Training {

    /** To be raised with every change of the code that changes what is learned. */
    private static final String CODE = "training-11";

    private final Factors watched;
    private final Gate gate;
    private final List<Example> tested;
    private final List<Example> learnedOnly;
    private final Scaling scaling;
    private final String inputs;
    private final Runnable step;
    private @Nullable List<Unseen> byAll;

    private Training(
            Factors factors,
            List<Example> tested,
            List<Example> learnedOnly,
            Scaling scaling,
            String inputs,
            Runnable step) {
        this.watched = factors;
        this.gate = Gate.of(factors, TextLanguage.ENGLISH);
        this.tested = tested;
        this.learnedOnly = learnedOnly;
        this.scaling = scaling;
        this.inputs = inputs;
        this.step = step;
    }

    /** Names the code that learns and judges: what another one has learned does not fit. */
    public static String code() {
        return "%s, from %d labels on, %s".formatted(CODE, Retraining.ENOUGH, Encoder.MODEL);
    }

    /**
     * Reads the items, about a hundred a second; those in other languages than English are left out.
     *
     * @param tested items to be learned from and, story by story, tested on
     * @param learnedOnly items to be learned from only
     */
    public static Training of(Factors factors, List<Labelled> tested, List<Labelled> learnedOnly) {
        return of(factors, tested, learnedOnly, () -> {});
    }

    /**
     * As above.
     *
     * @param step run after each item that was read and each set of heads that was learned; what it throws ends the work
     */
    public static Training of(Factors live, List<Labelled> tested, List<Labelled> learnedOnly, Runnable step) {
        Factors factors = live.now();
        try (RuleClassifier rules = RuleClassifier.of(factors);
                Encoder encoder = Encoder.load()) {
            PassageReader reader = new PassageReader(rules, encoder, factors.all());
            List<Example> examples = read(reader, tested, step);
            List<Example> more = read(reader, learnedOnly, step);
            return new Training(
                    factors,
                    examples,
                    more,
                    scaling(factors, examples, more),
                    inputs(factors, tested, learnedOnly),
                    step);
        }
    }

    /** The factors that heads learn: those with {@link Retraining#ENOUGH} labels, in the order of all. An item counts once. */
    private static List<FactorId> learned(Factors factors, Stream<Labelled> items) {
        Map<FactorId, Long> labels = items.distinct()
                .filter(Training::isRead)
                .flatMap(item -> item.labels().stream())
                .collect(Collectors.groupingBy(Label::factor, Collectors.counting()));
        return factors.all().stream()
                .map(Factor::id)
                .filter(factor -> labels.getOrDefault(factor, 0L) >= Retraining.ENOUGH)
                .toList();
    }

    /** Those that are learned from, in their order: the ones in English. */
    public static List<Labelled> read(List<Labelled> items) {
        return items.stream().filter(Training::isRead).toList();
    }

    private static boolean isRead(Labelled item) {
        return TextLanguage.of(item.text()).equals(TextLanguage.ENGLISH);
    }

    /** An item that is given several times is read once. */
    private static List<Example> read(PassageReader reader, List<Labelled> items, Runnable step) {
        Map<Labelled, Example> read = items.stream().distinct().toList().parallelStream()
                .filter(Training::isRead)
                .map(item -> {
                    Example example = reader.example(item);
                    step.run();
                    return example;
                })
                .collect(Collectors.toMap(Example::item, Function.identity()));
        return items.stream().flatMap(item -> Stream.ofNullable(read.get(item))).toList();
    }

    private static Scaling scaling(Factors factors, List<Example> tested, List<Example> learnedOnly) {
        List<Example> all = Stream.concat(tested.stream(), learnedOnly.stream()).toList();
        return Scaling.of(
                learned(factors, all.stream().map(Example::item)),
                all.stream().map(Example::traits).toList());
    }

    /** Content hash of all that is learned from, and of what is not learned for want of labels. */
    public static String inputs(Factors factors, List<Labelled> tested, List<Labelled> learnedOnly) {
        List<FactorId> left =
                unlearned(factors, learned(factors, Stream.concat(tested.stream(), learnedOnly.stream())));
        return Sha256.hex(String.join(
                "\n",
                CODE,
                Encoder.MODEL,
                RuleVersion.learned(factors, TextLanguage.ENGLISH),
                tested.toString(),
                learnedOnly + (left.isEmpty() ? "" : "\n" + left)));
    }

    private static List<FactorId> unlearned(Factors factors, List<FactorId> learned) {
        return factors.all().stream()
                .map(Factor::id)
                .filter(factor -> !learned.contains(factor))
                .toList();
    }

    /** The watched factors that have too few labels to be learned: rules go on filing items under them. */
    public List<FactorId> byRules() {
        return unlearned(watched, scaling.factors());
    }

    /** The tested items, in their order. */
    public List<Labelled> tested() {
        return tested.stream().map(Example::item).toList();
    }

    public Trained train() {
        List<Example> all = new ArrayList<>(tested);
        all.addAll(learnedOnly);
        Heads heads = Heads.learn(scaling, all, Scaling.Kind.ALL);
        step.run();
        return new Trained(
                inputs,
                heads,
                Thresholds.of(unseen(Scaling.Kind.ALL), scaling.factors().size()));
    }

    /**
     * What each tested item gets from heads that had not learned from its story, by thresholds that were not chosen on its
     * part; what heads say is without evidence. What the product's classifier turns away at the gate is turned away here,
     * and rules judge the factors here that it leaves to them.
     */
    public List<Verdict> crossValidate(TraitSet traits) {
        return decided(traits, scaling.factors(), unseen(traits.kinds()), _ -> true);
    }

    /**
     * The same, were only some of the items known: nothing is learned from the others, neither weights nor thresholds.
     * They are tested on all the same, so that two states of knowledge can be compared on the same items.
     */
    public List<Verdict> crossValidate(TraitSet traits, Predicate<Labelled> known) {
        List<Example> learned = learnedOnly.stream()
                .filter(example -> known.test(example.item()))
                .toList();
        List<Example> knownTested =
                tested.stream().filter(example -> known.test(example.item())).toList();
        Scaling scaled = scaling(watched, knownTested, learned);
        return decided(
                traits,
                scaled.factors(),
                unseen(traits.kinds(), scaled, knownTested, learned),
                each -> known.test(each.example().item()));
    }

    /** @param factors that the heads know */
    private List<Verdict> decided(
            TraitSet traits, List<FactorId> factors, List<Unseen> unseen, Predicate<Unseen> known) {
        List<Thresholds> thresholds = IntStream.range(0, Folds.COUNT)
                .mapToObj(fold -> Thresholds.of(
                        unseen.stream()
                                .filter(each -> each.fold() != fold && known.test(each))
                                .toList(),
                        factors.size()))
                .toList();
        Function<Unseen, Verdict> byHeads = each ->
                new Decision(each.sums(), thresholds.get(each.fold()), factors).verdict(Set.of(), (_, _) -> List.of());
        if (traits != TraitSet.HYBRID) return unseen.stream().map(byHeads).toList();
        Unlearned unlearned = new Unlearned(watched.all(), factors);
        try (RuleClassifier rules = RuleClassifier.of(watched)) {
            return unseen.stream()
                    .map(each -> gate.lets(each.text())
                            ? unlearned.addedTo(
                                    byHeads.apply(each),
                                    () -> List.of(PassageReader.byRules(
                                            rules, each.example().passage())))
                            : RuleClassifier.none(watched.all(), TextLanguage.ENGLISH, Verdict.Basis.GATE))
                    .toList();
        }
    }

    /** What all kinds of traits tell together is asked for twice: to be tested, and for the thresholds that ship. */
    private List<Unseen> unseen(Set<Scaling.Kind> kinds) {
        List<Unseen> before = byAll;
        if (before != null && kinds.equals(Scaling.Kind.ALL)) return before;
        List<Unseen> unseen = unseen(kinds, scaling, tested, learnedOnly);
        if (kinds.equals(Scaling.Kind.ALL)) byAll = unseen;
        return unseen;
    }

    private List<Unseen> unseen(
            Set<Scaling.Kind> kinds, Scaling scaled, List<Example> learnedToo, List<Example> alwaysLearned) {
        Heads[] heads = new Heads[Folds.COUNT];
        SameEvent events = new SameEvent(scaling.mean());
        for (int fold = 0; fold < heads.length; fold++) {
            int left = fold;
            List<Example> asked = tested.stream()
                    .filter(example -> Folds.of(example.item()) == left)
                    .toList();
            List<Example> others = Stream.concat(
                            learnedToo.stream().filter(example -> Folds.of(example.item()) != left),
                            alwaysLearned.stream())
                    .filter(events.asOneOf(asked).negate())
                    .toList();
            heads[fold] = Heads.learn(scaled, others, kinds);
            step.run();
        }
        return IntStream.range(0, tested.size())
                .mapToObj(i -> {
                    Example example = tested.get(i);
                    int fold = Folds.of(example.item());
                    return new Unseen(
                            example, fold, heads[fold].sums(example.traits()).settled(), scaled.factors());
                })
                .toList();
    }
}
