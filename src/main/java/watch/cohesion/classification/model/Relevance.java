package watch.cohesion.classification.model;

import java.util.List;

/** Whether a text bears on the alliance. */
record Relevance(boolean relevant, double probability) {

    /**
     * @param found topics that file the item if it is relevant
     * @param weak topics that do not, and make it no more than doubtful
     * @param from the score from which on it is relevant
     */
    static Relevance of(MatchedText matched, List<Topic> found, List<Topic> weak, double from) {
        double bare = matched.sum(QueryRule.Kind.ENOUGH) - matched.sum(QueryRule.Kind.AGAINST);
        double score = bare + highest(found);
        if (score >= from) return new Relevance(true, Topic.saturated(score));
        double heard = bare + Math.max(highest(found), highest(weak));
        return new Relevance(false, Topic.saturated(Math.min(heard, Topic.HALF)));
    }

    private static double highest(List<Topic> topics) {
        return topics.stream().mapToDouble(Topic::score).max().orElse(0);
    }
}
