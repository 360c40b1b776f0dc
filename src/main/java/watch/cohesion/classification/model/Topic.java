package watch.cohesion.classification.model;

import java.util.List;
import watch.cohesion.factor.Factor;

/**
 * How strongly a text speaks of a factor.
 *
 * @param hits the factor's topic rules that matched
 * @param score what they count together, halved per missing party
 */
record Topic(Factor factor, List<Hit> hits, double score, boolean partiesNamed) {

    /** The score at which it is as likely as not that the item belongs to the factor. */
    static final double HALF = 0.5;

    private static final double PARTY_MISSING = 0.2;

    /** Less than two plain hits, with some margin for weights. */
    private static final double IN_PASSING = 1.7;

    static Topic of(Factor factor, MatchedText matched) {
        List<Hit> hits = matched.hits(QueryRule.Kind.TOPIC, factor.id()).toList();
        Factor.Queries queries = factor.queries().get(matched.language());
        boolean named = queries != null && queries.parties().stream().allMatch(matched::names);
        double sum = hits.stream().mapToDouble(Hit::counts).sum();
        return new Topic(factor, hits, named ? sum : sum * PARTY_MISSING, named);
    }

    boolean found() {
        return partiesNamed && score >= HALF;
    }

    boolean isInTitle() {
        return spans().stream().anyMatch(Span::inTitle);
    }

    /** Where rules alone judge: a summary's one plain hit is seldom what a piece is about whose title tells of something else. */
    boolean isInPassing() {
        return score < IN_PASSING && !isInTitle();
    }

    /** 0–1: s / (s + 0.5), which never reaches 1 (scoring method, 3). */
    double probability() {
        return saturated(score);
    }

    static double saturated(double score) {
        return score <= 0 ? 0 : score / (score + HALF);
    }

    List<Span> spans() {
        return hits.stream().flatMap(hit -> hit.spans().stream()).sorted().toList();
    }
}
