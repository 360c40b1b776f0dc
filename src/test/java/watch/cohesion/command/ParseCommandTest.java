package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ParseCommandTest {

    private static final String FEED = """
        <rss version="2.0"><channel><title>Wire</title>
        <item><guid>1</guid><title>한미동맹 &amp; more</title><link>/one</link>
        <pubDate>Tue, 03 Jun 2025 09:00:00 KST</pubDate><description>Talks</description></item>
        <item><title>Second</title></item>
        </channel></rss>
        """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void theStandardInputIsParsedWhereNoFileIsNamed() {
        int exit = run(FEED, "--base", "https://wire.example/feed");

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
            {"file":"-","feedTitle":"Wire","id":"1","title":"한미동맹 & more","link":"https://wire.example/one",\
            "published":"2025-06-03T00:00:00Z","summary":"Talks"}
            {"file":"-","feedTitle":"Wire","id":null,"title":"Second","link":null,"published":null,"summary":null}
            """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aDocumentThatBreaksOffIsParsedAsFarAsItGoesAndSaysSo() {
        int exit = run("<rss version='2.0'><channel><item><title>One</title></item><item><title>Tw");

        assertThat(exit).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("One");
        assertThat(err.toString().lines()).containsExactly("- breaks off before its end.");
    }

    @Test
    void anEntryThatTellsOnlyWhenItWasTouchedIsDatedByThat() {
        run("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
            <entry><id>1</id><title>One</title><updated>2026-11-22T09:30:00Z</updated></entry></feed>
            """);

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"published\":\"2026-11-22T09:30:00Z\"");
    }

    @Test
    void aDocumentThatIsNoFeedHasALineOfItsOwnAndTheExitSaysSo(@TempDir Path folder) throws IOException {
        var good = Files.writeString(folder.resolve("good.xml"), FEED);
        var page = Files.writeString(folder.resolve("page.html"), "<html><body>Moved</body></html>");

        int exit = run("", page.toString(), folder.resolve("absent.xml").toString(), good.toString());

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("page.html").contains("\"error\":\"HTML_PAGE: "),
                        line -> assertThat(line).contains("absent.xml").contains("\"error\":\"There is no such file"),
                        line -> assertThat(line).contains("good.xml").contains("\"id\":\"1\""),
                        line -> assertThat(line).contains("good.xml").contains("\"title\":\"Second\""));
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("2 of 3 documents could not be parsed");
    }

    @Test
    void theContentTypeNamesTheCharsetWhereTheDocumentDoesNot() {
        run(FEED.getBytes(Charset.forName("EUC-KR")), "--content-type", "text/xml; charset=euc-kr");

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("한미동맹");
    }

    @Test
    void aWrongOptionIsWrongUsage() {
        assertThat(run(FEED, "--charset", "x")).isEqualTo(2);
        assertThat(run(FEED, "--base", "relative")).isEqualTo(2);
    }

    private int run(String in, String... arguments) {
        return run(in.getBytes(StandardCharsets.UTF_8), arguments);
    }

    private int run(byte[] in, String... arguments) {
        var print = new PrintStream(out, true, StandardCharsets.US_ASCII);
        return new CommandLine(new ParseCommand(new ByteArrayInputStream(in), print))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
