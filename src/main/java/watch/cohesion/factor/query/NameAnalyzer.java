package watch.cohesion.factor.query;

import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;

/**
 * Puts one name in the place of each of its spellings before a language's own analysis, so that a query says
 * {@code ROK} and finds "S. Korea", "South Korean" and the rest. Character offsets stay those of the original text.
 */
final class NameAnalyzer extends AnalyzerWrapper {

    /** Between the words of a spelling a text may have blanks, a hyphen or nothing ("S.Korea"). */
    private static final String BETWEEN = "[\\s\\u00A0-]*";

    /** Fields of one document never share a phrase, nor do the values of one field. */
    private static final int FIELD_GAP = 1_000;

    private final Analyzer analyzer;
    private final List<Spellings> names = new ArrayList<>();

    private record Spellings(Pattern pattern, String name) {}

    NameAnalyzer(Analyzer analyzer, Map<String, List<String>> names) {
        super(PER_FIELD_REUSE_STRATEGY);
        this.analyzer = analyzer;
        names.forEach((name, spellings) -> this.names.add(new Spellings(pattern(spellings), name)));
    }

    private static Pattern pattern(List<String> spellings) {
        return Pattern.compile(spellings.stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(NameAnalyzer::pattern)
                .collect(Collectors.joining(
                        "|", firstLetter(spellings) + "(?<![\\p{L}\\p{N}])(?:", ")(?![\\p{L}\\p{N}])")));
    }

    /** Looked at before all else, in either case: so most places of a text cost one comparison. */
    private static String firstLetter(List<String> spellings) {
        return spellings.stream()
                .map(spelling -> spelling.strip().codePointAt(0))
                .flatMap(letter -> Stream.of(letter, Character.toLowerCase(letter), Character.toUpperCase(letter)))
                .distinct()
                .map("\\x{%x}"::formatted)
                .collect(Collectors.joining("", "(?=[", "])"));
    }

    /** Abbreviations must stand as written, or "us" would be a country; names with a small letter need not. */
    private static String pattern(String spelling) {
        String words = spelling.strip()
                .lines()
                .flatMap(line -> List.of(line.split(" ")).stream())
                .map(Pattern::quote)
                .collect(Collectors.joining(BETWEEN));
        return spelling.chars().anyMatch(Character::isLowerCase) ? "(?i:" + words + ")" : words;
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String field) {
        return analyzer;
    }

    @Override
    protected Reader wrapReader(String field, Reader text) {
        Reader replaced = text;
        for (Spellings spellings : names) {
            replaced = new PatternReplaceCharFilter(spellings.pattern(), spellings.name(), replaced);
        }
        return replaced;
    }

    @Override
    protected Reader wrapReaderForNormalization(String field, Reader text) {
        return wrapReader(field, text);
    }

    @Override
    public int getPositionIncrementGap(String field) {
        return FIELD_GAP;
    }
}
