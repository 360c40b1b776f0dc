package watch.cohesion.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import watch.cohesion.support.RealDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedMariaDbTest {

    private Path home;
    private EmbeddedMariaDb database;

    @BeforeAll
    void start(@TempDir Path belowTheTempFolder) {
        home = belowTheTempFolder.resolve("a checkout with spaces").resolve("mariadb");
        database = EmbeddedMariaDb.start(home, 0, 64);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @Test
    void committedRowsAreThereAfterARestartAlsoBelowTheTempFolder() throws SQLException {
        execute("CREATE TABLE kept (n INT)");
        execute("INSERT INTO kept VALUES (42)");

        database.close();
        database = EmbeddedMariaDb.start(home, 0, 64);

        assertThat(number("SELECT n FROM kept")).isEqualTo(42);
    }

    /** A server that starts deletes the temporary tables that it finds, whosever they are. */
    @Test
    void itsTemporaryTablesLieWhereNoOtherServerOfThisMachineFindsThem() {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(database.jdbcUrl(), database.username(), database.password(), true);

        assertThat(JdbcClient.create(connection)
                        .sql("SELECT @@tmpdir")
                        .query(String.class)
                        .single())
                .isEqualTo(home.resolve("temporary").toString());
        connection.destroy();
    }

    @Test
    void aNullInAStatementIsSentWithoutAskingForItsTypeFirst() throws SQLException {
        execute("CREATE TABLE sparse (n INT)");
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(database.jdbcUrl(), database.username(), database.password(), true);
        JdbcClient jdbc = JdbcClient.create(connection);

        jdbc.sql("INSERT INTO sparse VALUES (:n)").param("n", null).update();

        assertThat(jdbc.sql("SHOW SESSION STATUS LIKE 'Com_stmt_prepare'")
                        .query((row, _) -> row.getLong(2))
                        .single())
                .isZero();
        connection.destroy();
    }

    @Test
    void aServerLeftBehindByAKilledInstanceIsEndedAndItsCommittedRowsAreThere(@TempDir Path folder) throws Exception {
        Process instance = OtherInstance.startOn(folder);
        ProcessHandle itsServer = instance.children().findFirst().orElseThrow();

        instance.destroyForcibly().waitFor();
        assertThat(itsServer.isAlive()).as("the server outlives a kill -9").isTrue();

        try (EmbeddedMariaDb next = EmbeddedMariaDb.start(folder, 0, 64);
                Connection connection = DriverManager.getConnection(next.jdbcUrl(), next.username(), next.password())) {
            assertThat(itsServer.isAlive()).isFalse();
            assertThat(number(connection, "SELECT n FROM committed")).isEqualTo(7);
        }
    }

    @Test
    void aServerThatIsKilledIsStartedAgainWhereItWas() throws SQLException {
        execute("CREATE TABLE written_before (n INT)");
        execute("INSERT INTO written_before VALUES (3)");

        RealDatabase.killServer(home);

        await().ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(number("SELECT n FROM written_before")).isEqualTo(3));
    }

    @Test
    void aServerThatEndsAgainAndAgainEndsTheServiceWithACodeThatIsSeen(@TempDir Path folder) throws Exception {
        Process instance = OtherInstance.startOn(folder);
        try {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        instance.children().forEach(ProcessHandle::destroyForcibly);
                        return !instance.isAlive();
                    });
            assertThat(instance.exitValue()).isEqualTo(1);
        } finally {
            instance.destroyForcibly();
        }
    }

    @Test
    void aSecondInstanceOnTheSameFolderIsRefusedInPlainWords() {
        assertThatThrownBy(() -> EmbeddedMariaDb.start(home, 0, 64))
                .isInstanceOfSatisfying(DatabaseUnavailable.class, refused -> {
                    assertThat(refused).hasMessageContaining("Another instance").hasMessageContaining(home.toString());
                    assertThat(refused.remedy()).contains("cohesion.database.home");
                });
    }

    @Test
    void nobodyGetsInWithoutTheGeneratedPassword() throws SQLException {
        for (String user : List.of("root", "", "cohesion", "mysql")) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, ""))
                    .as("user '%s'", user)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access denied");
        }
        assertThat(database.password()).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void theServerListensOnLoopbackOnly() throws Exception {
        int port = Integer.parseInt(database.jdbcUrl().replaceAll(".*127\\.0\\.0\\.1:(\\d+)/.*", "$1"));
        List<InetAddress> outward = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        for (InetAddress address : outward) {
            assertThatThrownBy(() -> {
                        try (Socket socket = new Socket()) {
                            socket.connect(new InetSocketAddress(address, port), 1000);
                        }
                    })
                    .as("connecting to %s", address)
                    .isInstanceOf(java.io.IOException.class);
        }
        assertThat(number("SELECT @@bind_address = '127.0.0.1'")).isEqualTo(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedWithAMend(@TempDir Path belowTheTempFolder) throws Exception {
        Path file = Files.writeString(belowTheTempFolder.resolve("a file"), "in the way");

        assertThatThrownBy(() -> EmbeddedMariaDb.start(file, 0, 64))
                .isInstanceOfSatisfying(
                        DatabaseUnavailable.class,
                        unusable -> assertThat(unusable.remedy()).contains("cohesion.database.home"));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return number(connection, sql);
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
