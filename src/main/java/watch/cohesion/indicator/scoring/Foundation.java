package watch.cohesion.indicator.scoring;

import java.util.HashMap;
import java.util.Map;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.item.StoryId;

/** How well the evidence of a factor is founded (scoring method, 1.6, confidence word). */
final class Foundation {

    /**
     * The mean probability of well-founded evidence. The method asks for 0.8 of probabilities that leave the direction out;
     * with it two in three are as much.
     */
    private static final double SURE = 0.65;

    private Foundation() {}

    /** @param heard the share of the last day that was heard, 0–1 */
    static Confidence of(FactorEvidence evidence, double heard) {
        Map<String, Long> byPublisher = new HashMap<>();
        Map<StoryId, Long> byStory = new HashMap<>();
        double sure = 0;
        for (StoryEvidence story : evidence.stories()) {
            byStory.merge(story.story(), story.mass(), Long::sum);
            story.parts().forEach(part -> byPublisher.merge(part.publisher(), part.mass(), Long::sum));
            sure += story.probability() * story.mass();
        }
        long mass = byStory.values().stream().mapToLong(Long::longValue).sum();
        long largest =
                byPublisher.values().stream().mapToLong(Long::longValue).max().orElse(0);
        double independent = independentStories(byStory, mass);
        if (independent < 3 || largest > 0.6 * mass || heard < 0.6) return Confidence.LOW;
        boolean firm = independent >= 8 && byPublisher.size() >= 4 && sure >= SURE * mass && heard >= 0.9;
        return firm ? Confidence.HIGH : Confidence.MODERATE;
    }

    /** Kish's effective number, (Σ m)² / Σ m²: ten stories of which one weighs nearly all count as little over one. */
    private static double independentStories(Map<StoryId, Long> byStory, long mass) {
        if (mass == 0) return 0;
        double squares = byStory.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .mapToDouble(story -> (double) story.getValue() * story.getValue())
                .reduce(0, Double::sum);
        return (double) mass * mass / squares;
    }
}
