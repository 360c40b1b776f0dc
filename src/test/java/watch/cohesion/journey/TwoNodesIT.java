package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.RealDatabase;

/** Two packaged programs on one database: they share the work, and either may die. */
class TwoNodesIT {

    private static final int FEEDS = 4;
    private static final String HELD = "/held";

    @TempDir
    Path folder;

    @Test
    void everyPollIsMadeOnceAndTheOneOfANodeThatDiesIsMadeByTheOther() throws Exception {
        RealDatabase.Schema schema = RealDatabase.emptySchema();
        BlockingQueue<String> holders = new LinkedBlockingQueue<>();
        Map<String, Program> nodes = new TreeMap<>();
        try (Outlet outlet = Outlet.open()) {
            for (int i = 1; i <= FEEDS; i++) publish(outlet, "/feed" + i, i);
            outlet.on(HELD, exchange -> {
                holders.add(exchange.getRequestHeaders().getFirst("User-Agent"));
                TimeUnit.MINUTES.sleep(1);
            });
            for (String name : List.of("first", "second")) nodes.put(name, start(name, outlet, schema));
            JdbcTemplate jdbc = new JdbcTemplate(schema.dataSource());

            String holder = holders.poll(2, TimeUnit.MINUTES);
            assertThat(holder).as(said(nodes)).isNotNull();
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(items(jdbc)).as(said(nodes)).isEqualTo(FEEDS));
            for (int i = 1; i <= FEEDS; i++) {
                assertThat(asked(outlet, "/feed" + i)).as("polls of feed " + i).isEqualTo(1);
            }

            publish(outlet, HELD, FEEDS + 1);
            Objects.requireNonNull(nodes.remove(holder)).kill();
            Program survivor = nodes.values().iterator().next();

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                            () -> assertThat(items(jdbc)).as(survivor.said()).isEqualTo(FEEDS + 1));
            assertThat(survivor.running()).isTrue();
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM poll WHERE feed = 'held'", Integer.class))
                    .as("the poll that died left no trace, the other one is the record")
                    .isEqualTo(1);
        } finally {
            for (Program node : nodes.values()) node.kill();
        }
    }

    private Program start(String name, Outlet outlet, RealDatabase.Schema schema) throws Exception {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(
                Files.createDirectories(home.resolve("config")).resolve("feeds.yml"),
                IntStream.rangeClosed(1, FEEDS)
                        .mapToObj(i -> feed("feed-" + i, "127.0.0.1", outlet, "/feed" + i))
                        // One host is asked for one feed at a time, and this one keeps its host waiting.
                        .collect(Collectors.joining("", "feeds:\n", feed("held", "localhost", outlet, HELD))));
        return Program.start(
                home,
                "serve",
                "--server.port=0",
                "--spring.datasource.url=" + schema.url(),
                "--spring.datasource.username=" + schema.username(),
                "--spring.datasource.password=" + schema.password(),
                "--cohesion.feed.user-agent=" + name,
                "--cohesion.feed.allowed-addresses=localhost,127.0.0.1");
    }

    private static String feed(String id, String host, Outlet outlet, String path) {
        return """
              - id: %s
                name: %s
                publisher: %s
                url: http://%s:%d%s
                every: 6h
                reliability: 1
            """.formatted(id, id, id, host, outlet.port(), path);
    }

    private static void publish(Outlet outlet, String path, int number) {
        String document = Outlet.rss(new Article(
                "piece-" + number,
                "Piece number %d about harvests".formatted(number),
                "http://127.0.0.1/pieces/" + number,
                "Harvest %d.".formatted(number),
                Instant.parse("2026-11-20T10:00:00Z")));
        outlet.on(path, exchange -> {
            byte[] body = document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
    }

    private static int items(JdbcTemplate jdbc) {
        Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM item", Integer.class);
        return count == null ? 0 : count;
    }

    private static long asked(Outlet outlet, String path) {
        return outlet.asked().stream()
                .filter(request -> request.path().equals(path))
                .count();
    }

    private static String said(Map<String, Program> nodes) {
        return nodes.values().stream().map(Program::said).collect(Collectors.joining("\n=====\n"));
    }
}
