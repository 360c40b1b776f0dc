package watch.cohesion.database.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Backup;
import watch.cohesion.database.DatabaseUnavailable;
import watch.cohesion.database.EmbeddedMariaDb;
import watch.cohesion.database.OnlyExisting;

/** Backups by the server's own programs, of the embedded server or of a given one. */
@Component
class FileBackup implements Backup {

    /**
     * Who is signed in belongs to the moment and to nobody's backup: whoever reads the file could go on in their name, and
     * a restore would bring back sessions that were ended since.
     */
    private static final List<String> OF_THE_MOMENT = List.of("SPRING_SESSION_ATTRIBUTES", "SPRING_SESSION");

    private final DatabaseSettings settings;
    private final Environment environment;
    private final InstantSource clock;
    private final boolean onlyExisting;

    FileBackup(
            DatabaseSettings settings,
            Environment environment,
            InstantSource clock,
            Optional<OnlyExisting> onlyExisting) {
        this.settings = settings;
        this.environment = environment;
        this.clock = clock;
        this.onlyExisting = onlyExisting.isPresent();
    }

    @Override
    public Content write(Path file) {
        try (Opened opened = opened(true)) {
            List<String> tables = tables(opened.address());
            if (tables.isEmpty()) throw new Fault("There is nothing to back up: the database has no tables.");
            if (UnfinishedRestore.isIn(tables)) throw unavailable(UnfinishedRestore.found());
            return new BackupFile(file)
                    .write(
                            clock.instant(),
                            tables.size(),
                            reader -> opened.tools().dump(opened.address(), ofTheMoment(tables), reader));
        } catch (FileAlreadyExistsException e) {
            throw new Fault("%s is there already; give another name.".formatted(file), e);
        } catch (NoSuchFileException e) {
            throw new Fault("%s cannot be written: its folder is not there; check the path.".formatted(file), e);
        } catch (IOException e) {
            throw new Fault("%s cannot be written: %s".formatted(file, e), e);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    @Override
    public Content restore(Path file, boolean replace) {
        BackupFile backup = new BackupFile(file);
        try {
            Content content = backup.check();
            try (Opened opened = opened(false)) {
                load(backup, opened, replace);
            }
            return content;
        } catch (IOException e) {
            throw new Fault("%s cannot be restored: %s".formatted(file, e), e);
        } catch (SQLException e) {
            throw unreachable(e);
        }
    }

    private static void load(BackupFile backup, Opened opened, boolean replace) throws SQLException, IOException {
        List<String> before = tables(opened.address());
        // What a restore that was cut short has left is nothing to ask for.
        if (!before.isEmpty() && !replace && !UnfinishedRestore.isIn(before)) {
            throw new Fault("The database is not empty: it has %d tables. Repeat with --yes to replace all of them."
                    .formatted(before.size()));
        }
        // Nobody else can be on the embedded one.
        Optional<String> node = opened.shared() ? RunningNodes.find(opened.address(), before) : Optional.empty();
        if (node.isPresent()) {
            throw new Fault(("The service still runs on this database (node %s); nothing was changed. Stop it, on every"
                            + " node, and repeat.")
                    .formatted(node.get()));
        }
        UnfinishedRestore.begin(opened.address());
        drop(opened.address(), before);
        try {
            opened.tools().load(opened.address(), backup::copyTo);
            // Backups of earlier releases hold sessions.
            empty(opened.address(), ofTheMoment(tables(opened.address())));
            UnfinishedRestore.end(opened.address());
        } catch (Fault | IOException e) {
            drop(opened.address(), tables(opened.address()));
            UnfinishedRestore.end(opened.address());
            throw new Fault("The database is empty now, for the backup could not be read in: " + e.getMessage(), e);
        }
    }

    private static Fault unreachable(SQLException e) {
        return unavailable(GivenServer.unusable(e));
    }

    private static Fault unavailable(DatabaseUnavailable e) {
        return new Fault("%s %s".formatted(e.getMessage(), e.remedy()), e);
    }

    /**
     * A server, and the programs that speak to it.
     *
     * @param shared whether others may be on it
     * @param release gives up what was taken for it
     */
    private record Opened(ServerAddress address, ServerTools tools, boolean shared, Runnable release)
            implements AutoCloseable {

        @Override
        public void close() {
            release.run();
        }
    }

    /** @param joins whether a server that an instance runs will do; otherwise nobody else may use it */
    private Opened opened(boolean joins) throws IOException {
        String url = environment.getProperty("spring.datasource.url");
        try {
            return url == null ? embedded(joins) : given(url);
        } catch (DatabaseUnavailable e) {
            throw unavailable(e);
        }
    }

    private Opened given(String url) {
        ServerAddress address;
        try {
            address = ServerAddress.given(
                    url,
                    environment.getProperty("spring.datasource.username"),
                    environment.getProperty("spring.datasource.password"));
        } catch (IllegalArgumentException e) {
            throw new Fault("spring.datasource.url cannot be used: " + e.getMessage(), e);
        }
        DataFolder folder = DataFolder.take(settings.home());
        return new Opened(address, new ServerTools(ServerFiles.unpack(folder)), true, folder::release);
    }

    private Opened embedded(boolean joins) throws IOException {
        Path home = settings.home().toAbsolutePath().normalize();
        Optional<ServerAddress> running = joins ? ServerProcess.running(home) : Optional.empty();
        if (running.isPresent())
            return new Opened(running.get(), new ServerTools(ServerFiles.in(home)), true, () -> {});
        if (onlyExisting) DataFolder.requireTables(home);
        EmbeddedMariaDb own = EmbeddedMariaDb.start(home, settings.port(), settings.bufferPoolMegabytes());
        ServerAddress address = ServerProcess.running(home).orElseThrow();
        return new Opened(address, new ServerTools(ServerFiles.in(home)), false, own::close);
    }

    private static List<String> tables(ServerAddress address) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW TABLES")) {
            List<String> tables = new ArrayList<>();
            while (rows.next()) tables.add(rows.getString(1));
            return tables;
        }
    }

    /** By the names that the server gives: some know no capitals. */
    private static List<String> ofTheMoment(List<String> tables) {
        return OF_THE_MOMENT.stream()
                .flatMap(name -> tables.stream().filter(name::equalsIgnoreCase))
                .toList();
    }

    private static void empty(ServerAddress address, List<String> tables) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            for (String table : tables) statement.execute("DELETE FROM `%s`".formatted(table));
        }
    }

    /** All but the note that a restore has not ended, which goes last. */
    private static void drop(ServerAddress address, List<String> tables) throws SQLException {
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET FOREIGN_KEY_CHECKS = 0");
            for (String table : tables) {
                if (!UnfinishedRestore.isNote(table)) statement.execute("DROP TABLE `%s`".formatted(table));
            }
        }
    }
}
