package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.internal.FeedRooms;
import watch.cohesion.support.RoomTest;

/** Both commands against the real feed room and a real database. */
@RoomTest
class ImportExportCommandTest {

    private static final String TWO = """
        feeds:

          - id: alpha
            name: Alpha Institute
            publisher: Alpha
            url: "https://alpha.example/feed"
            every: 1h
            reliability: 0.8
            tags: ["think tank"]

          - id: beta
            name: Beta
            publisher: Beta
            page: "https://beta.example/news"
            select:
              entry: article
            cron: "0 15 6 ? * MON-FRI"
            reliability: 1
        """;

    private final ApplicationContext context;
    private final Feeds feeds;
    private final JdbcClient jdbc;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    ImportExportCommandTest(ApplicationContext context, Feeds feeds, JdbcClient jdbc) {
        this.context = context;
        this.feeds = feeds;
        this.jdbc = jdbc;
    }

    @Configuration
    @FeedRooms
    static class Rooms {}

    @BeforeEach
    void beginWithoutFeeds() {
        jdbc.sql("DELETE FROM feed").update();
    }

    @Test
    void anImportShowsWhatItWouldChangeAndChangesItWithYes() throws IOException {
        Path file = write("mine.yml", TWO);

        assertThat(run("import", "feeds", file.toString())).isZero();
        assertThat(printed()).contains("+ alpha  https://alpha.example/feed", "2 new, 0 changed", "repeat with --yes");
        assertThat(feeds.all()).isEmpty();

        assertThat(run("import", "feeds", file.toString(), "--yes")).isZero();
        assertThat(feeds.all()).extracting(Feed::name).containsExactly("Alpha Institute", "Beta");

        Path changed = write("mine.yml", TWO.replace("reliability: 0.8", "reliability: 0.6"));
        assertThat(run("import", "feeds", changed.toString())).isZero();
        assertThat(printed())
                .contains("~ alpha", "was      Alpha", "reliability 0.6", "0 new, 1 changed, 1 as they are");
    }

    @Test
    void whatIsExportedIsTheFileThatWasImported() throws IOException {
        run("import", "feeds", write("mine.yml", TWO).toString(), "--yes");
        out.reset();

        assertThat(run("export", "feeds")).isZero();
        assertThat(printed()).isEqualTo(TWO);

        Path opml = folder.resolve("mine.opml");
        assertThat(run("export", "opml", "--out", opml.toString())).isZero();
        assertThat(opml)
                .content()
                .contains("xmlUrl=\"https://alpha.example/feed\"")
                .doesNotContain("beta.example");
        assertThat(err.toString().strip())
                .isEqualTo("Left out, for they are pages without a feed: Beta. 'export feeds' has them.");
    }

    @Test
    void linesThatCannotBeTakenAreNamedAndTheRestIsTaken() throws IOException {
        Path opml = write("list.opml", """
            <opml version="2.0"><body>
            <outline type="rss" text="One" xmlUrl="https://one.example/rss"/>
            <outline type="rss" text="Two" xmlUrl="file:///etc/passwd"/>
            </body></opml>
            """);

        assertThat(run("import", "opml", opml.toString(), "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("list.opml, line 3: ");
        assertThat(feeds.all()).extracting(Feed::name).containsExactly("One");
    }

    @Test
    void whatCannotBeReadIsSaidInALine() throws IOException {
        assertThat(run("import", "feeds", folder.resolve("nothing.yml").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no such file");
        assertThat(run(
                        "import",
                        "feeds",
                        write("bad.yml", "feeds:\n  - id: A B\n").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("bad.yml, line 2: ", "is no feed id");
        assertThat(run("import", "lists", "x")).isEqualTo(2);
        assertThat(run(
                        "export",
                        "feeds",
                        "--out",
                        folder.resolve("no/such/folder").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("cannot be written");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(String... arguments) {
        House house = () -> new House.Opened() {
            @Override
            public <T> T face(Class<T> type) {
                return context.getBean(type);
            }

            @Override
            public void close() {
                // the context ends with the tests
            }
        };
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(CommandLine.Model.CommandSpec.create())
                .addSubcommand(new ExportCommand(house, printer))
                .addSubcommand(new ImportCommand(house, printer))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
