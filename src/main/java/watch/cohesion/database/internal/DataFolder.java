package watch.cohesion.database.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import watch.cohesion.database.DatabaseUnavailable;

/** The folder that holds the server's files, and the claim on it: one instance at a time. */
public final class DataFolder {

    private static final int PASSWORD_BYTES = 24;

    private final Path home;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final String password;

    private DataFolder(Path home, FileChannel lockFile, FileLock lock, String password) {
        this.home = home;
        this.lockFile = lockFile;
        this.lock = lock;
        this.password = password;
    }

    /** @throws DatabaseUnavailable if another instance holds it, or it cannot be written */
    public static DataFolder take(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(home);
            FileChannel lockFile =
                    FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(lockFile);
            if (lock == null) {
                lockFile.close();
                throw new DatabaseUnavailable(
                        "Another instance is running on the data folder %s.".formatted(home),
                        "Stop it, or give this one a folder of its own (cohesion.database.home). To run several nodes"
                                + " on one database, set spring.datasource.url to a MariaDB server.",
                        null);
            }
            return new DataFolder(home, lockFile, lock, password(home));
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The data folder %s cannot be used: %s.".formatted(home, e.getMessage()),
                    "Make it writable for this user, or name another (cohesion.database.home).",
                    e);
        }
    }

    /** @throws DatabaseUnavailable if no server has ever kept its tables there */
    static void requireTables(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        if (Files.isDirectory(tables(home))) return;
        throw new DatabaseUnavailable(
                "There is no database in %s.".formatted(home),
                "Run this in the folder where the service runs, or name the database in config/application.yml"
                        + " (cohesion.database.home, or spring.datasource.url for a server).",
                null);
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very JVM
        }
    }

    /** The password is made once and kept for operators who want to look into the database with a client. */
    static String password(Path home) throws IOException {
        Path file = home.resolve("password");
        if (Files.isRegularFile(file)) return Files.readString(file).strip();
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        writePrivately(file, password);
        return password;
    }

    /** Writes a file that only its owner can read, where the file system knows owners. */
    static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }

    public String password() {
        return password;
    }

    /** Where the server keeps the tables. */
    Path tables() {
        return tables(home);
    }

    private static Path tables(Path home) {
        return home.resolve("tables");
    }

    /** Where the server keeps temporary tables; one that starts deletes all that it finds there, other servers' too. */
    Path temporary() throws IOException {
        return Files.createDirectories(home.resolve("temporary"));
    }

    Disk disk() {
        return Disk.of(home);
    }

    public Path resolve(String name) {
        return home.resolve(name);
    }

    /** Lets the next instance in. */
    public void release() {
        try (lockFile) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("The claim on %s could not be given up".formatted(home), e);
        }
    }
}
