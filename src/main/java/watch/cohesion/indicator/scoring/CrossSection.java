package watch.cohesion.indicator.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Contribution;

/** All factors at one instant, and the alliance's stress that follows (scoring method, 1.8). */
final class CrossSection {

    private static final Comparator<Contribution> LARGEST_FIRST = Comparator.<Contribution>comparingInt(
                    contribution -> -Math.abs(contribution.milli()))
            .thenComparing(Contribution::evidence, Comparator.reverseOrder())
            .thenComparing(Contribution::story)
            .thenComparing(Contribution::direction)
            .thenComparing(Contribution::factor);

    private final Panel panel;
    private final Instant at;
    private final List<Totals> totals;
    private final int[] scores;

    CrossSection(Panel panel, Instant at) {
        this.panel = panel;
        this.at = at;
        this.totals = panel.tracks().stream().map(track -> track.totals(at)).toList();
        this.scores = totals.stream().mapToInt(Totals::milli).toArray();
    }

    /** In the order of the factors. */
    List<Totals> totals() {
        return totals;
    }

    /** Thousandths of a point. */
    int stress() {
        return panel.composite().stress(scores);
    }

    /** Thousandths of a point. */
    int cohesion() {
        return 100_000 - stress();
    }

    /**
     * Var M, squared points: Σ over stories of (Σ over factors of dM/dx_f · the story's standard deviation in x_f)², what
     * is there without any story, and what was not heard. A story that bears on three factors errs in all three at once,
     * and so does an outage.
     */
    double variance() {
        double[] slopes = panel.composite().slopes(scores);
        long[] deviations = new long[panel.stories()];
        double variance = 0;
        double notHeard = 0;
        for (int i = 0; i < slopes.length; i++) {
            Totals factor = totals.get(i);
            panel.tracks()
                    .get(i)
                    .addDeviations(
                            at,
                            panel.places().get(i),
                            slopes[i] * Uncertainty.ofStrain(factor),
                            slopes[i] * Uncertainty.ofRelief(factor),
                            deviations);
            variance += slopes[i] * slopes[i] * Uncertainty.unseen(factor);
            notHeard += slopes[i] * Uncertainty.notHeard(factor);
        }
        for (long fixed : deviations) {
            double deviation = Fixed.value(fixed);
            variance += deviation * deviation;
        }
        return variance + notHeard * notHeard;
    }

    /** What each factor adds, in their order; they add up to the stress. */
    int[] shares() {
        return panel.composite().shares(scores);
    }

    /**
     * What each story adds to the stress through each factor, largest first: of the factor's share the part that the
     * story's contribution is of the score. With the parts of the scores at rest they add up to the stress.
     */
    List<Contribution> contributions() {
        int[] shares = shares();
        int stress = stress();
        int[] others = scores.clone();
        List<Contribution> all = new ArrayList<>();
        int i = 0;
        for (FactorTrack track : panel.tracks()) {
            FactorEvidence evidence = track.evidence(at);
            int[] removed = evidence.without();
            for (int story = 0; story < removed.length; story++) {
                others[i] = removed[story];
                removed[story] = panel.composite().stress(others) - stress;
            }
            others[i] = scores[i];
            named(track.id(), evidence, evidence.contributionsTo(shares[i++]), removed)
                    .forEach(all::add);
        }
        all.sort(LARGEST_FIRST);
        return List.copyOf(all);
    }

    /** What each story adds to a factor's score, largest first; with rest they add up to it. */
    static List<Contribution> contributions(FactorId id, FactorEvidence factor) {
        int[] removed = factor.without();
        for (int story = 0; story < removed.length; story++) removed[story] -= factor.milli();
        return named(id, factor, factor.contributions(), removed)
                .sorted(LARGEST_FIRST)
                .toList();
    }

    private static Stream<Contribution> named(FactorId id, FactorEvidence factor, int[] millis, int[] removed) {
        return Stream.iterate(0, i -> i < millis.length, i -> i + 1).map(i -> {
            StoryEvidence story = factor.stories().get(i);
            return new Contribution(
                    id,
                    story.story(),
                    story.direction(),
                    millis[i],
                    removed[i],
                    Uncertainty.units(story.mass()),
                    story.items(),
                    story.parts().size());
        });
    }
}
