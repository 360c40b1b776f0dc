package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import watch.cohesion.factor.Direction;

/**
 * Which way a text says that a factor moves.
 *
 * @param balance what the cues count together: above 0 they tell strain, below relief
 * @param strain cues that told strain
 * @param relief cues that told relief
 */
record Stance(Direction direction, double balance, List<Span> strain, List<Span> relief) {

    /** A shared cue speaks of the factor's words if at most so many words stand between them. */
    private static final int NEAR = 12;
    /** What shared cues count against the factor's own, near its words and elsewhere in the item. */
    private static final double SHARED = 0.5;

    private static final double FAR = 0.3;
    /** Words that turn a cue stand before it with at most so many words between, or behind it. */
    private static final int BEFORE = 2;

    private static final int BEHIND = 1;
    /**
     * In Korean, which no head judges, shared cues count only in texts that name both: what one ally offers the North, or the
     * North threatens, moves the two neither way unless the factor's own cues say so.
     */
    private static final List<String> ALLIES = List.of("us", "rok");

    /** A Korean clause denies at its end. */
    private static final int FAR_BEHIND = 4;

    /** A balance below this tells no direction. */
    private static final double FLOOR = 0.05;

    static Stance of(Topic topic, MatchedText matched) {
        Tally tally = new Tally(matched, topic.spans());
        matched.hits(QueryRule.Kind.STRAIN, topic.factor().id()).forEach(hit -> tally.own(hit, true));
        matched.hits(QueryRule.Kind.RELIEF, topic.factor().id()).forEach(hit -> tally.own(hit, false));
        matched.hits(QueryRule.Kind.SHARED_STRAIN).forEach(hit -> tally.shared(hit, true));
        matched.hits(QueryRule.Kind.SHARED_RELIEF).forEach(hit -> tally.shared(hit, false));
        return tally.stance();
    }

    /** With a direction that was judged by more than cues. */
    Stance judged(Direction judged) {
        return new Stance(judged, balance, strain, relief);
    }

    /** Whether a cue tells the direction; a text that moves a factor neither way needs none. */
    boolean isProven() {
        return switch (direction) {
            case STRAIN -> !strain.isEmpty();
            case RELIEF -> !relief.isEmpty();
            case NEUTRAL -> true;
        };
    }

    /** With words that tell the direction where no cue does. */
    Stance carriedBy(List<Span> words) {
        return direction == Direction.STRAIN
                ? new Stance(direction, balance, words, relief)
                : new Stance(direction, balance, strain, words);
    }

    private static final class Tally {
        private final MatchedText matched;
        private final List<Span> evidence;
        private final int behind;
        private final boolean sharedCount;
        private final List<Span> reversals;
        private final List<Span> strain = new ArrayList<>();
        private final List<Span> relief = new ArrayList<>();
        private double balance;

        Tally(MatchedText matched, List<Span> evidence) {
            this.matched = matched;
            this.evidence = evidence;
            boolean korean = matched.language().equals(TextLanguage.KOREAN);
            this.behind = korean ? FAR_BEHIND : BEHIND;
            this.sharedCount = !korean || ALLIES.stream().allMatch(matched::names);
            this.reversals = matched.hits(QueryRule.Kind.REVERSAL)
                    .flatMap(hit -> hit.spans().stream())
                    .toList();
        }

        void own(Hit hit, boolean strains) {
            add(hit.spans(), hit.rule().weight(), strains);
        }

        void shared(Hit hit, boolean strains) {
            if (!sharedCount) return;
            for (Span span : hit.spans()) {
                boolean near = evidence.stream().anyMatch(each -> Words.between(matched.text(), span, each) <= NEAR);
                add(List.of(span), hit.rule().weight() * (near ? SHARED : FAR), strains);
            }
        }

        private void add(List<Span> spans, double weight, boolean strains) {
            double best = 0;
            for (Span span : spans) {
                boolean turned = strains != reversed(span);
                (turned ? strain : relief).add(span);
                double counts = (turned ? 1 : -1) * weight * (span.inTitle() ? Hit.TITLE : 1);
                if (Math.abs(counts) > Math.abs(best)) best = counts;
            }
            balance += best;
        }

        private boolean reversed(Span cue) {
            return reversals.stream()
                    .filter(each -> !each.overlaps(cue))
                    .anyMatch(each -> Words.between(matched.text(), each, cue) <= (each.before(cue) ? BEFORE : behind));
        }

        Stance stance() {
            Direction direction =
                    balance > FLOOR ? Direction.STRAIN : balance < -FLOOR ? Direction.RELIEF : Direction.NEUTRAL;
            return new Stance(direction, balance, List.copyOf(strain), List.copyOf(relief));
        }
    }
}
