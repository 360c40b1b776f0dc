package watch.cohesion.classification.model;

import java.util.Comparator;

/**
 * One query rule of {@code config/factors.yml}, without its query.
 *
 * @param of what the rule speaks of: a factor's id, a party's name, or nothing for the shared rules
 * @param query as written, which tells equal rules apart from others
 */
record QueryRule(Kind kind, String of, double weight, String query) implements Comparable<QueryRule> {

    private static final Comparator<QueryRule> ORDER =
            Comparator.comparing(QueryRule::kind).thenComparing(QueryRule::of).thenComparing(QueryRule::query);

    /** What a match of a rule means. */
    enum Kind {
        PARTY,
        ENOUGH,
        AGAINST,
        TOPIC,
        STRAIN,
        RELIEF,
        SHARED_STRAIN,
        SHARED_RELIEF,
        REVERSAL,
        TALK,
        POSITION,
        ACTION
    }

    @Override
    public int compareTo(QueryRule other) {
        return ORDER.compare(this, other);
    }
}
