package watch.cohesion.classification.model;

import java.util.List;

/**
 * A rule that matched, and where.
 *
 * @param spans in reading order, at least one
 */
record Hit(QueryRule rule, List<Span> spans) {

    /** What a hit in the title counts, against one in the summary: a headline says what a piece is about. */
    static final double TITLE = 2;

    /** What the hit counts: its rule's weight, double if it is in the title. */
    double counts() {
        return rule.weight() * (spans.stream().anyMatch(Span::inTitle) ? TITLE : 1);
    }
}
