package watch.cohesion.classification.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.monitor.CandidateMatcher;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import watch.cohesion.classification.Evidence;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.query.QueryLanguage;

/**
 * Runs the queries that may match on the text and keeps where each match begins and ends. Lucene's own highlighting
 * matcher tells single words only; a rule's evidence is the whole stretch. The queries have been rewritten when the rules
 * were read, which takes as long as the match.
 */
final class SpanMatcher extends CandidateMatcher<SpanMatch> {

    private final Text text;

    SpanMatcher(IndexSearcher searcher, Text text) {
        super(WordsOfText.searcher(searcher));
        this.text = text;
        this.searcher.setQueryCache(null); // each query is run on this text once
    }

    @Override
    public void matchQuery(String queryId, Query query, Map<String, String> metadata) throws IOException {
        Weight weight = searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1);
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            for (int document = 0; document < leaf.reader().maxDoc(); document++) {
                Matches matches = weight.matches(leaf, document);
                if (matches != null) addMatch(new SpanMatch(queryId, spans(matches)), document);
            }
        }
    }

    private List<Span> spans(Matches matches) throws IOException {
        List<Span> spans = new ArrayList<>();
        for (String field : matches) {
            MatchesIterator each = matches.getMatches(field);
            while (each != null && each.next()) {
                spans.add(span(field, each));
            }
        }
        return spans;
    }

    private Span span(String field, MatchesIterator match) throws IOException {
        int start = match.startOffset();
        int end = match.endOffset();
        int summaryBegins = RuleIndex.summaryBegins(text);
        boolean summary =
                field.equals(QueryLanguage.SUMMARY) || (field.equals(QueryLanguage.TEXT) && start >= summaryBegins);
        int shift = summary && field.equals(QueryLanguage.TEXT) ? summaryBegins : 0;
        int length = summary ? text.summary().length() : text.title().length();
        int from = Math.clamp(start - shift, 0, length);
        return new Span(
                summary ? Evidence.Field.SUMMARY : Evidence.Field.TITLE, from, Math.clamp(end - shift, from, length));
    }

    @Override
    public SpanMatch resolve(SpanMatch one, SpanMatch other) {
        return one.and(other);
    }
}
