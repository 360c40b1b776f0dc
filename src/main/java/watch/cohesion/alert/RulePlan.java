package watch.cohesion.alert;

import java.util.List;

/**
 * What a file of rules would change, before it does. No rule is ever deleted: episodes refer to it.
 *
 * @param on stands for the rules that the file was compared with; another text whenever one of them is changed
 * @param steps in the order of the file
 * @param left rules that the file lacks; they stay as they are
 */
public record RulePlan(String on, List<Step> steps, List<Rule> left) {

    public RulePlan {
        steps = List.copyOf(steps);
        left = List.copyOf(left);
    }

    /** What would become of one rule of the file. */
    public sealed interface Step {

        /** The rule as it would be. */
        Rule rule();

        /**
         * It is not there yet.
         *
         * @param becomes its settings in words
         */
        record Add(Rule rule, String becomes) implements Step {}

        /**
         * It is there and would be changed.
         *
         * @param was its settings in words
         * @param becomes likewise
         */
        record Change(Rule rule, String was, String becomes) implements Step {}

        /** It is there as the file has it. */
        record Same(Rule rule) implements Step {}
    }

    public long additions() {
        return steps.stream().filter(Step.Add.class::isInstance).count();
    }

    public long changes() {
        return steps.stream().filter(Step.Change.class::isInstance).count();
    }

    public long same() {
        return steps.stream().filter(Step.Same.class::isInstance).count();
    }

    /** Whether it would change nothing. */
    public boolean isEmpty() {
        return additions() + changes() == 0;
    }
}
