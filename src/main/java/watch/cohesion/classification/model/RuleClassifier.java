package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.query.Once;
import watch.cohesion.factor.query.QueryLanguage;

/**
 * Judges texts by the query rules of {@code config/factors.yml}: relevance, then topic, direction, intensity and evidence
 * of each factor.
 */
public final class RuleClassifier implements Classifier, AutoCloseable {

    /** What is read of a title and of a summary, in characters; longer ones are cut. */
    static final int LONGEST_READ = 40_000;

    static final Comparator<FactorAssessment> CLEAREST = Comparator.comparingDouble(FactorAssessment::probability)
            .reversed()
            .thenComparing(FactorAssessment::factor);

    private static final Comparator<Topic> LIKELIEST = Comparator.comparingDouble(
                    (Topic topic) -> rounded(topic.probability()))
            .reversed()
            .thenComparing(topic -> topic.factor().id().value());

    /** Rules that count as much together, but too little to file an item, leave open whether it is to be filed. */
    static final double WEAK = 0.25;

    /**
     * Where rules alone judge, one plain hit in a summary (it counts 1) is weak, too: of real headlines with no more than
     * that fewer than half bore on the alliance.
     */
    private static final double ALONE = 1.2;

    private final List<Factor> factors;
    private final Map<String, Once<RuleIndex>> indexes;
    private final String version;

    private RuleClassifier(List<Factor> factors, Map<String, Once<RuleIndex>> indexes, String version) {
        this.factors = factors;
        this.indexes = indexes;
        this.version = version;
    }

    public static RuleClassifier of(Factors live) {
        Factors factors = live.now();
        Map<String, Once<RuleIndex>> indexes = new TreeMap<>();
        for (Lexicon lexicon : factors.lexicons().values()) {
            indexes.put(
                    lexicon.language(),
                    new Once<>(() -> RuleIndex.of(QueryLanguage.of(lexicon), RuleList.of(lexicon, factors.all()))));
        }
        return new RuleClassifier(factors.all(), indexes, RuleVersion.of(factors));
    }

    @Override
    public Verdict classify(Text given) {
        Text text = new Text(cut(given.title()), cut(given.summary()));
        String language = TextLanguage.of(text);
        List<Verdict> passages = matched(text, language).stream()
                .map(matched -> judge(matched, TextLanguage.confidence(language)))
                .toList();
        if (passages.isEmpty()) return none(factors, language, Verdict.Basis.UNSUPPORTED_LANGUAGE);
        return passages.size() == 1 ? passages.getFirst() : together(passages);
    }

    /** The text passage by passage, each with the rules that match it; none if the language has no rules. */
    List<MatchedText> matched(Text text, String language) {
        return Passage.of(text).stream()
                .flatMap(passage ->
                        Stream.ofNullable(read(passage.alone(), language)).map(matched -> matched.in(passage)))
                .toList();
    }

    /** A long text is about what its beginning is about, or what two of its passages are about ({@link Sums}). */
    private Verdict together(List<Verdict> passages) {
        double relevance = together(passages, Verdict::relevance);
        boolean relevant = passages.getFirst().relevant()
                || passages.stream().filter(Verdict::relevant).count() > 1;
        Map<FactorId, Double> probabilities = new TreeMap<>();
        List<FactorAssessment> found = new ArrayList<>();
        List<FactorId> unsure = new ArrayList<>();
        for (Factor factor : factors) {
            FactorId id = factor.id();
            double probability = together(passages, each -> each.probabilities().getOrDefault(id, 0.0));
            probabilities.put(id, relevant ? probability : Math.min(probability, relevance));
            List<FactorAssessment> here =
                    passages.stream().flatMap(each -> in(each, id)).toList();
            boolean leads = in(passages.getFirst(), id).findAny().isPresent();
            if (relevant && (leads || here.size() > 1)) {
                FactorAssessment first = here.getFirst();
                found.add(
                        new FactorAssessment(id, probability, first.direction(), first.intensity(), first.evidence()));
            } else if (!here.isEmpty()
                    || passages.stream().anyMatch(each -> each.unsure().contains(id))) {
                unsure.add(id);
            }
        }
        found.sort(CLEAREST);
        unsure.sort(Comparator.comparingDouble(factor -> -probabilities.getOrDefault(factor, 0.0)));
        Verdict lead = passages.getFirst();
        return new Verdict(
                lead.language(),
                lead.basis(),
                relevant,
                relevance,
                List.copyOf(found),
                List.copyOf(unsure),
                Map.copyOf(probabilities));
    }

