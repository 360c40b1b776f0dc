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

        assertThat(Program.run(folder, "export", "feeds"))
                .as("a command starts the database of the stopped service, and ends it")
                .contains("id: 38north");
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
