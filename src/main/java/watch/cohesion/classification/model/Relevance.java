package watch.cohesion.classification.model;

import java.util.List;

/** Whether a text bears on the alliance. */
record Relevance(boolean relevant, double probability) {

    static Relevance of(Reading reading, List<Topic> found) {
        double enough = reading.sum(Rule.Kind.ENOUGH);
        double topic = found.stream().mapToDouble(Topic::score).max().orElse(0);
        double score = enough + topic - reading.sum(Rule.Kind.AGAINST);
        return new Relevance(score >= Topic.HALF, Topic.saturated(score));
    }
}
