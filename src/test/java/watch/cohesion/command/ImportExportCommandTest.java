package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    private final Typed typed;
    private final Feeds feeds;
    private final JdbcClient jdbc;

    @TempDir
    private Path folder = Path.of("");

    ImportExportCommandTest(ApplicationContext context, Feeds feeds, JdbcClient jdbc) {
        this.typed = new Typed(context);
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

        assertThat(typed.run("import", "feeds", file.toString())).isZero();
        assertThat(typed.printed())
                .contains("+ alpha  https://alpha.example/feed", "2 new, 0 changed", "repeat with --yes");
        assertThat(feeds.all()).isEmpty();

        assertThat(typed.run("import", "feeds", file.toString(), "--yes")).isZero();
        assertThat(feeds.all()).extracting(Feed::name).containsExactly("Alpha Institute", "Beta");

        Path changed = write("mine.yml", TWO.replace("reliability: 0.8", "reliability: 0.6"));
        assertThat(typed.run("import", "feeds", changed.toString())).isZero();
        assertThat(typed.printed())
                .contains("~ alpha", "was      Alpha", "reliability 0.6", "0 new, 1 changed, 1 as they are");
    }

    @Test
    void whatIsExportedIsTheFileThatWasImported() throws IOException {
        typed.run("import", "feeds", write("mine.yml", TWO).toString(), "--yes");
        typed.forgetPrinted();

        assertThat(typed.run("export", "feeds")).isZero();
        assertThat(typed.printed()).isEqualTo(TWO);

        Path opml = folder.resolve("mine.opml");
        assertThat(typed.run("export", "opml", "--out", opml.toString())).isZero();
        assertThat(opml)
                .content()
                .contains("xmlUrl=\"https://alpha.example/feed\"")
                .doesNotContain("beta.example");
        assertThat(typed.complained().strip())
                .isEqualTo("Left out, for they are pages without a feed: Beta. 'export feeds' has them.");
    }

    @Test
    void feedsOfAnExerciseSaySoAndAreReadAgain() throws IOException {
        typed.run("import", "feeds", write("mine.yml", TWO).toString(), "--yes");
        typed.forgetPrinted();
        typed.under("EXERCISE EXERCISE: invented events");

        assertThat(typed.run("export", "feeds")).isZero();
        assertThat(typed.printed())
                .isEqualTo("# EXERCISE EXERCISE: invented events (exported under this banner)\n" + TWO);
        Path again = write("again.yml", typed.printed());
        assertThat(typed.run("import", "feeds", again.toString())).isZero();
        assertThat(typed.printed())
                .contains("The file was exported under the banner: EXERCISE EXERCISE: invented events")
                .contains("0 new, 0 changed, 2 as they are");

        assertThat(typed.run("export", "opml", "--out", folder.resolve("x").toString()))
                .isZero();
        assertThat(folder.resolve("x")).content().startsWith("<?xml");
        assertThat(typed.complained().lines())
                .filteredOn(line -> line.endsWith("under the banner: EXERCISE EXERCISE: invented events"))
                .hasSize(2);
    }

    @Test
    void linesThatCannotBeTakenAreNamedAndTheRestIsTaken() throws IOException {
        Path opml = write("list.opml", """
            <opml version="2.0"><body>
            <outline type="rss" text="One" xmlUrl="https://one.example/rss"/>
            <outline type="rss" text="Two" xmlUrl="file:///etc/passwd"/>
            </body></opml>
            """);

        assertThat(typed.run("import", "opml", opml.toString(), "--yes")).isEqualTo(1);
        assertThat(typed.complained()).contains("list.opml, line 3: ");
        assertThat(feeds.all()).extracting(Feed::name).containsExactly("One");
    }

    @Test
    void aGuessWhoseNoteWasDeletedIsExportedAndReadAgain() throws IOException {
        String guess = TWO.replace("    tags: [\"think tank\"]\n", "    unverified: true\n");
        typed.run("import", "feeds", write("mine.yml", guess).toString(), "--yes");
        typed.forgetPrinted();
        assertThat(typed.run("export", "feeds")).isZero();
        assertThat(typed.printed()).isEqualTo(guess);

        assertThat(typed.run("import", "feeds", write("again.yml", guess).toString()))
                .isZero();
        assertThat(typed.printed()).contains("0 new, 0 changed, 2 as they are");
    }

    @Test
    void anAddressWithAPasswordIsNeitherTakenNorPrinted() throws IOException {
        Path opml = write("list.opml", """
            <opml version="2.0"><body>
            <outline type="rss" text="Closed" xmlUrl="https://kim:hunter2@closed.example/rss"/>
            </body></opml>
            """);

        assertThat(typed.run("import", "opml", opml.toString(), "--yes")).isEqualTo(1);
        assertThat(typed.complained()).contains("list.opml, line 2: ", "holds a login");
        assertThat(feeds.all()).isEmpty();
        assertThat(typed.printed() + typed.complained()).doesNotContain("hunter2");
        assertThat(jdbc.sql("SELECT COUNT(*) FROM audit_entry WHERE after_value LIKE '%hunter2%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatCannotBeReadIsSaidInALine() throws IOException {
        assertThat(typed.run("import", "feeds", folder.resolve("nothing.yml").toString()))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("there is no such file");
        assertThat(typed.run(
                        "import",
                        "feeds",
                        write("bad.yml", "feeds:\n  - id: A B\n").toString()))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("bad.yml, line 2: ", "is no feed id");
        assertThat(typed.run("import", "lists", "x")).isEqualTo(2);
        assertThat(typed.run(
                        "export",
                        "feeds",
                        "--out",
                        folder.resolve("no/such/folder").toString()))
                .isEqualTo(1);
        assertThat(typed.complained()).contains("cannot be written");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
