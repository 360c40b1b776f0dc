package watch.cohesion.factor.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.index.memory.MemoryIndex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.factor.Lexicon;

class QueryLanguageTest {

    private final QueryLanguage english = language(
            "en",
            Map.of("ROK", List.of("South Korea", "South Korean", "S. Korea"), "USA", List.of("US", "U.S.", "American")),
            Map.of("drill", "drill \"war game\""));

    @Test
    void spellingsOfANameAreOne() throws QueryFault {
        for (String text : List.of("South Korea's navy", "the South Korean navy", "S.Korea navy", "SOUTH KOREA navy")) {
            assertThat(found("\"ROK navy\"~1", text)).as(text).isTrue();
        }
        assertThat(found("USA", "U.S.-led")).isTrue();
        assertThat(found("US", "American troops")).isTrue();
    }

    @Test
    void aPronounIsNoCountry() throws QueryFault {
        assertThat(found("USA", "they told us so")).isFalse();
    }

    @Test
    void wordsAreFoundInTheirForms() throws QueryFault {
        assertThat(found("withdraw", "withdrawals")).isTrue();
        assertThat(found("withdr*", "They withdrew")).isTrue();
        assertThat(found("fn:maxgaps(2 fn:ordered(troops leave))", "troops will soon leave"))
                .isTrue();
        assertThat(found("fn:maxgaps(1 fn:ordered(troops leave))", "troops will soon leave"))
                .isFalse();
    }

    @Test
    void smallWordsCount() throws QueryFault {
        assertThat(found("\"no plan\"", "There is no plan")).isTrue();
        assertThat(found("\"no plan\"", "There is a plan")).isFalse();
    }

    @Test
    void aGroupStandsForItsWords() throws QueryFault {
        assertThat(found("fn:maxgaps(1 fn:ordered(big $drill))", "a big war game"))
                .isTrue();
        assertThat(found("$drill", "two drills")).isTrue();
    }

    @Test
    void aLineMayWeighMoreOrLess() throws QueryFault {
        assertThat(english.parse("troops").weight()).isEqualTo(1);
        assertThat(english.parse("fn:ordered(troops leave)^0.5").weight()).isEqualTo(0.5);
    }

    @Test
    void aQueryThatCannotBeReadSaysWhyAndQuotesItself() {
        assertThatThrownBy(() -> english.parse("(troops OR"))
                .isInstanceOf(QueryFault.class)
                .hasMessageContaining("cannot be read")
                .hasMessageEndingWith("the query is: (troops OR");
    }

    @Test
    void aQueryThatIsTooLargeToBeRunIsRefusedBeforeItIs() {
        String phrases = words(40, "\"back off %s\"");

        assertThatThrownBy(() -> english.parse(
                        "fn:maxgaps(4 fn:ordered(fn:or(" + phrases + ") fn:or(" + words(40, "%s") + ")))"))
                .isInstanceOf(QueryFault.class)
                .hasMessageContainingAll("too large", "1024", "several lines");
    }

