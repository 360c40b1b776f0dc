package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    static final int LONGEST_READ = 10_000;

    private final List<Factor> factors;
    private final Map<String, Reader> readers;
    private final String version;

    private record Reader(Once<RuleIndex> index, double confidence) {}

    private RuleClassifier(List<Factor> factors, Map<String, Reader> readers, String version) {
        this.factors = factors;
        this.readers = readers;
        this.version = version;
    }

    public static RuleClassifier of(Factors factors) {
        Map<String, Reader> readers = new TreeMap<>();
        for (Lexicon lexicon : factors.lexicons().values()) {
            Once<RuleIndex> index =
                    new Once<>(() -> RuleIndex.of(QueryLanguage.of(lexicon), RuleList.of(lexicon, factors.all())));
            readers.put(lexicon.language(), new Reader(index, TextLanguage.confidence(lexicon.language())));
        }
        return new RuleClassifier(factors.all(), readers, RuleVersion.of(factors));
    }

    @Override
    public Verdict classify(Text given) {
        Text text = new Text(cut(given.title()), cut(given.summary()));
        String language = TextLanguage.of(text);
        Reader reader = readers.get(language);
        if (reader == null) reader = readers.get("en");
        if (reader == null) return irrelevant(0);
        return judge(new Reading(text, language, reader.index().get().match(text)), reader.confidence());
    }

    private Verdict judge(Reading reading, double confidence) {
        Map<FactorId, Double> probabilities = new TreeMap<>();
        List<Topic> topics = new ArrayList<>();
        for (Factor factor : factors) {
            Topic topic = Topic.of(factor, reading);
            probabilities.put(factor.id(), rounded(topic.probability() * confidence));
            if (topic.found()) topics.add(topic);
        }
        Relevance relevance = Relevance.of(reading, topics);
        double probability = rounded(relevance.probability() * confidence);
        if (!relevance.relevant()) {
            probabilities.replaceAll((factor, each) -> Math.min(each, probability));
            return new Verdict(false, probability, List.of(), Map.copyOf(probabilities));
        }
        List<FactorAssessment> found = new ArrayList<>();
        for (Topic topic : topics) {
            Stance stance = Stance.of(topic, reading);
            found.add(new FactorAssessment(
                    topic.factor().id(),
                    rounded(topic.probability() * confidence),
                    stance.direction(),
                    Grade.of(reading),
                    Proof.of(topic, stance, reading)));
        }
        found.sort(Comparator.comparingDouble(FactorAssessment::probability)
                .reversed()
                .thenComparing(FactorAssessment::factor));
        return new Verdict(true, probability, List.copyOf(found), Map.copyOf(probabilities));
    }

    private Verdict irrelevant(double probability) {
        Map<FactorId, Double> none = new TreeMap<>();
        factors.forEach(factor -> none.put(factor.id(), 0.0));
        return new Verdict(false, probability, List.of(), Map.copyOf(none));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_READ ? text : text.substring(0, LONGEST_READ);
    }

    /** To thousandths, as scores count them. */
    private static double rounded(double probability) {
        return Math.rint(probability * 1000) / 1000;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void close() {
        for (Reader reader : readers.values()) {
            RuleIndex index = reader.index().got();
            if (index != null) index.close();
        }
    }
}
