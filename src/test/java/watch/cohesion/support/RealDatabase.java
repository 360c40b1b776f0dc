package watch.cohesion.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import watch.cohesion.database.EmbeddedMariaDb;

/**
 * A real MariaDB for tests, started once per JVM. By default the embedded one; with the system properties {@code
 * cohesion.test.database} (such as {@code jdbc:mariadb://127.0.0.1:3306}), {@code .user} and {@code .password} a given
 * server, so that the same tests prove both.
 */
public final class RealDatabase {

    /** Tests run in several processes at a time; each has a data folder and schemas of its own. */
    private static final String PROCESS = System.getProperty("cohesion.test.process", "");

    private static final Path HOME = Path.of("target", "test-database" + PROCESS);

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private RealDatabase() {}

    /** Where a schema is, and who may use it. */
    public record Schema(String url, String username, String password) {

        public DataSource dataSource() {
            return new DriverManagerDataSource(url, username, password);
        }
    }

    /** An empty schema of its own. */
    public static Schema emptySchema() {
        String name = "test%s_%d".formatted(PROCESS, SCHEMAS.incrementAndGet());
        Schema schema = Server.schema(name);
        JdbcTemplate jdbc = new JdbcTemplate(Server.schema("mysql").dataSource());
        jdbc.execute("DROP DATABASE IF EXISTS " + name);
        return schema;
    }

    /** A schema of its own with the product's tables. */
    public static Schema schema() {
        Schema schema = emptySchema();
        Tables.copyInto(schema);
        return schema;
    }

    /** As {@link #schema}, for tests without Spring. */
    public static DataSource migrated() {
        return schema().dataSource();
    }

    /** Ends by force the server that this process runs on a data folder, as the system does when it is short of memory. */
    public static void killServer(Path home) {
        String option = "--datadir=" + home.resolve("tables");
        ProcessHandle server = ProcessHandle.current()
                .children()
                .filter(child ->
                        child.info().arguments().stream().flatMap(Stream::of).anyMatch(option::equals))
                .findFirst()
                .orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    /** A data folder for a server of its own, which need not unpack the server's programs again. */
    public static Path home(Path folder) {
        emptySchema();
        try (Stream<Path> unpacked = Files.list(HOME)) {
            Path home = Files.createDirectories(folder);
            List<Path> programs = unpacked.filter(
                            path -> path.getFileName().toString().startsWith("mariadb-"))
                    .toList();
            for (Path one : programs) {
                Path link = home.resolve(one.getFileName());
                if (!Files.exists(link)) Files.createSymbolicLink(link, one.toAbsolutePath());
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made by the product's migrations once, and copied from then on: a second a schema is minutes of a test run. */
    private static final class Tables {

        private static final String STATEMENTS = statements();

        private static String statements() {
            Schema first = emptySchema();
            Flyway.configure().dataSource(first.dataSource()).load().migrate();
            JdbcTemplate jdbc = new JdbcTemplate(first.dataSource());
            String from = jdbc.queryForObject("SELECT DATABASE()", String.class);
            StringBuilder statements = new StringBuilder("SET foreign_key_checks = 0;\n");
            for (String table : jdbc.queryForList("SHOW TABLES", String.class)) {
                String made = String.valueOf(
                        jdbc.queryForMap("SHOW CREATE TABLE `" + table + "`").get("Create Table"));
                statements.append(made).append(";\n");
                if (jdbc.queryForList("SELECT 1 FROM `" + table + "` LIMIT 1").isEmpty()) continue;
                statements.append("INSERT INTO `%s` SELECT * FROM %s.`%s`;\n".formatted(table, from, table));
            }
            return statements.append("SET foreign_key_checks = 1").toString();
        }

        static void copyInto(Schema schema) {
            String url = schema.url() + (schema.url().contains("?") ? "&" : "?") + "allowMultiQueries=true";
            new JdbcTemplate(new DriverManagerDataSource(url, schema.username(), schema.password()))
                    .execute(STATEMENTS);
        }
    }

    /** Started when first asked for. */
    private static final class Server {

        private static final String GIVEN = System.getProperty("cohesion.test.database", "");
        private static final @Nullable EmbeddedMariaDb EMBEDDED = GIVEN.isEmpty() ? startEmbedded() : null;

        private static EmbeddedMariaDb startEmbedded() {
            EmbeddedMariaDb database = EmbeddedMariaDb.start(HOME, 0, 128);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop test database"));
            return database;
        }

        static Schema schema(String name) {
            EmbeddedMariaDb embedded = EMBEDDED;
            if (embedded != null) {
                return new Schema(embedded.jdbcUrl(name), embedded.username(), embedded.password());
            }
            return new Schema(
                    GIVEN + "/" + name + "?createDatabaseIfNotExist=true",
                    System.getProperty("cohesion.test.database.user", "root"),
                    System.getProperty("cohesion.test.database.password", ""));
        }
    }
}
