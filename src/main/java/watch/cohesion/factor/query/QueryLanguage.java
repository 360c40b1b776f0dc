package watch.cohesion.factor.query;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.queryparser.flexible.core.QueryNodeException;
import org.apache.lucene.queryparser.flexible.standard.StandardQueryParser;
import org.apache.lucene.queryparser.flexible.standard.config.StandardQueryConfigHandler.Operator;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Lexicon;

/**
 * How query rules of one language are read, and how the texts that they are run on are cut into words: Lucene's standard
 * query syntax, with names made equal ({@link Lexicon#names()}) and word groups ({@link Lexicon#words()}) written as
 * {@code $group}. Safe for many threads.
 */
public final class QueryLanguage {

    /** Title and summary in one; what a query is run on unless it says otherwise. */
    public static final String TEXT = "text";

    public static final String TITLE = "title";
    public static final String SUMMARY = "summary";

    /** The languages that queries may be written in. */
    public static final Set<String> LANGUAGES = Set.of("en", "ko");

    private static final Set<String> FIELDS = Set.of(TEXT, TITLE, SUMMARY);
    private static final Pattern GROUP = Pattern.compile("\\$([A-Za-z]\\w*)");

    /** What stands in quotes, to their end; what is escaped opens and closes none. */
    private static final Pattern QUOTED = Pattern.compile("\\\\.|\"(?:\\\\.|[^\"\\\\])*\"");

    /** As word processors set them, where they do not stand in quotes themselves. */
    private static final Pattern CURLED = Pattern.compile(QUOTED.pattern() + "|([“”„‟])");

    private static final Pattern WEIGHT = Pattern.compile("\\^(\\d{1,2}(?:\\.\\d{1,3})?)\\s*$");

    /** Where {@link #WEIGHT} is not found: Lucene would take it for a boost, which counts nothing here. */
    private static final Pattern NO_WEIGHT = Pattern.compile("\\^[\\w.,+-]*\\s*$");

    private static final Pattern FUNCTION = Pattern.compile("\\bfn:(\\w+)");
    private static final Set<String> FUNCTIONS = Set.of(
            "or",
            "ordered",
            "unordered",
            "maxgaps",
            "maxwidth",
            "phrase",
            "before",
            "after",
            "containing",
            "containedBy",
            "notContaining",
            "notContainedBy",
            "within",
            "notWithin",
            "overlapping",
            "nonOverlapping",
            "atLeast",
            "extend",
            "wildcard",
            "fuzzyTerm",
            "unorderedNoOverlaps");

    /** The one last asked for, by language: whoever checks the queries and whoever runs them read each only once. */
    private static final Map<String, QueryLanguage> LAST = new ConcurrentHashMap<>();

    private final Map<String, List<String>> names;
    private final Map<String, String> words;
    private final Once<Analyzer> analyzer;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    private QueryLanguage(Lexicon lexicon) {
        this.names = new TreeMap<>(lexicon.names());
        this.words = Map.copyOf(lexicon.words());
        this.analyzer = new Once<>(() -> new NameAnalyzer(words(lexicon.language(), names.keySet()), names));
    }

    /** @throws IllegalArgumentException if the lexicon's language is not one of {@link #LANGUAGES} */
    public static QueryLanguage of(Lexicon lexicon) {
        return LAST.compute(
                lexicon.language(),
                (language, last) -> last != null && last.suits(lexicon) ? last : new QueryLanguage(lexicon));
    }

    private boolean suits(Lexicon lexicon) {
        return names.equals(lexicon.names()) && words.equals(lexicon.words());
    }

    private static Analyzer words(String language, Set<String> names) {
        return switch (language) {
            // Small words stay in: "no", "not" and "out" decide directions.
            case "en" -> new EnglishAnalyzer(CharArraySet.EMPTY_SET);
            case "ko" ->
                new KoreanAnalyzer(
                        whole(names),
                        KoreanTokenizer.DEFAULT_DECOMPOUND,
                        KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS,
                        false);
            default -> throw new IllegalArgumentException("There is no analysis for language '" + language + "'");
        };
    }

