package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Lexicon;
import watch.cohesion.factor.files.FactorFiles;
import watch.cohesion.factor.query.QueryFault;
import watch.cohesion.factor.query.QueryLanguage;

class WordPresearcherTest {

    /** Of all shapes that an analyst may write. */
    private static final List<String> QUERIES = List.of(
            "troops",
            "troops AND withdraw*",
            "withdr*",
            "troops OR brigade",
            "troops OR brig*",
            "+troops brigade",
            "+troops -brigade",
            "(troops OR brigade) AND (Seoul OR Busan)",
            "(troops AND Seoul) OR (brigade AND Busan)",
            "troops OR (-Seoul +Busan)",
            "\"US troops\"",
            "\"US troops\"~4",
            "\"troops home\" OR title:brigade",
            "title:troops AND summary:brigade",
            "fn:or(\"US troops\" brigade withdr*)",
            "fn:maxgaps(3 fn:unordered(fn:or(troops brigade) fn:or(home leave)))",
            "fn:ordered(troops home)",
            "fn:atLeast(2 troops brigade Seoul)",
            "fn:notContaining(fn:ordered(troops home) not)",
            "fn:notWithin(troops 3 Berlin)",
            "fn:wildcard(brig*)",
            "fn:fuzzyTerm(brigede)",
            "troups~1",
            "[tanks TO troops]",
            "troops^2 OR Seoul^0.5",
            "fn:extend(troops 0 2) AND Seoul");

    private static final List<Text> TEXTS = List.of(
            new Text("US troops may come home", "The brigade in Busan would leave first, Seoul hears."),
            new Text("Brigade stays", "Not the troops home, a brigade to Berlin."),
            new Text("Troops", ""),
            new Text("", "Busan"),
            new Text("Withdrawal of the brigade in Seoul", "The troops of Busan do not withdraw."),
            new Text("Nothing of the kind", "At all."));

    private static final Factors FACTORS = FactorFiles.load().now();

    private static final Lexicon ENGLISH =
            Objects.requireNonNull(FACTORS.lexicons().get(TextLanguage.ENGLISH));

    @Test
    void aQueryThatFindsATextIsAmongThoseThatMay() throws Exception {
        assertSame(QueryLanguage.of(ENGLISH), QUERIES, TEXTS);
    }

    @Test
    void noShippedRuleIsLostOnTextsThatThreeReadersJudged() throws Exception {
        List<String> rules = RuleList.of(ENGLISH, FACTORS.all()).stream()
                .map(QueryRule::query)
                .distinct()
                .toList();

        assertSame(
                QueryLanguage.of(ENGLISH),
                rules,
                everySecond(LabelledFile.tuning()).map(Labelled::text).toList());
    }

    /** All of them would take twice as long and tell no more. */
    private static Stream<Labelled> everySecond(List<Labelled> items) {
        return IntStream.range(0, items.size()).filter(i -> i % 2 == 0).mapToObj(items::get);
    }

    private static void assertSame(QueryLanguage language, List<String> queries, List<Text> texts) throws Exception {
        Map<String, String> byId = new TreeMap<>();
        for (String query : queries) byId.put("query " + byId.size(), query);
        try (Monitor some = monitor(language, byId, new WordPresearcher());
                Monitor all = monitor(language, byId, Presearcher.NO_FILTERING)) {
            Set<String> found = new TreeSet<>();
            for (Text text : texts) {
                Set<String> matches = matches(all, text, byId);
                assertThat(matches(some, text, byId)).as("%s", text).isEqualTo(matches);
                found.addAll(matches);
            }
            assertThat(found).as("the texts find most of the queries").hasSizeGreaterThan(queries.size() / 2);
        }
    }

    private static Monitor monitor(QueryLanguage language, Map<String, String> byId, Presearcher presearcher)
            throws Exception {
        Monitor monitor = new Monitor(language.analyzer(), presearcher);
        for (Map.Entry<String, String> query : byId.entrySet()) monitor.register(parsed(language, query));
        return monitor;
    }

    private static MonitorQuery parsed(QueryLanguage language, Map.Entry<String, String> query) throws QueryFault {
        return new MonitorQuery(query.getKey(), language.parse(query.getValue()).query());
    }

    private static Set<String> matches(Monitor monitor, Text text, Map<String, String> byId) throws Exception {
        Document document = new Document();
        document.add(new TextField(QueryLanguage.TITLE, text.title(), Field.Store.NO));
        document.add(new TextField(QueryLanguage.SUMMARY, text.summary(), Field.Store.NO));
        document.add(new TextField(QueryLanguage.TEXT, text.title(), Field.Store.NO));
        document.add(new TextField(QueryLanguage.TEXT, text.summary(), Field.Store.NO));
        return monitor.match(document, QueryMatch.SIMPLE_MATCHER).getMatches().stream()
                .map(match -> byId.getOrDefault(match.getQueryId(), ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