    private static Stream<FactorAssessment> in(Verdict passage, FactorId factor) {
        return passage.factors().stream().filter(each -> each.factor().equals(factor));
    }

    private static double together(List<Verdict> passages, ToDoubleFunction<Verdict> each) {
        double[] all = passages.stream().mapToDouble(each).toArray();
        return Sums.together(all[0], all);
    }

    /** The text with the rules of the language that match, or null if the language has no rules. */
    @Nullable
    MatchedText read(Text text, String language) {
        Once<RuleIndex> index = indexes.get(language);
        return index == null
                ? null
                : new MatchedText(text, language, index.get().match(text));
    }

    private Verdict judge(MatchedText matched, double confidence) {
        Map<FactorId, Double> probabilities = new TreeMap<>();
        List<Topic> topics = new ArrayList<>();
        List<Topic> weak = new ArrayList<>();
        for (Factor factor : factors) {
            Topic topic = Topic.of(factor, matched);
            probabilities.put(factor.id(), rounded(topic.probability() * confidence));
            if (topic.found()) topics.add(topic);
            else if (topic.score() >= WEAK) weak.add(topic);
        }
        Relevance relevance = Relevance.of(matched, topics, weak, confidence < 1 ? ALONE : Topic.HALF);
        if (!relevance.relevant()) weak.addAll(topics);
        double probability = rounded(relevance.probability() * confidence);
        List<FactorId> unsure = weak.stream()
                .filter(_ -> relevance.probability() >= Topic.saturated(WEAK))
                .sorted(LIKELIEST)
                .map(topic -> topic.factor().id())
                .toList();
        if (!relevance.relevant()) {
            probabilities.replaceAll((factor, each) -> Math.min(each, probability));
            return new Verdict(
                    matched.language(),
                    Verdict.Basis.RULES,
                    false,
                    probability,
                    List.of(),
                    unsure,
                    Map.copyOf(probabilities));
        }
        if (confidence < 1 && topics.stream().anyMatch(Topic::isInTitle)) topics.removeIf(Topic::isInPassing);
        List<FactorAssessment> found = new ArrayList<>();
        for (Topic topic : topics) {
            Stance stance = Stance.of(topic, matched);
            found.add(new FactorAssessment(
                    topic.factor().id(),
                    rounded(topic.probability() * confidence),
                    stance.direction(),
                    Grade.of(matched),
                    EvidenceWords.of(matched.text(), topic.spans(), stance)));
        }
        found.sort(CLEAREST);
        return new Verdict(
                matched.language(),
                Verdict.Basis.RULES,
                true,
                probability,
                List.copyOf(found),
                unsure,
                Map.copyOf(probabilities));
    }

    /** Nothing was found, or nothing looked for. */
    static Verdict none(List<Factor> factors, String language, Verdict.Basis basis) {
        Map<FactorId, Double> none = new TreeMap<>();
        factors.forEach(factor -> none.put(factor.id(), 0.0));
        return new Verdict(language, basis, false, 0, List.of(), List.of(), Map.copyOf(none));
    }

    static String cut(String text) {
        return text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
    }

    /** To thousandths, as scores count them. */
    static double rounded(double probability) {
        return Math.rint(probability * 1000) / 1000;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void close() {
        for (Once<RuleIndex> each : indexes.values()) {
            RuleIndex index = each.got();
            if (index != null) index.close();
        }
    }
}
