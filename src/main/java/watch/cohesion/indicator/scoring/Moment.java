package watch.cohesion.indicator.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.FactorShare;
import watch.cohesion.item.StoryId;

/** The evidence on all factors at one instant, and the alliance's stress that follows (scoring method, 1.8). */
final class Moment {

    private static final Comparator<Contribution> LARGEST_FIRST = Comparator.<Contribution>comparingInt(
                    contribution -> -Math.abs(contribution.milli()))
            .thenComparing(Contribution::evidence, Comparator.reverseOrder())
            .thenComparing(Contribution::story)
            .thenComparing(Contribution::direction)
            .thenComparing(Contribution::factor);

    private final Composite composite;
    private final Map<FactorId, FactorEvidence> evidence;
    private final int[] scores;

    /** @param evidence in the order of the settings that the composite was made from */
    Moment(Composite composite, Map<FactorId, FactorEvidence> evidence) {
        this.composite = composite;
        this.evidence = evidence;
        this.scores = evidence.values().stream().mapToInt(FactorEvidence::milli).toArray();
    }

    Map<FactorId, FactorEvidence> evidence() {
        return evidence;
    }

    /** Thousandths of a point. */
    int stress() {
        return composite.stress(scores);
    }

    /** Thousandths of a point. */
    int cohesion() {
        return 100_000 - stress();
    }

    /**
     * Var M, squared points: Σ over stories of (Σ over factors of dM/dx_f · the story's standard deviation in x_f)², and
     * what is there without any story. A story that bears on three factors errs in all three at once.
     */
    double variance() {
        double[] slopes = composite.slopes(scores);
        Map<StoryId, Double> effects = new TreeMap<>();
        double variance = 0;
        int i = 0;
        for (FactorEvidence factor : evidence.values()) {
            double slope = slopes[i++];
            variance += slope * slope * Uncertainty.unseen(factor);
            for (StoryEvidence story : factor.stories()) {
                effects.merge(story.story(), slope * Uncertainty.effect(factor, story), Double::sum);
            }
        }
        for (double effect : effects.values()) variance += effect * effect;
        return variance;
    }

    /** In the order of the factors; they add up to the stress. */
    List<FactorShare> shares() {
        int[] shares = composite.shares(scores);
        List<FactorShare> named = new ArrayList<>(shares.length);
        for (FactorId factor : evidence.keySet()) named.add(new FactorShare(factor, shares[named.size()]));
        return List.copyOf(named);
    }

    /**
     * What each story adds to the stress through each factor, largest first: of the factor's share the part that the
     * story's contribution is of the score. With the parts of the scores at rest they add up to the stress.
     */
    List<Contribution> contributions() {
        int[] shares = composite.shares(scores);
        List<Contribution> all = new ArrayList<>();
        int i = 0;
        for (Map.Entry<FactorId, FactorEvidence> factor : evidence.entrySet()) {
            int[] parts = factor.getValue().contributionsTo(shares[i++]);
            named(factor.getKey(), factor.getValue(), parts).forEach(all::add);
        }
        all.sort(LARGEST_FIRST);
        return List.copyOf(all);
    }

    /** What each story adds to a factor's score, largest first; with rest they add up to it. */
    static List<Contribution> contributions(FactorId id, FactorEvidence factor) {
        return named(id, factor, factor.contributions()).sorted(LARGEST_FIRST).toList();
    }

    private static Stream<Contribution> named(FactorId id, FactorEvidence factor, int[] millis) {
        return Stream.iterate(0, i -> i < millis.length, i -> i + 1).map(i -> {
            StoryEvidence story = factor.stories().get(i);
            return new Contribution(
                    id,
                    story.story(),
                    story.direction(),
                    millis[i],
                    Uncertainty.units(story.mass()),
                    story.items(),
                    story.parts().size());
        });
    }
}
