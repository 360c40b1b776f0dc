package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import watch.cohesion.support.RealDatabase;

/** The commands of the packaged program, one after the other, as an operator gives them. */
class OperatorCommandsIT {

    @TempDir
    Path folder;

    @Test
    void commandsRunWithoutADatabase() throws Exception {
        Program parse = Program.start(folder, "parse").reads("""
            <rss version="2.0"><channel><title>Harbour Wire</title>
            <item><title>Allies resume drills</title><link>https://wire.example/1</link></item></channel></rss>
            """);
        assertThat(parse.exitCode()).isZero();
        assertThat(parse.said()).contains("Allies resume drills");

        Program classify = Program.start(folder, "classify").reads("""
            {"id":"1","title":"Pentagon plans to withdraw 4,500 troops from South Korea","summary":""}
            """);
        assertThat(classify.exitCode()).isZero();
        assertThat(classify.said()).contains("force-posture").contains("strain");

        Program export = Program.start(folder, "export", "feeds");
        assertThat(export.exitCode()).isEqualTo(1);
        assertThat(export.said()).contains("There is no database in", "Run this in the folder where the service runs");

        Program unknown = Program.start(folder, "fly");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    /** The other lists go the same ways, within one process. */
    @Test
    void feedsAndItemsAreTakenInAndGivenBackByTheCommands() throws Exception {
        configureDatabase();
        Files.writeString(folder.resolve("config/feeds.yml"), """
            feeds:
              - id: alpha
                name: Alpha Institute
                publisher: Alpha
                url: https://alpha.example/feed
                every: 1h
                reliability: 0.8
              - id: beta
                name: Beta
                publisher: Beta
                page: https://beta.example/news
                select: {entry: article}
                every: 6h
                reliability: 1
            """);
        Files.writeString(folder.resolve("items.jsonl"), """
            {"id":"1","title":"Allies resume drills","published":"2020-01-02","link":"https://alpha.example/1"}
            """);

        assertThat(Program.run(folder, "import", "feeds", "config/feeds.yml", "--yes"))
                .contains("2 feeds added or changed.");
        assertThat(Program.run(folder, "export", "opml", "--out", "out.opml")).contains("pages without a feed: Beta.");
        assertThat(folder.resolve("out.opml"))
                .content()
                .contains("https://alpha.example/feed")
                .doesNotContain("beta.example");
        assertThat(Program.run(folder, "import", "items", "items.jsonl", "--feed", "alpha", "--yes"))
                .contains("1 items new to alpha");
        assertThat(Program.run(folder, "export", "items"))
                .contains("\"title\":\"Allies resume drills\"", "\"feed\":\"alpha\"");
    }

    /** One server for all commands: each would start and end its own. */
    private void configureDatabase() throws IOException {
        RealDatabase.Schema schema = RealDatabase.schema();
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/application.yml"), """
            spring.datasource:
              url: %s
              username: %s
              password: %s
            """.formatted(
                        schema.url(), schema.username(), schema.password()));
    }
}