    /**
     * Names of one word stay whole: left to itself the Korean tokenizer takes some apart and drops a part, behind a comma
     * say. Null if there are none.
     */
    private static @Nullable UserDictionary whole(Set<String> names) {
        String words =
                names.stream().filter(name -> !name.matches(".*[\\s#].*")).collect(Collectors.joining("\n"));
        try {
            return UserDictionary.open(new StringReader(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts texts into the words that queries speak of. */
    public Analyzer analyzer() {
        return analyzer.get();
    }

    /**
     * A query that was read.
     *
     * @param pointless why it must not be written although it can be run; null if it may be
     */
    private record Read(WeighedQuery query, @Nullable QueryFault pointless) {}

    /** A query with plain quotes for curled ones: those say nothing to Lucene, and the words in them would stand anywhere. */
    public static String straight(String query) {
        return CURLED.matcher(query)
                .replaceAll(part -> part.group(1) == null ? Matcher.quoteReplacement(part.group()) : "\"");
    }

    /** @throws QueryFault if the query cannot be read */
    public WeighedQuery parse(String query) throws QueryFault {
        return read(query).query();
    }

    /**
     * For a query that is being written. One that was saved before this was looked at is run all the same.
     *
     * @throws QueryFault if the query cannot be read, would never find anything, or would find something else than it says
     */
    public void check(String query) throws QueryFault {
        QueryFault pointless = read(query).pointless();
        if (pointless != null) throw pointless;
    }

    private Read read(String query) throws QueryFault {
        Read known = read.get(query);
        if (known != null) return known;
        Read now = read(query, analyzer.get());
        read.put(query, now);
        return now;
    }

    private Read read(String query, Analyzer analyzer) throws QueryFault {
        Matcher weight = WEIGHT.matcher(query);
        boolean weighed = weight.find();
        if (!weighed && NO_WEIGHT.matcher(query).find()) {
            throw new QueryFault(query, "what a line counts is a number up to 99 at its end, such as ^0.5 or ^2");
        }
        double weighs = weighed ? Double.parseDouble(weight.group(1)) : 1;
        refuseUnknownFunctions(query);
        String expanded = expand(weight.replaceFirst(""));
        StandardQueryParser parser = new StandardQueryParser(analyzer);
        parser.setDefaultOperator(Operator.AND);
        Query parsed;
        try {
            parsed = parser.parse(expanded, TEXT);
        } catch (QueryNodeException | RuntimeException e) {
            throw new QueryFault(query, "the query cannot be read: " + reason(e));
        }
        refuseUnknownFields(query, parsed);
        if (!findsSomething(parsed))
            throw new QueryFault(query, "the query needs a word to find, not only words to avoid");
        Query rewritten = rewritten(query, parsed);
        return new Read(new WeighedQuery(rewritten, weighs), pointless(query, parsed, rewritten));
    }

    private static @Nullable QueryFault pointless(String query, Query parsed, Query rewritten) {
        String group = groupInQuotes(query);
        if (group != null) {
            return new QueryFault(
                    query,
                    "a word group cannot stand in quotes; write fn:phrase(%s …), or fn:maxgaps(2 fn:ordered(%s …))"
                            .formatted(group, group));
        }
        Set<Class<?>> kinds = kinds(parsed);
        if (kinds.contains(FuzzyQuery.class)) {
            return new QueryFault(query, "words that are like another are found by fn:fuzzyTerm(word), not by word~");
        }
        if (kinds.contains(MatchAllDocsQuery.class)) {
            return new QueryFault(query, "*:* is in every text and names no words; name what is to be found");
        }
        if (NeverMatching.is(rewritten)) {
            return new QueryFault(
                    query,
                    "no text could ever match: it needs what it also avoids, more words than it names, or a word that"
                            + " is never looked for");
        }
        return null;
    }

    /** As it is run on every text; with every choice between phrases of a group written out. */
    private static Query rewritten(String query, Query parsed) throws QueryFault {
        try {
            return new IndexSearcher(new MultiReader()).rewrite(parsed);
        } catch (IndexSearcher.TooManyClauses e) {
            throw new QueryFault(
                    query,
                    ("the query is too large: with each phrase of a group beside each word of the others it has more"
                                    + " than %d words; write it as several lines")
                            .formatted(e.getMaxClauseCount()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String expand(String query) throws QueryFault {
        Matcher groups = GROUP.matcher(query);
        for (MatchResult group : groups.results().toList()) {
            if (!words.containsKey(group.group(1))) {
                throw new QueryFault(
                        query,
                        "there is no word group '%s'; 'words' has: %s"
                                .formatted(group.group(), String.join(", ", new TreeSet<>(words.keySet()))));
            }
        }
        return groups.replaceAll(group -> Matcher.quoteReplacement("fn:or(" + words.get(group.group(1)) + ")"));
    }

    private static void refuseUnknownFunctions(String query) throws QueryFault {
        for (MatchResult function : FUNCTION.matcher(query).results().toList()) {
            if (!FUNCTIONS.contains(function.group(1))) {
                throw new QueryFault(
                        query,
                        "there is no function '%s'; functions are: fn:%s"
                                .formatted(function.group(), String.join(", fn:", new TreeSet<>(FUNCTIONS))));
            }
        }
    }

    private static void refuseUnknownFields(String query, Query parsed) throws QueryFault {
        Set<String> fields = new TreeSet<>();
        parsed.visit(new QueryVisitor() {
            @Override
            public boolean acceptField(String field) {
                fields.add(field);
                return true;
            }
        });
        fields.removeAll(FIELDS);
        if (!fields.isEmpty()) {
            throw new QueryFault(
                    query,
                    "there is no field '%s'; fields are: %s"
                            .formatted(fields.iterator().next(), String.join(", ", new TreeSet<>(FIELDS))));
        }
    }

    /** Of it Lucene would look for the words that the group is written out to, cut into pieces; null if there is none. */
    private static @Nullable String groupInQuotes(String query) {
        return QUOTED.matcher(query)
                .results()
                .filter(quoted -> quoted.group().startsWith("\""))
                .flatMap(quoted -> GROUP.matcher(quoted.group()).results())
                .map(MatchResult::group)
                .findFirst()
                .orElse(null);
    }

    /** Rules are read once, without a text, where it is not known which of its words are like another. */
    private static Set<Class<?>> kinds(Query parsed) {
        Set<Class<?>> kinds = new HashSet<>();
        parsed.visit(new QueryVisitor() {
            @Override
            public void consumeTermsMatching(Query part, String field, Supplier<ByteRunAutomaton> words) {
                kinds.add(part.getClass());
            }

            @Override
            public void visitLeaf(Query part) {
                kinds.add(part.getClass());
            }

            @Override
            public QueryVisitor getSubVisitor(BooleanClause.Occur occur, Query parent) {
                return this;
            }
        });
        return kinds;
    }

    private static boolean findsSomething(Query parsed) {
        if (parsed instanceof MatchNoDocsQuery || parsed instanceof MatchAllDocsQuery) return false;
        return !(parsed instanceof BooleanQuery all)
                || all.clauses().stream().anyMatch(clause -> clause.occur() != BooleanClause.Occur.MUST_NOT);
    }

    /** Lucene tells the place in the cause if it can; else the query simply goes on or ends where it should not. */
    private static String reason(Exception e) {
        Throwable told = e.getCause() == null ? e : e.getCause();
        String message =
                String.valueOf(told.getMessage()).lines().findFirst().orElse("").strip();
        return message.isEmpty() || message.startsWith("Syntax Error") || message.startsWith("Lexical error")
                ? "its brackets, quotes or operators do not fit together"
                : message;
    }
}
