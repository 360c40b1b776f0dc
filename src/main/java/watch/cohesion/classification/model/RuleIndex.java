package watch.cohesion.classification.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.search.QueryVisitor;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.query.QueryFault;
import watch.cohesion.factor.query.QueryLanguage;
import watch.cohesion.factor.query.WeighedQuery;

/** All rules of one language, turned round: given a text, it finds the rules that match. Safe for many threads. */
final class RuleIndex implements AutoCloseable {

    /**
     * Stands between title and summary in the field "text". Lucene counts offsets on from one value of a field to the
     * next only if the first has a word, and a title may be empty or only dots.
     */
    private static final String END_OF_TITLE = " endoftitle";

    /** Where the summary begins in the field "text": Lucene leaves one character between values. */
    static int summaryBegins(Text text) {
        return text.title().length() + END_OF_TITLE.length() + 1;
    }

    private final Monitor monitor;
    private final Map<String, QueryRule> rules;
    private final Set<String> fields;

    private RuleIndex(Monitor monitor, Map<String, QueryRule> rules, Set<String> fields) {
        this.fields = fields;
        this.monitor = monitor;
        this.rules = rules;
    }

    /**
     * @param rules their weights are read from their queries
     * @throws IllegalArgumentException if a query cannot be read; the start has refused such ones
     */
    static RuleIndex of(QueryLanguage language, Collection<QueryRule> rules) {
        Map<String, QueryRule> byId = new HashMap<>();
        List<MonitorQuery> queries = new ArrayList<>();
        Set<String> fields = new HashSet<>();
        try {
            for (QueryRule rule : new TreeSet<>(rules)) {
                String id = Integer.toString(byId.size(), Character.MAX_RADIX);
                WeighedQuery query = language.parse(rule.query());
                byId.put(id, new QueryRule(rule.kind(), rule.of(), query.weight(), rule.query()));
                queries.add(new MonitorQuery(id, query.query()));
                query.query().visit(new FieldsOf(fields));
            }
            Monitor monitor = new Monitor(language.analyzer(), new WordPresearcher());
            monitor.register(queries);
            return new RuleIndex(monitor, byId, fields);
        } catch (QueryFault fault) {
            throw new IllegalArgumentException(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rules that match, in the order of {@link QueryRule}; never depends on the order in which rules were given. */
    List<Hit> match(Text text) {
        Document document = new Document();
        if (fields.contains(QueryLanguage.TITLE)) add(document, QueryLanguage.TITLE, text.title());
        if (fields.contains(QueryLanguage.SUMMARY)) add(document, QueryLanguage.SUMMARY, text.summary());
        add(document, QueryLanguage.TEXT, text.title() + END_OF_TITLE);
        add(document, QueryLanguage.TEXT, text.summary());
        List<Hit> hits = new ArrayList<>();
        try {
            for (SpanMatch match : monitor.match(document, searcher -> new SpanMatcher(searcher, text))
                    .getMatches()) {
                QueryRule rule = rules.get(match.getQueryId());
                if (rule != null && !match.spans().isEmpty()) hits.add(new Hit(rule, match.spans()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hits.sort((one, other) -> one.rule().compareTo(other.rule()));
        return List.copyOf(hits);
    }

    /** Gathers the fields that queries ask for: a field that none asks for need not be cut into words. */
    private static final class FieldsOf extends QueryVisitor {
        private final Set<String> fields;

        FieldsOf(Set<String> fields) {
            this.fields = fields;
        }

        @Override
        public boolean acceptField(String field) {
            fields.add(field);
            return true;
        }
    }

    private static void add(Document document, String field, String value) {
        document.add(new TextField(field, value, Field.Store.NO));
    }

    @Override
    public void close() {
        try {
            monitor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