    private static String words(int count, String each) {
        return IntStream.range(0, count)
                .mapToObj(i -> each.formatted("word" + i))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aQuoteThatIsLeftOpenIsToldInWordsOfAnAnalyst() {
        assertThatThrownBy(() -> english.parse("\"troops leave"))
                .hasMessageContaining("its brackets, quotes or operators do not fit together");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "“joint drill”^2, \"joint drill\"^2",
                "\"joint drill\" OR „big drill“, \"joint drill\" OR \"big drill\"",
                "\"say “now”\" drill, \"say “now”\" drill",
                "ally’s \\\" $drill, ally’s \\\" $drill"
            })
    void curledQuotesAreReadAsPlainOnes(String written, String read) {
        assertThat(QueryLanguage.straight(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"troops^100", "\"troops leave\"^1.2345", "troops^-2", "troops^half", "troops^0,5"})
    void aWeightThatWouldNotCountIsRefused(String rule) {
        assertThatThrownBy(() -> english.parse(rule))
                .isInstanceOf(QueryFault.class)
                .hasMessageContaining("a number up to 99 at its end");
    }

    @ParameterizedTest
    @CsvSource({
        "missle~1, fn:fuzzyTerm",
        "missle~1 OR drill, fn:fuzzyTerm",
        "drill -missle~, fn:fuzzyTerm",
        "fn:atLeast(3 drill troops), no text could ever match",
        "drill OR fn:ordered(big fn:atLeast(3 drill troops)), no text could ever match",
        "(drill OR troops)@3, no text could ever match",
        "+drill -drill, no text could ever match",
        "*:* -navy, names no words",
        "*:* OR drill, names no words"
    })
    void aQueryThatWouldNeverFindAnythingIsRefusedWhereItIsWritten(String rule, String why) {
        assertThatThrownBy(() -> english.check(rule))
                .isInstanceOf(QueryFault.class)
                .hasMessageContaining(why);
    }

    @Test
    void aKoreanQueryWhoseWordIsCutAwayIsRefusedUnlessAnotherStandsBesideIt() throws QueryFault {
        QueryLanguage korean = language("ko", Map.of(), Map.of());

        korean.check("fn:or(\"왜\" \"미사일\")");
        korean.check("fn:notContaining(\"미사일\" \"왜\")");
        assertThat(found(korean, "fn:or(\"왜\" \"미사일\")", "미사일을 발사했다")).isTrue();
        assertThat(found(korean, "fn:notContaining(\"미사일\" \"왜\")", "미사일을 발사했다"))
                .isTrue();
        for (String rule : List.of(
                "fn:or(\"왜\")",
                "\"미사일\" AND fn:or(\"왜\")",
                "fn:maxgaps(3 fn:ordered(\"미사일\" fn:or(\"왜\")))",
                "fn:notContaining(\"왜\" \"미사일\")")) {
            assertThatThrownBy(() -> korean.check(rule))
                    .as(rule)
                    .isInstanceOf(QueryFault.class)
                    .hasMessageContaining("no text could ever match");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"$drill withdraw\"", "troops -\"$drill\"", "\"troops\" \"big $drill\"~3"})
    void aGroupInQuotesIsRefusedAsLuceneWouldLookForItsName(String rule) {
        assertThatThrownBy(() -> english.check(rule))
                .isInstanceOf(QueryFault.class)
                .hasMessageContaining("a word group cannot stand in quotes");
    }

    @Test
    void moneyInQuotesIsNoGroupNorIsAGroupBetweenQuotes() throws QueryFault {
        english.check("\"costs $5bn\"");
        english.check("\"big\" $drill \"troops\"");
        english.check("fn:fuzzyTerm(missle)");
        english.check("fn:phrase($drill troops)");
        assertThat(found("\"costs $5bn\"", "It costs $5bn")).isTrue();
        assertThat(found("\"big\" $drill \"troops\"", "troops in a big war game"))
                .isTrue();
        assertThat(found("fn:fuzzyTerm(missle)", "missiles")).isTrue();
    }

    @Test
    void koreanWordsAreFoundWithTheirEndings() throws QueryFault {
        QueryLanguage korean = language("ko", Map.of(), Map.of());

        assertThat(found(korean, "\"주한미군\"", "주한미군을 감축한다")).isTrue();
        assertThat(found(korean, "\"확장억제\"", "확장억제가 강화됐다")).isTrue();
        assertThat(found(korean, "\"확장억제\"", "미사일을 발사했다")).isFalse();
    }

    @Test
    void aKoreanNameStaysOneWordWhereverItStands() throws QueryFault {
        Map<String, List<String>> names = Map.of("한미", List.of("韓美"), "우리 정부", List.of("한국 정부"));
        QueryLanguage korean = language("ko", names, Map.of());

        assertThat(found(korean, "\"한미\"", "북, 한미 팩트시트에 반발")).isTrue();
        assertThat(found(korean, "\"한미\"", "한미동맹을 강화한다")).isTrue();
        assertThat(found(korean, "\"우리 정부\"", "한국 정부, 환영")).isTrue();
    }

    private boolean found(String query, String text) throws QueryFault {
        return found(english, query, text);
    }

    private static boolean found(QueryLanguage language, String query, String text) throws QueryFault {
        MemoryIndex index = new MemoryIndex(true);
        index.addField(QueryLanguage.TEXT, text, language.analyzer());
        return index.search(language.parse(query).query()) > 0;
    }

    private static QueryLanguage language(String tag, Map<String, List<String>> names, Map<String, String> words) {
        return QueryLanguage.of(new Lexicon(
                tag,
                names,
                words,
                new Lexicon.Relevance(List.of(), Map.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                List.of(),
                Map.of()));
    }
}
