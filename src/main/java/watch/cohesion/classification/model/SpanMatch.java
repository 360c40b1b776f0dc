package watch.cohesion.classification.model;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.monitor.QueryMatch;

/** A query that matched, with the spans of words that it matched. */
final class SpanMatch extends QueryMatch {

    private final List<Span> spans;

    SpanMatch(String queryId, List<Span> spans) {
        super(queryId);
        this.spans = spans.stream().sorted().distinct().toList();
    }

    List<Span> spans() {
        return spans;
    }

    SpanMatch and(SpanMatch other) {
        List<Span> both = new ArrayList<>(spans);
        both.addAll(other.spans);
        return new SpanMatch(getQueryId(), both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpanMatch match && getQueryId().equals(match.getQueryId()) && spans.equals(match.spans);
    }

    @Override
    public int hashCode() {
        return 31 * getQueryId().hashCode() + spans.hashCode();
    }
}
