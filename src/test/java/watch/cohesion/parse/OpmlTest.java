package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import watch.cohesion.parse.Opml.Problem.Kind;

/** Lists of feeds, in and out. */
class OpmlTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");

    @Example
    void foldersBecomeTagsAndFaultsAreNamedByLine() {
        var opml = Opml.read(Documents.opml("folders-and-duplicates.opml"), null);

        assertThat(opml.recognised()).isTrue();
        assertThat(opml.feeds())
                .containsExactly(
                        new OpmlFeed(
                                "Harbour Institute",
                                URI.create("https://harbour.example/feed/"),
                                URI.create("https://harbour.example/"),
                                List.of("Think tanks", "Korea", "watch"),
                                8),
                        new OpmlFeed(
                                "Pier Review",
                                URI.create("http://pier.example/rss?a=1&b=2"),
                                null,
                                List.of("Think tanks", "Korea", "maritime", "daily"),
                                9),
                        new OpmlFeed("Feed scheme", URI.create("http://scheme.example/rss"), null, List.of(), 16));
        assertThat(opml.problems())
                .extracting(problem -> problem.line() + " " + problem.kind())
                .containsExactly("11 ADDRESS", "12 ADDRESS", "14 DUPLICATE");
    }

    @Example
    void aHostIsReadInAnyLettersAndOneThatCannotBeLookedUpIsAProblem() {
        var opml = Opml.read("""
            <opml version="2.0"><body>
            <outline text="Korean" xmlUrl="https://예시.한국:8443/rss"/>
            <outline text="Underscored" xmlUrl="https://think_tank.example/rss"/>
            </body></opml>
            """.getBytes(StandardCharsets.UTF_8), null);

        assertThat(opml.feeds())
                .extracting(feed -> feed.address().toString())
                .containsExactly("https://xn--vv4b11d.xn--3e0b707e:8443/rss");
        assertThat(opml.problems())
                .extracting(problem -> problem.line() + " " + problem.kind())
                .containsExactly("3 ADDRESS");
    }

    @Example
    void anAddressWithALoginOrBeyondAllLengthIsAProblemThatTellsNoPassword() {
        var opml = Opml.read("""
            <opml version="2.0"><body>
            <outline text="https://kim:hunter2@closed.example/rss" xmlUrl="https://kim:hunter2@closed.example/rss"/>
            <outline text="ftp://kim:hunter2@closed.example" xmlUrl="ftp://kim:hunter2@closed.example/rss"/>
            <outline text="Long" xmlUrl="https://long.example/%s"/>
            </body></opml>
            """.formatted("a".repeat(2000)).getBytes(StandardCharsets.UTF_8), null);

        assertThat(opml.feeds()).isEmpty();
        assertThat(opml.problems())
                .extracting(problem -> problem.line() + " " + problem.kind())
                .containsExactly("2 ADDRESS", "3 ADDRESS", "4 ADDRESS");
        assertThat(opml.problems().toString())
                .contains("holds a login", "longer than 2000 characters")
                .doesNotContain("hunter2");
    }

    @Example
    void whereAListIsCutOffIsTold() {
        var text = new StringBuilder("<opml version=\"2.0\"><body>\n");
        for (int i = 0; i < 20_003; i++) text.append("<outline xmlUrl=\"https://f%d.example/\"/>\n".formatted(i));
        var opml = Opml.read(text.append("</body></opml>").toString().getBytes(StandardCharsets.UTF_8), null);

        assertThat(opml.feeds()).hasSize(20_000);
        assertThat(opml.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(20_002);
            assertThat(problem.detail()).contains("more than 20000 feeds");
        });
    }

    @Example
    void whereFaultsAreNoLongerNamedIsTold() {
        var text = "<opml version=\"2.0\"><body>" + "<outline xmlUrl=\"none\"/>\n".repeat(1_010) + "</body></opml>";
        var opml = Opml.read(text.getBytes(StandardCharsets.UTF_8), null);

        assertThat(opml.problems()).hasSize(1_001);
        assertThat(opml.problems().getLast().detail()).contains("no longer named");
    }

    @Example
    void whatStandsBeforeAnAbruptEndIsRead() {
        var opml = Opml.read(Documents.opml("cut-off.opml"), null);

        assertThat(opml.feeds()).extracting(OpmlFeed::title).containsExactly("First");
        assertThat(opml.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.DOCUMENT);
            assertThat(problem.line()).isEqualTo(3);
        });
    }

    @Example
    void aListThatDeclaresEntitiesIsRefused() {
        var opml = Opml.read(Documents.opml("entities.opml"), null);

        assertThat(opml.feeds()).isEmpty();
        assertThat(opml.problems())
                .singleElement()
                .extracting(Opml.Problem::detail)
                .asString()
                .contains("entities");
    }

    @Example
    void capitalsAndMissingEndsAreForgiven() {
        var opml = Opml.read(Documents.opml("upper-case-and-unclosed.opml"), null);

        assertThat(opml.feeds()).extracting(OpmlFeed::title).containsExactly("One", "Two");
    }

    @Example
    void aPageOrAFeedIsNoOpml() throws Exception {
        for (var document :
                List.of(Documents.page("site-of-wordpress.html"), FeedDocumentsTest.document("rss-2.0.xml"))) {
            assertThat(Opml.read(document, null).recognised()).isFalse();
        }
    }

    @Property(tries = 200)
    void whatIsWrittenIsReadAgain(@ForAll @From("feeds") List<OpmlFeed> feeds) {
        var written = Opml.write("All <feeds> & more", feeds, AT);
        var opml = Opml.read(written.getBytes(StandardCharsets.UTF_8), null);

        assertThat(opml.problems()).isEmpty();
        assertThat(opml.title()).isEqualTo("All <feeds> & more");
        assertThat(opml.feeds())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line")
                .containsExactlyInAnyOrderElementsOf(feeds);
    }

    @Provide
    Arbitrary<List<OpmlFeed>> feeds() {
        var names = Arbitraries.of("Korea", "US & allies", "한국", "<tag>", "\"quoted\"", "two words", "x");
        var tags = names.list().uniqueElements().ofMaxSize(4);
        var hosts = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
        return Combinators.combine(names, hosts, tags)
                .as((name, host, own) -> new OpmlFeed(
                        name, URI.create("https://%s.example/rss?a=1&b=2".formatted(host)), null, new ArrayList<>(own)))
                .list()
                .uniqueElements(OpmlFeed::address)
                .ofMaxSize(12);
    }
}
