package watch.cohesion.classification.model;

import java.util.Comparator;

/**
 * One query rule of {@code config/factors.yml}, without its query.
 *
 * @param of what the rule speaks of: a factor's id, a party's name, or nothing for the shared rules
 * @param query as written, which tells equal rules apart from others
 */
record Rule(Kind kind, String of, double weight, String query) implements Comparable<Rule> {

    private static final Comparator<Rule> ORDER =
            Comparator.comparing(Rule::kind).thenComparing(Rule::of).thenComparing(Rule::query);

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
    public int compareTo(Rule other) {
        return ORDER.compare(this, other);
    }
}
