package watch.cohesion.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import watch.cohesion.database.internal.DataFolder;
import watch.cohesion.database.internal.ServerFiles;
import watch.cohesion.database.internal.ServerKeeper;
import watch.cohesion.database.internal.ServerProcess;
import watch.cohesion.database.internal.TableFile;

/**
 * A MariaDB server of our own, running as a child process on a data folder. It listens on loopback only, and lets in
 * one user with a generated password.
 *
 * <p>We start the server ourselves rather than through the library that ships it, because that library would delete a
 * data folder below the temp directory, lets in everybody without a password, and leaves the server behind when the
 * JVM is killed.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    private final DataFolder folder;
    private final ServerKeeper server;

    private EmbeddedMariaDb(DataFolder folder, ServerKeeper server) {
        this.folder = folder;
        this.server = server;
    }

    /**
     * Starts the server: takes the folder, ends a server that an earlier life left behind on it, unpacks and installs
     * what is missing, and waits until the server answers. From then on one that ends by itself is started again at the
     * same address; if it does so again and again, the JVM ends with code 1.
     *
     * @param home the data folder; made if it does not exist
     * @param port to listen on; 0 for any free one
     * @param bufferPoolMegabytes memory for InnoDB's pages
     * @throws DatabaseUnavailable if another instance holds the folder, or the server does not come up, as for want
     *     of room on the disk
     */
    public static EmbeddedMariaDb start(Path home, int port, int bufferPoolMegabytes) {
        DataFolder folder = DataFolder.take(home);
        try {
            ServerProcess.endOrphan(folder);
            ServerFiles files = ServerFiles.unpack(folder);
            files.installDatabase(folder);
            return new EmbeddedMariaDb(folder, ServerKeeper.start(files, folder, port, bufferPoolMegabytes));
        } catch (RuntimeException e) {
            folder.release();
            throw e;
        }
    }

    /** The address of the product's schema for Connector/J. */
    public String jdbcUrl() {
        return jdbcUrl(ServerProcess.SCHEMA);
    }

    /** The address of any schema on this server; it is created when first connected to. */
    public String jdbcUrl(String schema) {
        return "jdbc:mariadb://127.0.0.1:%d/%s?createDatabaseIfNotExist=true".formatted(server.port(), schema);
    }

    public String username() {
        return ServerProcess.USER;
    }

    public String password() {
        return folder.password();
    }

    /** A file of ours that lies beside its tables. */
    public Path beside(String name) {
        return folder.resolve(name);
    }

    /**
     * A negative number for a table as it lies here: whoever owns its file, it stays, until the table is made anew, as by a
     * restore, or its file is copied.
     *
     * @return empty if its file cannot be read
     */
    public OptionalLong mark(String table) {
        return new TableFile(folder, table).mark();
    }

    /** Stops the server in good order, and by force if that takes longer than half a minute. */
    @Override
    public void close() {
        server.stop(Duration.ofSeconds(30));
        folder.release();
    }
}
