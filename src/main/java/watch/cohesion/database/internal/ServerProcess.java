package watch.cohesion.database.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.database.DatabaseUnavailable;

/** The running server. */
public final class ServerProcess {

    /** The one user that the server lets in. */
    public static final String USER = "cohesion";

    /** The product's schema. */
    public static final String SCHEMA = "cohesion";

    private static final String PORT_FILE = "server.port";

    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_KNOCKS = Duration.ofMillis(50);
    private static final String TABLES_OPTION = "--datadir=";

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /**
     * Ends a server that still runs on the folder's tables. The folder is ours by its lock, so such a server's JVM was
     * killed before it could stop it. It is known by its own command line, never by a process number alone.
     */
    public static void endOrphan(DataFolder folder) {
        String option = TABLES_OPTION + folder.tables();
        Optional<ProcessHandle> orphan = ProcessHandle.allProcesses()
                .filter(process ->
                        process.info().arguments().stream().flatMap(Stream::of).anyMatch(option::equals))
                .findFirst();
        orphan.ifPresent(process -> {
            log.warn("Ending a database server (process {}) that an earlier start left behind", process.pid());
            end(process, PATIENCE);
        });
    }

    /** @throws DatabaseUnavailable if the server ends, or does not answer in time */
    public static ServerProcess start(ServerFiles files, DataFolder folder, int wantedPort, int bufferPoolMegabytes) {
        Path serverLog = log(folder);
        Path welcome = folder.resolve("welcome.sql");
        try {
            int port = wantedPort == 0 ? freePort() : wantedPort;
            keep(serverLog);
            DataFolder.writePrivately(welcome, welcome(folder.password()));
            Process process = new ProcessBuilder(command(files, folder, welcome, serverLog, port, bufferPoolMegabytes))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(serverLog.toFile()))
                    .start();
            ServerProcess server = new ServerProcess(process, port);
            server.awaitAnswer(folder, serverLog);
            Files.writeString(folder.resolve(PORT_FILE), Integer.toString(port));
            return server;
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The embedded MariaDB could not be started: %s.".formatted(e.getMessage()),
                    "Look into %s.".formatted(serverLog),
                    e);
        }
    }

    /** Why a server ended stands there. */
    private static void keep(Path serverLog) throws IOException {
        if (!Files.exists(serverLog)) return;
        Files.move(serverLog, serverLog.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the server on a folder writes down. */
    static Path log(DataFolder folder) {
        return folder.resolve("server.log");
    }

    /** The schema of a server that runs on a folder, whoever started it; empty if none does. */
    static Optional<ServerAddress> running(Path home) {
        try {
            int port =
                    Integer.parseInt(Files.readString(home.resolve(PORT_FILE)).strip());
            ServerAddress address = ServerAddress.embedded(port, DataFolder.password(home));
            try (var connection = address.connect()) {
                return connection.isValid(2) ? Optional.of(address) : Optional.empty();
            }
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException | SQLException e) {
            log.debug("No server answers on {}", home, e);
            return Optional.empty();
        }
    }

    private static List<String> command(
            ServerFiles files, DataFolder folder, Path welcome, Path serverLog, int port, int bufferPoolMegabytes)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                files.server().toString(),
                "--no-defaults",
                "--basedir=" + files.base(),
                TABLES_OPTION + folder.tables(),
                "--tmpdir=" + folder.temporary(),
                "--init-file=" + welcome,
                "--log-error=" + serverLog,
                "--pid-file=" + folder.resolve("server.pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                // A key pair at every start would take ten seconds, and loopback needs none.
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_unicode_ci",
                "--default-time-zone=+00:00",
                "--max-allowed-packet=64M",
                // Many readers ask the same: what says SQL_CACHE is kept until a table that it reads changes. Keeping
                // all answers would cost the polls a third of their speed.
                "--query-cache-type=DEMAND",
                "--query-cache-size=16M",
                "--innodb-buffer-pool-size=" + bufferPoolMegabytes + "M"));
        // No socket file: its path may be too long for the system, and only we connect.
        if (!ServerFiles.windows()) command.add("--socket=");
        if (ServerFiles.runningAsRoot()) command.add("--user=root");
        return command;
    }

    /** Run by the server at every start: our user, with this password, and nobody else. */
    private static String welcome(String password) {
        return """
            DELETE FROM mysql.global_priv WHERE User NOT IN ('mariadb.sys', '%1$s');
            FLUSH PRIVILEGES;
            CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1';
            ALTER USER '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
            GRANT ALL PRIVILEGES ON *.* TO '%1$s'@'127.0.0.1' WITH GRANT OPTION;
            """.formatted(USER, password);
    }

    private void awaitAnswer(DataFolder folder, Path serverLog) {
        String url = "jdbc:mariadb://127.0.0.1:%d/?connectTimeout=2000".formatted(port);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new DatabaseUnavailable(
                        "The embedded MariaDB ended at once (exit code %d): %s"
                                .formatted(process.exitValue(), ServerLog.tail(serverLog)),
                        "Its whole log is %s.".formatted(serverLog),
                        null);
            }
            try (var connection = DriverManager.getConnection(url, USER, folder.password())) {
                if (connection.isValid(2)) return;
            } catch (SQLException e) {
                log.trace("The database does not answer yet", e);
            }
            pause();
        }
        stop(Duration.ofSeconds(10));
        throw new DatabaseUnavailable(
                "The embedded MariaDB did not answer within %d s: %s"
                        .formatted(PATIENCE.toSeconds(), ServerLog.tail(serverLog)),
                "Its whole log is %s.".formatted(serverLog),
                null);
    }

    /** Waits until the server has ended, and tells with which code. */
    int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** Asks the server to stop, and ends it by force if it takes longer than the patience given. */
    public void stop(Duration patience) {
        end(process.toHandle(), patience);
    }

    private static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            log.warn("The database server (process {}) did not stop in time and was ended by force", process.pid());
            process.destroyForcibly();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_KNOCKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while the database started.", "Start again.", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
