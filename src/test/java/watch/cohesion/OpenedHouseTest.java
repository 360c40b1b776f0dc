package watch.cohesion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import watch.cohesion.command.Commands;
import watch.cohesion.command.House;
import watch.cohesion.support.RealDatabase;

/** Commands beside a service that runs: its database is looked at, and not touched. */
class OpenedHouseTest {

    private static final RealDatabase.Schema SCHEMA = RealDatabase.emptySchema();

    @TempDir
    private Path folder = Path.of("");

    private final JdbcClient jdbc = JdbcClient.create(SCHEMA.dataSource());

    @Test
    void aCommandThatOnlyLooksWritesNoRow() {
        run("export", "feeds", "--out", folder.resolve("none.yml").toString()); // an empty database gets its tables
        assertThat(jdbc.sql("SELECT COUNT(*) FROM feed").query(Integer.class).single())
                .as("feeds of the shipped list")
                .isZero();
        jdbc.sql("INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at,"
                        + " next_poll) VALUES ('outlet', 'Outlet', 'Outlet', 'https://outlet.example/', 3600, 1, FALSE,"
                        + " '', '2026-01-01', '2026-01-02')")
                .update();
        Map<String, Long> before = checksums();

        Path exported = folder.resolve("feeds.yml");
        run("export", "feeds", "--out", exported.toString());
        run("import", "feeds", "config/feeds.yml");

        assertThat(exported).content().contains("https://outlet.example/");
        assertThat(checksums()).isEqualTo(before);
    }

    private Map<String, Long> checksums() {
        List<String> tables = jdbc.sql("SHOW TABLES").query(String.class).list();
        return tables.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> jdbc.sql("CHECKSUM TABLE " + table)
                                .query((row, _) -> row.getLong(2))
                                .single()));
    }

    private static void run(String... words) {
        StringWriter complaints = new StringWriter();
        House rooms = () -> OpenedHouse.rooms(
                "--spring.datasource.url=" + SCHEMA.url(),
                "--spring.datasource.username=" + SCHEMA.username(),
                "--spring.datasource.password=" + SCHEMA.password(),
                "--spring.datasource.hikari.maximum-pool-size=2",
                "--spring.quartz.properties.org.quartz.scheduler.instanceName=opened",
                "--cohesion.feed.polling=false");
        CommandLine line = Commands.commandLine(_ -> {}, rooms, rooms).setErr(new PrintWriter(complaints));
        assertThat(line.execute(words)).as(complaints::toString).isZero();
    }
}
