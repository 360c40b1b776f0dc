package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents made to hang, fill or break their reader, and all that chance can make. Every face answers, and in time. */
class HostileDocumentsTest {

    private static final int LENGTH = 100_000;

    /** Far more than a reader needs whose time grows with the length, and less than one whose time grows with its square. */
    private static final Duration IN_TIME = Duration.ofSeconds(15);

    private static final ListSelectors SELECTORS = new ListSelectors("div, li, p", null, "a", null, "*");

    /** Each way in, by name. */
    private record Face(String name, Function<byte[], Object> reading) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Face> FACES = List.of(
            new Face("feed", document -> FeedParser.parse(document, null, Documents.ADDRESS)),
            new Face("discovery", document -> Discovery.of(document, null, Documents.ADDRESS)),
            new Face("list page", document -> ListPage.parse(document, null, Documents.ADDRESS, SELECTORS)),
            new Face("proposals", document -> SelectorProposal.of(document, null, Documents.ADDRESS)),
            new Face("article", document -> ArticleText.of(document, null, Documents.ADDRESS)),
            new Face("opml", document -> Opml.read(document, null)));

    private static final List<String> STARTS = List.of(
            "<rss><channel><item><title>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>",
            "<opml><body>",
            "<!doctype html><html><body>");

    /** What is repeated until the document is long. */
    private static final List<String> PIECES = List.of(
            "<div>",
            "<p><a href='/x'>",
            "<b><i><a>",
            "<table><tr><td>",
            "<li><a href='/2025/01/01/a'>A title that is long enough</a></li>",
            "<outline text='a'>",
            "<item><title>",
            "<![CDATA[",
            "<!--",
            "<!-- --",
            "<a b='",
            " a='1'",
            "<",
            "&",
            "&amp",
            "&#x41;",
            "&lt;p&gt;",
            "(",
            "June 3, 2025 ",
            "{\"a\":[",
            "<script>",
            "<svg><math>",
            "</p>",
            "\uD800",
            "\u0000");

    static List<Object[]> cases() {
        var cases = new ArrayList<Object[]>();
        for (var piece : PIECES) {
            for (var start : List.of(STARTS.getFirst(), STARTS.getLast())) cases.add(new Object[] {start, piece});
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}{1}…")
    @MethodSource("cases")
    void noRepetitionMakesAFaceHang(String start, String piece) {
        var document = (start + piece.repeat(LENGTH / piece.length())).getBytes(StandardCharsets.UTF_8);
        for (var face : FACES) {
            assertTimeoutPreemptively(
                    IN_TIME, () -> assertThat(face.reading().apply(document)).isNotNull(), face::name);
        }
    }

    @Test
    void aFeedOfMoreThanAnyFeedNeedsIsRefusedOrReadUpToThere() {
        assertThat(feed("<rss><channel>" + "<item/>".repeat(600_000)))
                .isInstanceOfSatisfying(
                        ParseFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(ParseFailure.Reason.FEED_TOO_LARGE));
        assertThat(feed("<rss><channel>" + "x</b>".repeat(600_000)))
                .isInstanceOfSatisfying(
                        ParseFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(ParseFailure.Reason.FEED_TOO_LARGE));
        assertThat(feed("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}" + ",{}".repeat(600_000) + "]}"))
                .isInstanceOfSatisfying(
                        ParseFailure.class,
                        failure -> assertThat(failure.reason()).isEqualTo(ParseFailure.Reason.FEED_TOO_LARGE));
        assertThat(feed("<rss><channel>" + "<item/>".repeat(60_000) + "</channel></rss>"))
                .isInstanceOfSatisfying(
                        ParsedFeed.class, feed -> assertThat(feed.entries()).hasSize(50_000));
    }

    @Test
    void whatAFeedQuotesIsNotCounted() {
        String quoted = "<![CDATA[" + "<p>x</p>".repeat(300_000) + "]]>";

        assertThat(feed("<rss><channel><item><title>" + quoted + "</title></item></channel></rss>"))
                .isInstanceOfSatisfying(
                        ParsedFeed.class, feed -> assertThat(feed.entries()).hasSize(1));
    }

    private static ParseResult feed(String document) {
        return FeedParser.parse(document.getBytes(StandardCharsets.UTF_8), null, Documents.ADDRESS);
    }

    @Property(tries = 300)
    void noPageMadeOfPiecesMakesAFaceThrow(@ForAll @From("pages") String page) {
        var document = page.getBytes(StandardCharsets.UTF_8);
        for (var face : FACES)
            assertThat(face.reading().apply(document)).as(face.name()).isNotNull();
    }

    @Property(tries = 500)
    void noBytesMakeAFaceThrow(@ForAll byte[] bytes) {
        for (var face : FACES)
            assertThat(face.reading().apply(bytes)).as(face.name()).isNotNull();
    }

    @Property(tries = 500)
    void noSelectorMakesAListPageThrow(@ForAll @From("selectors") String selector) {
        var selectors = new ListSelectors(selector, selector, selector, selector, selector);

        assertThat(ListPage.parse(Documents.page("list-of-cards.html"), null, Documents.ADDRESS, selectors))
                .isNotNull();
    }

    @Provide
    Arbitrary<String> pages() {
        var own = new ArrayList<String>();
        for (var folder : List.of("pages", "opml")) {
            for (var document : Documents.all(folder)) {
                var text = new String(document, StandardCharsets.UTF_8);
                own.add(text.substring(0, text.length() / 3));
                own.add(text.substring(text.length() / 3, 2 * text.length() / 3));
                own.add(text.substring(2 * text.length() / 3));
            }
        }
        var pieces = Arbitraries.oneOf(
                Arbitraries.of(own),
                Arbitraries.of(PIECES),
                Arbitraries.of(STARTS),
                Arbitraries.strings().ofMaxLength(5));
        return pieces.list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> selectors() {
        return Arbitraries.of(
                        "article",
                        ".card",
                        "#x",
                        ":has(",
                        ")",
                        ":not(",
                        "[",
                        "]",
                        "=",
                        "a",
                        ">",
                        "~",
                        "+",
                        ",",
                        " ",
                        "*",
                        ":nth-child(2n+1)",
                        "::text",
                        ":matchText",
                        "\\",
                        "'",
                        "|",
                        "한")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}
