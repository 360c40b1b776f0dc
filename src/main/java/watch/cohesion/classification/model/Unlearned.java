package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;

/**
 * Factors that the weights have not learned: until they do, query rules alone file an item under them, as they do in
 * Korean. Whether the item is relevant is still the heads' to say.
 */
final class Unlearned {

    /** Rules alone are believed no more in English than in Korean. */
    private static final double CONFIDENCE = TextLanguage.confidence(TextLanguage.KOREAN);

    private final List<Factor> factors;

    Unlearned(List<Factor> all, List<FactorId> learned) {
        this.factors =
                all.stream().filter(factor -> !learned.contains(factor.id())).toList();
    }

    /**
     * The verdict with these factors beside those that the heads know.
     *
     * @param read gives the passages in reading order, at least one; asked only if there are such factors
     */
    Verdict addedTo(Verdict verdict, Supplier<List<MatchedText>> read) {
        if (factors.isEmpty()) return verdict;
        List<MatchedText> passages = read.get();
        Map<FactorId, List<Integer>> decided = HybridClassifier.decided(passages);
        boolean perhaps = verdict.relevance() >= Thresholds.RELEVANT - Thresholds.UNSURE;
        Map<FactorId, Double> probabilities = new TreeMap<>(verdict.probabilities());
        List<FactorAssessment> filed = new ArrayList<>(verdict.factors());
        List<FactorId> unsure = new ArrayList<>(verdict.unsure());
        for (Factor factor : factors) {
            List<Topic> topics =
                    passages.stream().map(passage -> Topic.of(factor, passage)).toList();
            Integer speaking = speaking(topics, decided.getOrDefault(factor.id(), List.of()));
            double probability = probability(topics, speaking);
            if (!verdict.relevant()) probability = Math.min(probability, verdict.relevance());
            probabilities.put(factor.id(), probability);
            if (verdict.relevant() && speaking != null) {
                filed.add(filed(topics.get(speaking), passages.get(speaking), probability));
            } else if (perhaps && topics.stream().anyMatch(topic -> topic.score() >= RuleClassifier.WEAK)) {
                unsure.add(factor.id());
            }
        }
        filed.sort(RuleClassifier.CLEAREST);
        unsure.sort(Comparator.<FactorId>comparingDouble(factor -> -probabilities.getOrDefault(factor, 0.0))
                .thenComparing(Comparator.naturalOrder()));
        return new Verdict(
                verdict.language(),
                verdict.basis(),
                verdict.relevant(),
                verdict.relevance(),
                List.copyOf(filed),
                List.copyOf(unsure),
                Map.copyOf(probabilities));
    }

    /** Of a long text the passage that speaks for the whole, as with the heads; null if none does. */
    private static @Nullable Integer speaking(List<Topic> topics, List<Integer> deciding) {
        List<Integer> found = IntStream.range(0, topics.size())
                .filter(passage -> topics.get(passage).found())
                .boxed()
                .toList();
        boolean together = found.contains(0) || found.size() > 1;
        List<Integer> speaking = deciding.isEmpty() ? together ? found : List.of() : deciding;
        return speaking.stream()
                .max(Comparator.<Integer>comparingDouble(
                                passage -> topics.get(passage).score())
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(null);
    }

    private static double probability(List<Topic> topics, @Nullable Integer speaking) {
        double[] all = topics.stream().mapToDouble(Topic::probability).toArray();
        double together = all.length == 1 ? all[0] : Sums.together(all[0], all);
        return RuleClassifier.rounded(CONFIDENCE * (speaking == null ? together : Math.max(together, all[speaking])));
    }

    private static FactorAssessment filed(Topic topic, MatchedText passage, double probability) {
        Stance stance = Stance.of(topic, passage);
        return new FactorAssessment(
                topic.factor().id(),
                probability,
                stance.direction(),
                Grade.of(passage),
                EvidenceWords.of(passage.text(), topic.spans(), stance));
    }
}
