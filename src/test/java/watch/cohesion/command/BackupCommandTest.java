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
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import watch.cohesion.database.EmbeddedMariaDb;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.Store;

/** Both commands against real servers: a given one, and an embedded one that runs or does not. */
class BackupCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private final RealDatabase.Schema schema = RealDatabase.schema();
    private final JdbcClient jdbc = JdbcClient.create(schema.dataSource());

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void fill() {
        jdbc.sql("""
            INSERT INTO notification (id, message_id, thread, severity, created, subject, text, html, json)
            VALUES (1, 'one@example.org', 'episode-1', 'urgent', '2026-11-22 12:00:00.123', '한미 “quoted”', 'a\\nb', '', '{}')
            """).update();
        byte[] bytes = new byte[3_000];
        new Random(1).nextBytes(bytes);
        jdbc.sql("INSERT INTO notification_image (notification, cid, png) VALUES (1, 'line', :png)")
                .param("png", bytes)
                .update();
    }

    @Test
    void whatWasBackedUpIsRestoredToTheLastByte() throws IOException {
        Path file = folder.resolve("cohesion.zip");
        assertThat(run(given(schema), "backup", file.toString()))
                .as(err::toString)
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("cohesion.zip: ", " tables, ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        RealDatabase.Schema other = RealDatabase.emptySchema();
        assertThat(run(given(other), "restore", file.toString()))
                .as(err::toString)
                .isZero();
        JdbcClient restored = JdbcClient.create(other.dataSource());
        assertThat(rows(restored, "notification")).isEqualTo(rows(jdbc, "notification"));
        assertThat(rows(restored, "flyway_schema_history")).isEqualTo(rows(jdbc, "flyway_schema_history"));
        assertThat(image(restored)).isEqualTo(image(jdbc));
        assertThat(Flyway.configure().dataSource(other.dataSource()).load().migrate().migrationsExecuted)
                .isZero();
    }

    @Test
    void whoIsSignedInStandsInNoBackupAndComesBackFromNone() throws Exception {
        String session = "5f1f7c5e-7f30-4f37-9a36-0d6b6c2f9a11";
        List<String> signedIn = List.of(
                "INSERT INTO SPRING_SESSION VALUES ('%s', '%s', 0, 0, 9, 9, 'kim')".formatted(session, session),
                "INSERT INTO SPRING_SESSION_ATTRIBUTES VALUES ('%s', 'of', 'words')".formatted(session));
        signedIn.forEach(statement -> jdbc.sql(statement).update());
        Path file = folder.resolve("cohesion.zip");
        assertThat(run(given(schema), "backup", file.toString()))
                .as(err::toString)
                .isZero();

        String statements = entry(file, "database.sql");
        assertThat(statements).contains("CREATE TABLE `SPRING_SESSION`").doesNotContain(session);

        Path old = asBefore(file, statements + String.join(";\n", signedIn) + ";\n");
        RealDatabase.Schema other = RealDatabase.emptySchema();
        assertThat(run(given(other), "restore", old.toString()))
                .as(err::toString)
                .isZero();
        JdbcClient restored = JdbcClient.create(other.dataSource());
        assertThat(rows(restored, "SPRING_SESSION")).isEmpty();
        assertThat(rows(restored, "SPRING_SESSION_ATTRIBUTES")).isEmpty();
        assertThat(rows(restored, "notification")).hasSize(1);
    }

    private static String entry(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The backup with other statements. */
    private Path asBefore(Path file, String statements) throws Exception {
        byte[] bytes = statements.getBytes(StandardCharsets.UTF_8);
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Path old = folder.resolve("old.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(old))) {
            zip.putNextEntry(new ZipEntry("database.sql"));
            zip.write(bytes);
            zip.putNextEntry(new ZipEntry("backup.properties"));
            zip.write(entry(file, "backup.properties")
                    .replaceAll("sha256=.*", "sha256=" + digest)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return old;
    }

    @Test
    void aDatabaseThatIsNotEmptyIsReplacedOnlyWithYes() {
        String file = folder.resolve("cohesion.zip").toString();
        run(given(schema), "backup", file);
        jdbc.sql("DELETE FROM notification").update();

        assertThat(run(given(schema), "restore", file)).isEqualTo(1);
        assertThat(err.toString()).contains("The database is not empty", "--yes");
        assertThat(rows(jdbc, "notification")).isEmpty();

        jdbc.sql("CREATE TABLE of_another_time (id INT)").update();
        assertThat(run(given(schema), "restore", file, "--yes"))
                .as(err::toString)
                .isZero();
        assertThat(rows(jdbc, "notification")).hasSize(1);
        assertThat(jdbc.sql("SHOW TABLES").query(String.class).list()).doesNotContain("of_another_time");
    }

    @Test
    void aRestoreThatIsCutShortLeavesANoteAndIsRepeated() throws Exception {
        Path file = folder.resolve("cohesion.zip");
        run(given(schema), "backup", file.toString());
        String statements = entry(file, "database.sql");
        // What is there when the last table is, as after a kill at that moment.
        Path watched = asBefore(
                file,
                statements + "CREATE TABLE seen AS SELECT COUNT(*) AS notes FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name = 'restore_unfinished';\n");
        assertThat(run(given(schema), "restore", watched.toString(), "--yes"))
                .as(err::toString)
                .isZero();
        assertThat(jdbc.sql("SELECT notes FROM seen").query(Integer.class).single())
                .isEqualTo(1);
        assertThat(tables()).doesNotContain("restore_unfinished");

        jdbc.sql("CREATE TABLE restore_unfinished (id INT)").update();
        jdbc.sql("DROP TABLE notification_image").update();
        String half = folder.resolve("half.zip").toString();
        assertThat(run(given(schema), "backup", half)).isEqualTo(1);
        assertThat(err.toString()).contains("A restore was cut short", "Repeat it");

        assertThat(run(given(schema), "restore", file.toString()))
                .as(err::toString)
                .isZero();
        assertThat(rows(jdbc, "notification_image")).hasSize(1);
        assertThat(tables()).doesNotContain("restore_unfinished", "seen");
    }

    @Test
    void aBackupWhoseStatementsFailLeavesNothing() throws Exception {
        Path file = folder.resolve("cohesion.zip");
        run(given(schema), "backup", file.toString());
        Path wrong = asBefore(file, entry(file, "database.sql") + "SELECT nothing;\n");

        assertThat(run(given(schema), "restore", wrong.toString(), "--yes")).isEqualTo(1);

        assertThat(err.toString()).contains("The database is empty now");
        assertThat(tables()).isEmpty();
    }

    private List<String> tables() {
        return jdbc.sql("SHOW TABLES").query((row, _) -> row.getString(1)).list();
    }

    @Test
    void aDatabaseThatANodeStillRunsOnIsNotReplacedAndOneThatItLeftIs() throws Exception {
        String file = folder.resolve("cohesion.zip").toString();
        run(given(schema), "backup", file);
        jdbc.sql("INSERT INTO QRTZ_SCHEDULER_STATE VALUES ('cohesion-watch', 'forgotten', 1000, 5000)")
                .update();
        try (ScheduledExecutorService node = Executors.newSingleThreadScheduledExecutor()) {
            var signs = node.scheduleAtFixedRate(
                    () -> jdbc.sql("UPDATE QRTZ_SCHEDULER_STATE SET LAST_CHECKIN_TIME = LAST_CHECKIN_TIME + 5000")
                            .update(),
                    1,
                    1,
                    TimeUnit.SECONDS);
            assertThat(run(given(schema), "restore", file, "--yes")).isEqualTo(1);
            signs.cancel(false);
        }
        assertThat(err.toString())
                .contains("still runs on this database (node forgotten); nothing was changed", "on every node");
        assertThat(rows(jdbc, "QRTZ_SCHEDULER_STATE")).hasSize(1);

        assertThat(run(given(schema), "restore", file, "--yes"))
                .as(err::toString)
                .isZero();
        assertThat(rows(jdbc, "QRTZ_SCHEDULER_STATE")).isEmpty();
    }

    @Test
    void aDamagedFileIsSaidToBeOneAndChangesNothing() throws IOException {
        Path file = folder.resolve("cohesion.zip");
        run(given(schema), "backup", file.toString());
        byte[] whole = Files.readAllBytes(file);
        byte[] flipped = whole.clone();
        flipped[whole.length / 2] ^= 1;
        List<byte[]> damaged = List.of(
                flipped,
                Arrays.copyOf(whole, whole.length / 2),
                "no zip".getBytes(StandardCharsets.UTF_8),
                new byte[0]);
        for (byte[] bytes : damaged) {
            Path bad = Files.write(folder.resolve("bad.zip"), bytes);
            assertThat(run(given(schema), "restore", bad.toString(), "--yes")).isEqualTo(1);
            assertThat(err.toString().strip().lines())
                    .singleElement()
                    .asString()
                    .contains("bad.zip is no backup, or a damaged one; nothing was changed");
            assertThat(rows(jdbc, "notification")).hasSize(1);
        }
    }

    @Test
    void whatCannotBeDoneIsSaidInALine() {
        String file = folder.resolve("cohesion.zip").toString();
        run(given(schema), "backup", file);
        assertThat(run(given(schema), "backup", file)).isEqualTo(1);
        assertThat(err.toString()).contains("is there already");
        assertThat(run(given(schema), "backup", folder.resolve("no/such/folder").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("its folder is not there; check the path");
        assertThat(run(given(schema), "restore", folder.resolve("nothing.zip").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no such file");
        assertThat(run(
                        given(RealDatabase.emptySchema()),
                        "backup",
                        folder.resolve("empty.zip").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("nothing to back up");
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(run(
                        Map.of("cohesion.database.home", elsewhere.toString()),
                        "backup",
                        folder.resolve("none.zip").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("There is no database in " + elsewhere);
        assertThat(elsewhere).doesNotExist();
        Map<String, String> nowhere = new HashMap<>(given(schema));
        nowhere.put("spring.datasource.url", "jdbc:mariadb://127.0.0.1:1/cohesion");
        assertThat(run(nowhere, "backup", folder.resolve("nowhere.zip").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The database server cannot be used", "Check spring.datasource.url");
        assertThat(folder).isDirectoryContaining("glob:**/cohesion.zip");
        assertThat(folder).isDirectoryNotContaining("glob:**/*.unfinished");
    }

    @Test
    void theEmbeddedDatabaseIsBackedUpWhileItRunsAndRestoredWhenItDoesNot() {
        String file = folder.resolve("cohesion.zip").toString();
        Path home = RealDatabase.home(folder.resolve("mine"));
        try (EmbeddedMariaDb running = EmbeddedMariaDb.start(home, 0, 64)) {
            JdbcClient.create(new RealDatabase.Schema(running.jdbcUrl(), running.username(), running.password())
                            .dataSource())
                    .sql("CREATE TABLE kept AS SELECT 42 AS n")
                    .update();
            assertThat(run(embedded(home), "backup", file)).as(err::toString).isZero();
            assertThat(run(embedded(home), "restore", file, "--yes")).isEqualTo(1);
            assertThat(err.toString()).contains("Another instance is running", "Stop it");
        }
        Path fresh = RealDatabase.home(folder.resolve("fresh"));
        assertThat(run(embedded(fresh), "restore", file)).as(err::toString).isZero();
        try (EmbeddedMariaDb restored = EmbeddedMariaDb.start(fresh, 0, 64)) {
            assertThat(JdbcClient.create(new RealDatabase.Schema(
                                            restored.jdbcUrl(), restored.username(), restored.password())
                                    .dataSource())
                            .sql("SELECT n FROM kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(42);
        }
    }

    private Map<String, String> given(RealDatabase.Schema given) {
        return Map.of(
                "spring.datasource.url", given.url(),
                "spring.datasource.username", given.username(),
                "spring.datasource.password", given.password(),
                "cohesion.database.home",
                        RealDatabase.home(folder.resolve("tools")).toString());
    }

    private static Map<String, String> embedded(Path home) {
        return Map.of("cohesion.database.home", home.toString(), "cohesion.database.buffer-pool-megabytes", "64");
    }

    private int run(Map<String, String> settings, String... arguments) {
        out.reset();
        err.getBuffer().setLength(0);
        House store = Store.with(settings);
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new CommandLine(CommandLine.Model.CommandSpec.create())
                .addSubcommand(new BackupCommand(store, printer))
                .addSubcommand(new RestoreCommand(store, printer))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static List<Map<String, @Nullable Object>> rows(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT * FROM " + table).query().listOfRows();
    }

    private static byte[] image(JdbcClient jdbc) {
        return jdbc.sql("SELECT png FROM notification_image")
                .query(byte[].class)
                .single();
    }
}
