package watch.cohesion.factor.query;

import org.apache.lucene.search.Query;

/**
 * A query rule that can be run.
 *
 * @param query rewritten once for all texts
 * @param weight what a match counts: 1, or what the rule says at its end ({@code ^0.5})
 */
public record WeighedQuery(Query query, double weight) {}
