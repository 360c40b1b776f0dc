package watch.cohesion.feed;

import java.util.List;

/**
 * What a list of feeds would change, before it does.
 *
 * @param steps in the order of the list, one for each feed that can be read
 * @param problems in the order of their lines: what could not be taken as it stands
 */
public record FeedPlan(List<Step> steps, List<Problem> problems) {

    public FeedPlan {
        steps = List.copyOf(steps);
        problems = List.copyOf(problems);
    }

    /** What would become of one feed of the list. */
    public sealed interface Step {

        /** The feed as it would be. */
        Feed feed();

        /** It is not known yet. */
        record Add(Feed feed) implements Step {}

        /**
         * It is known and would be changed.
         *
         * @param was its settings in words
         * @param becomes likewise
         */
        record Change(Feed feed, String was, String becomes) implements Step {}

        /** It is known, and the list says nothing new. */
        record Same(Feed feed) implements Step {}
    }

    /** @param line counted from 1; 0 if it is not of one line */
    public record Problem(int line, String detail) {}

    public long additions() {
        return steps.stream().filter(Step.Add.class::isInstance).count();
    }

    public long changes() {
        return steps.stream().filter(Step.Change.class::isInstance).count();
    }

    public long same() {
        return steps.stream().filter(Step.Same.class::isInstance).count();
    }
}
