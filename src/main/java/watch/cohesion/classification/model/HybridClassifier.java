package watch.cohesion.classification.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.query.Once;

/**
 * The product's classifier: a gate, then query rules, words and a sentence model together for English, rules alone for
 * Korean, and nothing for languages that nobody has tested. Loads the sentence model when the first text needs it.
 */
public final class HybridClassifier implements Classifier, AutoCloseable {

    /** To be raised with every change of the code that may change a verdict of this classifier. */
    private static final String CODE = "hybrid-2";

    private static final int SHOWN = 16;

    /** A topic rule of this weight files an item by itself: so an analyst can overrule the heads. */
    private static final double DECISIVE = 5;

    /** One for the process, whose memory it needs to the end; factors and rules come and go. */
    private static final Once<Encoder> ENCODER = new Once<>(Encoder::load);

    private static final Once<Trained> SHIPPED = new Once<>(Trained::shipped);

    private final List<Factor> factors;
    private final RuleClassifier rules;
    private final Map<String, Gate> gates;
    private final Supplier<Trained> trained;
    private final String version;

    private HybridClassifier(Factors live, String inputs, Supplier<Trained> trained) {
        Factors factors = live.now();
        this.factors = factors.all();
        this.rules = RuleClassifier.of(factors);
        this.gates = new TreeMap<>();
        factors.lexicons()
                .forEach((tag, lexicon) ->
                        gates.put(tag, Gate.of(lexicon.relevance().gate())));
        this.trained = trained;
        String content = CODE + '\n' + Encoder.MODEL + '\n' + rules.version() + '\n' + inputs;
        this.version = CODE + '-' + Folds.digest(content).substring(0, SHOWN);
    }

    /** With the heads that ship with the product. */
    public static HybridClassifier of(Factors factors) {
        return new HybridClassifier(factors, Trained.shippedInputs(), SHIPPED);
    }

    public static HybridClassifier of(Factors factors, Trained trained) {
        return new HybridClassifier(factors, trained.inputs(), () -> trained);
    }

    @Override
    public Verdict classify(Text given) {
        Text text = new Text(RuleClassifier.cut(given.title()), RuleClassifier.cut(given.summary()));
        String language = TextLanguage.of(text);
        Gate gate = gates.get(language);
        if (gate == null) return RuleClassifier.none(factors, language, Verdict.Basis.UNSUPPORTED_LANGUAGE);
        if (!gate.lets(text)) return RuleClassifier.none(factors, language, Verdict.Basis.GATE);
        if (!language.equals(TextLanguage.ENGLISH)) return rules.classify(text);
        return judge(new Reader(rules, ENCODER.get(), factors).read(text));
    }

    private Verdict judge(List<Reader.Read> passages) {
        Heads heads = trained.get().heads();
        List<FactorId> known = heads.scaling().factors();
        List<Sums> sums =
                passages.stream().map(read -> heads.sums(read.traits())).toList();
        Decision decision = new Decision(Sums.of(sums), trained.get().thresholds(), known);
        Set<FactorId> decided = passages.stream()
                .flatMap(read -> read.reading().hits(Rule.Kind.TOPIC))
                .filter(hit -> hit.rule().weight() >= DECISIVE)
                .map(hit -> new FactorId(hit.rule().of()))
                .collect(Collectors.toSet());
        return decision.verdict(
                decided,
                factor -> evidence(
                        passages.get(Sums.clearest(sums, known.indexOf(factor))), factor, decision.direction(factor)));
    }

    /** The rules' words where rules matched, else the words that moved the heads most. */
    private List<Evidence> evidence(Reader.Read read, FactorId id, Direction direction) {
        Heads heads = trained.get().heads();
        int number = heads.scaling().factors().indexOf(id);
        Factor factor = factors.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
        Carrier carrier = new Carrier(read, heads.scaling());
        Topic topic = factor == null ? null : Topic.of(factor, read.reading());
        List<Span> words = topic == null || topic.hits().isEmpty()
                ? carrier.of(heads.factors().get(number).weights()[0])
                : topic.spans();
        Stance stance = topic == null
                ? new Stance(direction, 0, List.of(), List.of())
                : Stance.of(topic, read.reading()).judged(direction);
        if (!stance.isProven()) stance = stance.carriedBy(carrier.of(heads.towards(direction, id)));
        return Proof.of(read.passage().text(), words, stance);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void close() {
        rules.close();
    }
}
