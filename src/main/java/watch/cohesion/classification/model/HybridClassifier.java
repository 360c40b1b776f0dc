package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.classification.embedding.Encoder;
import watch.cohesion.configuration.Sha256;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.query.Once;

/**
 * The product's classifier: a gate, then query rules, words and a sentence model together for English, rules alone for
 * Korean and for factors that the weights have not learned, and nothing for languages that nobody has tested. Loads the
 * sentence model when the first text needs it.
 */
public final class HybridClassifier implements Classifier, AutoCloseable {

    /** To be raised with every change of the code that may change a verdict of this classifier. */
    private static final String CODE = "hybrid-11";

    private static final int SHOWN = 16;

    /**
     * Of so many texts in a row the rules read all before the sentence model reads the first: its weights drive theirs out of
     * the processor's cache, and rules that come back to an empty one take twice as long. More at once gain no more.
     */
    private static final int IN_A_ROW = 16;

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
        this.version = CODE + '-' + Sha256.hex(content).substring(0, SHOWN);
    }

    /** With the heads that ship with the product. */
    public static HybridClassifier of(Factors factors) {
        return new HybridClassifier(factors, Trained.shippedInputs(), SHIPPED);
    }

    public static HybridClassifier of(Factors factors, Trained trained) {
        return new HybridClassifier(factors, trained.inputs(), () -> trained);
    }

    @Override
    public Verdict classify(Text text) {
        return matched(text).get();
    }

    @Override
    public List<Verdict> classifyAll(List<Text> texts) {
        return texts.stream()
                .gather(Gatherers.windowFixed(IN_A_ROW))
                .flatMap(row -> row.stream().map(this::matched).toList().stream())
                .map(Supplier::get)
                .toList();
    }

    /** Does what the sentence model is not needed for. */
    private Supplier<Verdict> matched(Text given) {
        Text text = new Text(RuleClassifier.cut(given.title()), RuleClassifier.cut(given.summary()));
        String language = TextLanguage.of(text);
        Gate gate = gates.get(language);
        if (gate == null) {
            return none(language, Abroad.names(text) ? Verdict.Basis.UNSUPPORTED_LANGUAGE : Verdict.Basis.GATE);
        }
        if (!gate.lets(text)) return none(language, Verdict.Basis.GATE);
        if (!language.equals(TextLanguage.ENGLISH)) return () -> rules.classify(text);
        PassageReader reader = new PassageReader(rules, ENCODER.get(), factors);
        List<PassageReader.Matched> passages = reader.match(text);
        return () -> judge(reader.read(passages));
    }

    private Supplier<Verdict> none(String language, Verdict.Basis basis) {
        return () -> RuleClassifier.none(factors, language, basis);
    }

    private Verdict judge(List<PassageReader.Read> passages) {
        Heads heads = trained.get().heads();
        List<FactorId> known = heads.scaling().factors();
        List<Sums> sums =
                passages.stream().map(read -> heads.sums(read.traits())).toList();
        List<MatchedText> matched =
                passages.stream().map(PassageReader.Read::text).toList();
        Map<FactorId, List<Integer>> decided = decided(matched);
        int[] speaking = new int[known.size()];
        for (int i = 0; i < speaking.length; i++) speaking[i] = speaking(i, sums, decided.get(known.get(i)));
        Decision decision = new Decision(Sums.of(sums, speaking), trained.get().thresholds(), known);
        Verdict verdict = decision.verdict(
                decided.keySet(),
                (factor, direction) -> evidence(passages.get(speaking[known.indexOf(factor)]), factor, direction));
        return watched(new Unlearned(factors, known).addedTo(verdict, () -> matched));
    }

    /** The weights may know factors that nobody watches any more. */
    private Verdict watched(Verdict verdict) {
        Set<FactorId> watched = factors.stream().map(Factor::id).collect(Collectors.toSet());
        if (watched.containsAll(verdict.probabilities().keySet())) return verdict;
        Map<FactorId, Double> probabilities = new TreeMap<>(verdict.probabilities());
        probabilities.keySet().retainAll(watched);
        return new Verdict(
                verdict.language(),
                verdict.basis(),
                verdict.relevant(),
                verdict.relevance(),
                verdict.factors().stream()
                        .filter(filed -> watched.contains(filed.factor()))
                        .toList(),
                verdict.unsure().stream().filter(watched::contains).toList(),
                Map.copyOf(probabilities));
    }

    /** The factors that a decisive rule files the item under, each with the passages in which it does. */
    static Map<FactorId, List<Integer>> decided(List<MatchedText> passages) {
        Map<FactorId, List<Integer>> decided = new TreeMap<>();
        for (int i = 0; i < passages.size(); i++) {
            int passage = i;
            passages.get(i)
                    .hits(QueryRule.Kind.TOPIC)
                    .filter(hit -> hit.rule().weight() >= DECISIVE)
                    .map(hit -> new FactorId(hit.rule().of()))
                    .distinct()
                    .forEach(factor -> decided.computeIfAbsent(factor, _ -> new ArrayList<>())
                            .add(passage));
        }
        return decided;
    }

    /** The clearest passage; where a rule decided, the clearest of those in which it did. */
    private static int speaking(int factor, List<Sums> sums, @Nullable List<Integer> deciding) {
        if (deciding == null) return Sums.clearest(sums, factor);
        return deciding.stream()
                .max(Comparator.comparingDouble(passage -> sums.get(passage).factors()[factor]))
                .orElseThrow();
    }

    /**
     * What a factor's rules find in a text, passage by passage. Of two classifiers with the same weights whose rules differ
     * for this factor alone, where they find the same, they judge the same.
     */
    public List<List<Cue>> cues(Text given, FactorId factor) {
        Text text = new Text(RuleClassifier.cut(given.title()), RuleClassifier.cut(given.summary()));
        String language = TextLanguage.of(text);
        Gate gate = gates.get(language);
        if (gate == null || !gate.lets(text)) return List.of();
        List<MatchedText> matched = language.equals(TextLanguage.ENGLISH)
                ? new PassageReader(rules, ENCODER.get(), factors)
                        .match(text).stream().map(PassageReader.Matched::text).toList()
                : rules.matched(text, language);
        Factor known = factors.stream()
                .filter(each -> each.id().equals(factor))
                .findFirst()
                .orElse(null);
        return matched.stream().map(each -> cues(each, known, factor)).toList();
    }

    private static List<Cue> cues(MatchedText matched, @Nullable Factor known, FactorId factor) {
        List<Cue> cues = new ArrayList<>();
        Stream.of(QueryRule.Kind.TOPIC, QueryRule.Kind.STRAIN, QueryRule.Kind.RELIEF)
                .flatMap(kind -> matched.hits(kind, factor))
                .map(Cue::of)
                .forEach(cues::add);
        // Which parties are named counts only beside a hit.
        if (known != null && !cues.isEmpty() && !Topic.of(known, matched).partiesNamed()) cues.add(Cue.PARTY_MISSING);
        return cues;
    }

    /**
     * Something that a factor's rules found.
     *
     * @param sort of the rule
     * @param places where, in words
     */
    public record Cue(String sort, double weight, String places) {

        private static final Cue PARTY_MISSING = new Cue("party missing", 0, "");

        private static Cue of(Hit hit) {
            return new Cue(
                    hit.rule().kind().name(), hit.rule().weight(), hit.spans().toString());
        }
    }

    /** The rules' words where rules matched, else the words that moved the heads most. */
    private List<Evidence> evidence(PassageReader.Read read, FactorId id, Direction direction) {
        Heads heads = trained.get().heads();
        Factor factor = factors.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElse(null);
        Carrier carrier = new Carrier(read, heads.scaling());
        Topic topic = factor == null ? null : Topic.of(factor, read.text());
        List<Span> words = topic == null || topic.hits().isEmpty() ? carrier.of(heads.towards(id)) : topic.spans();
        Stance stance = topic == null
                ? new Stance(direction, 0, List.of(), List.of())
                : Stance.of(topic, read.text()).judged(direction);
        if (!stance.isProven()) stance = stance.carriedBy(carrier.of(heads.towards(direction, id)));
        return EvidenceWords.of(read.passage().text(), words, stance);
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
