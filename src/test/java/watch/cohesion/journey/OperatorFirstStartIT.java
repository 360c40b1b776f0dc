package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in the hands of an operator, in an empty folder. */
class OperatorFirstStartIT {

    private static final String[] QUIET = {"serve", "--server.port=0", "--cohesion.feed.polling=false"};
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    @TempDir
    Path folder;

    @Test
    void startsFromTheJarAloneSurvivesKillNineAndRefusesASecondInstance() throws Exception {
        Program first = Program.start(folder, QUIET);
        try {
            int port = awaitReady(first);
            assertThat(first.said()).contains("Nobody can sign in yet").contains("/link/");
            assertThat(status(port, "/"))
                    .as("nobody reads anything without signing in")
                    .isIn(302, 303, 401);

            Program second = Program.start(folder, QUIET);
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.said()).contains("Another instance is running").contains("cohesion.database.home");
        } finally {
            first.kill();
        }

        Program next = Program.start(folder, QUIET);
        try {
            awaitReady(next);
            assertThat(next.said()).contains("an earlier start left behind");
        } finally {
            next.terminate();
        }
        next.exitCode();
        assertThat(next.said()).doesNotContain("ended by force");
    }

    @Test
    void faultyConfigurationIsRefusedWithFileLineAndMend() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/feeds.yml"), """
            feeds:
              - id: 38north
                name: 38 North
                publisher: 38 North
                url: gopher://example.org/feed
                every: 1s
            """);

        Program program = Program.start(folder, "serve", "--server.port=0", "--cohesion.feed.polling=false");

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.said())
                .contains("config/feeds.yml, line 5")
                .contains("config/feeds.yml, line 6")
                .doesNotContain("\tat watch.cohesion");
    }

    @Test
    void anOlderJavaSaysInOneLineWhatIsNeeded() throws Exception {
        Optional<String> older = olderJava();
        assumeTrue(
                older.isPresent(),
                "Skipped: what is told is told by an older Java, and none is installed on this machine.");

        Program program = Program.start(older.orElseThrow(), folder);

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.said().strip().lines()).singleElement().asString().contains("needs Java 25");
    }

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

        Program unknown = Program.start(folder, "fly");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void feedsAreTakenInAndGivenBackByTheCommands() throws Exception {
        Files.createDirectories(folder.resolve("config"));
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
        Files.writeString(folder.resolve("list.opml"), """
            <opml version="2.0"><body><outline text="Asia">
            <outline type="rss" text="Gamma" xmlUrl="https://gamma.example/rss"/>
            </outline></body></opml>
            """);

        assertThat(run("import", "feeds", "config/feeds.yml")).contains("2 new");
        assertThat(run("import", "feeds", "config/feeds.yml", "--yes"))
                .as("what only looked has added nothing")
                .contains("2 feeds added or changed.");
        assertThat(run("import", "opml", "list.opml")).contains("+ gamma  https://gamma.example/rss", "1 new");
        assertThat(run("import", "opml", "list.opml", "--yes")).contains("1 feeds added or changed.");
        assertThat(run("export", "opml", "--out", "out.opml")).contains("pages without a feed: Beta.");
        assertThat(folder.resolve("out.opml"))
                .content()
                .contains("https://alpha.example/feed", "https://gamma.example/rss")
                .doesNotContain("beta.example");
        assertThat(run("export", "feeds", "--out", "out.yml")).isBlank();
        assertThat(run("import", "feeds", "out.yml")).contains("0 new, 0 changed, 3 as they are.");
    }

    @Test
    void rulesAndItemsAreTakenInAndGivenBackByTheCommands() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.copy(Path.of("config", "rules.yml"), folder.resolve("config/rules.yml"));
        Files.writeString(folder.resolve("config/feeds.yml"), """
            feeds:
              - {id: alpha, name: Alpha, publisher: Alpha, url: https://alpha.example/feed, every: 1h, reliability: 0.8}
            """);
        Files.writeString(folder.resolve("items.jsonl"), """
            {"id":"1","title":"Allies resume drills","published":"2020-01-02","link":"https://alpha.example/1"}
            """);

        assertThat(run("import", "rules", "config/rules.yml", "--yes")).contains("7 rules added or changed.");
        assertThat(run("export", "rules", "--out", "rules.yml")).isBlank();
        assertThat(run("import", "rules", "rules.yml")).contains("0 new, 0 changed, 7 as they are, 0 not in the file.");
        run("import", "feeds", "config/feeds.yml", "--yes");
        assertThat(run("import", "items", "items.jsonl", "--feed", "alpha", "--yes"))
                .contains("1 items new to alpha");
        assertThat(run("export", "items")).contains("\"title\":\"Allies resume drills\"", "\"feed\":\"alpha\"");
    }

    /** To a good end; what it said. */
    private String run(String... arguments) throws Exception {
        Program program = Program.start(folder, arguments);
        assertThat(program.exitCode()).as(program.said()).isZero();
        return program.said();
    }

    private static int awaitReady(Program program) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(program.running()).as(program.said()).isTrue();
            Optional<Integer> port = port(program);
            return port.isPresent() && status(port.get(), "/actuator/health/readiness") == 200;
        });
        return port(program).orElseThrow();
    }

    private static Optional<Integer> port(Program program) {
        Matcher matcher = PORT.matcher(program.said());
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** Some java that the machine has beside ours: a JDK's release file names its version. */
    private static Optional<String> olderJava() throws IOException {
        Path homes = Path.of(System.getProperty("java.home")).getParent();
        try (Stream<Path> candidates = Files.list(homes)) {
            return candidates
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")) && version(home) < 25)
                    .map(home -> home.resolve("bin/java").toString())
                    .findFirst();
        }
    }

    private static int version(Path home) {
        try {
            Matcher matcher = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+)")
                    .matcher(Files.readString(home.resolve("release")));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
        } catch (IOException e) {
            return Integer.MAX_VALUE;
        }
    }
}
