package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes are, the parser answers, and what it answers is clean. */
class FeedParserPropertiesTest {

    @Property(tries = 2000)
    void noBytesMakeTheParserThrow(@ForAll byte[] bytes) {
        assertThat(FeedParser.parse(bytes, null, null)).isNotNull();
    }

    @Property(tries = 2000)
    void noSequenceOfFeedPiecesMakesTheParserThrow(@ForAll @From("pieces") List<String> pieces) {
        assertClean(FeedParser.parse(String.join("", pieces).getBytes(StandardCharsets.UTF_8), "text/xml", null));
    }

    @Property(tries = 2000)
    void noDamageToAFeedMakesTheParserThrow(@ForAll @From("documents") byte[] document, @ForAll long seed) {
        assertClean(FeedParser.parse(damaged(document, new Random(seed)), null, null));
    }

    @Example
    void tagsNestedWithoutEndAreReadAndNotDescendedInto() {
        var deep = "<rss><channel><item><title>Deep</title><description>" + "<p>".repeat(200_000);

        assertThat(FeedParser.parse(deep.getBytes(StandardCharsets.UTF_8), null, null))
                .isInstanceOfSatisfying(
                        ParsedFeed.class,
                        feed -> assertThat(feed.entries())
                                .extracting(Entry::title)
                                .containsExactly("Deep"));
    }

    private static void assertClean(ParseResult result) {
        if (!(result instanceof ParsedFeed feed)) return;
        assertThat(feed.entries()).allSatisfy(entry -> {
            assertThat(entry.title()).isEqualTo(HtmlText.fold(entry.title()));
            assertThat(entry.summary()).isEqualTo(HtmlText.fold(entry.summary()));
            if (entry.link() != null) assertThat(entry.link().getScheme()).isIn("http", "https");
        });
    }

    /** Some bytes changed, some lost, some doubled: what lines, disks and careless programs do. */
    private static byte[] damaged(byte[] document, Random random) {
        var bytes = document.clone();
        for (int hit = random.nextInt(20); hit > 0 && bytes.length > 0; hit--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(random.nextInt(40), bytes.length - at);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = joined(bytes, 0, at, at + length);
                case 2 -> bytes = joined(bytes, 0, at + length, at);
                default -> bytes = Arrays.copyOf(bytes, at);
            }
        }
        return bytes;
    }

    /** The bytes from {@code start} to {@code end} and then all from {@code next} on. */
    private static byte[] joined(byte[] bytes, int start, int end, int next) {
        var joined = new byte[end - start + bytes.length - next];
        System.arraycopy(bytes, start, joined, 0, end - start);
        System.arraycopy(bytes, next, joined, end - start, bytes.length - next);
        return joined;
    }

    @Provide
    Arbitrary<byte[]> documents() throws Exception {
        var documents = new ArrayList<byte[]>();
        for (var name : FeedDocumentsTest.documents()) documents.add(FeedDocumentsTest.document(name));
        return Arbitraries.of(documents);
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        var pieces = Arbitraries.of(
                "<?xml version='1.0'?>",
                "<!DOCTYPE rss>",
                "<!DOCTYPE [",
                "]>",
                "<rss>",
                "<rss version='2.0'>",
                "</rss>",
                "<feed xmlns='http://www.w3.org/2005/Atom'>",
                "<feed xml:base='//'>",
                "</feed>",
                "<rdf:RDF>",
                "<channel>",
                "</channel>",
                "<item>",
                "</item>",
                "<entry>",
                "</entry>",
                "<title type='html'>",
                "<title mode='base64'>",
                "<title>",
                "</title>",
                "<link href='http://[' />",
                "<link>http://a.example/%",
                "</link>",
                "<guid>",
                "</guid>",
                "<pubDate>",
                "9999999999",
                "Tue, 99 Foo 99999 99:99:99 +9999",
                "2025-13-45T99:99",
                "</pubDate>",
                "<updated>2025-06-03T00:00:00+99:99</updated>",
                "<ttl>99999999999</ttl>",
                "<![CDATA[",
                "]]>",
                "<!--",
                "-->",
                "&",
                "&#xFFFFFFFF;",
                "&#0;",
                "&#xD800;",
                "&lt;",
                "<",
                ">",
                "\uD800",
                "\uFFFF",
                "\u0000",
                "'",
                "\"",
                "<a b",
                "<:>",
                "<x:y:z>",
                "<media:group>",
                "<author>a@b.example (",
                "{",
                " ");
        return pieces.list().ofMinSize(1).ofMaxSize(30);
    }
}
