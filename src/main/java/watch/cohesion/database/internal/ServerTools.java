package watch.cohesion.database.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import watch.cohesion.database.Backup;

/**
 * The programs that come with the server for writing a database out and reading it in. They know every kind of column,
 * and take a picture of one instant.
 */
final class ServerTools {

    private final ServerFiles files;

    ServerTools(ServerFiles files) {
        this.files = files;
    }

    /** Something that reads or writes a program's stream. */
    @FunctionalInterface
    interface Transfer<S> {

        void with(S stream) throws IOException;
    }

    /**
     * Writes the schema as statements.
     *
     * @param empty tables of which no row is written
     * @throws Backup.Fault in the program's words
     */
    void dump(ServerAddress from, List<String> empty, Transfer<InputStream> reader) throws IOException {
        List<String> options = new ArrayList<>(List.of("--no-defaults"));
        options.addAll(from.options());
        options.addAll(List.of(
                // One transaction sees one instant, and locks nobody out.
                "--single-transaction",
                "--quick",
                "--skip-add-locks",
                "--skip-comments",
                "--no-tablespaces",
                "--hex-blob",
                "--default-character-set=utf8mb4",
                "--max-allowed-packet=64M"));
        empty.forEach(table -> options.add("--ignore-table-data=%s.%s".formatted(from.schema(), table)));
        options.add(from.schema());
        run(from, "mariadb-dump", options, process -> {
            process.getOutputStream().close();
            try {
                reader.with(process.getInputStream());
            } catch (IOException e) {
                process.destroyForcibly(); // it would wait for ever for us to read on
                throw e;
            }
        });
    }

    /**
     * Runs statements in the schema, up to the first that fails.
     *
     * @throws Backup.Fault in the program's words
     */
    void load(ServerAddress into, Transfer<OutputStream> writer) throws IOException {
        List<String> options = new ArrayList<>(List.of("--no-defaults"));
        options.addAll(into.options());
        options.addAll(
                List.of("--batch", "--default-character-set=utf8mb4", "--max-allowed-packet=64M", into.schema()));
        run(into, "mariadb", options, process -> {
            try (OutputStream statements = process.getOutputStream()) {
                writer.with(statements);
            }
        });
    }

    private void run(ServerAddress address, String program, List<String> options, Transfer<Process> transfer)
            throws IOException {
        Path words = Files.createTempFile("cohesion-database", ".log");
        try {
            List<String> command =
                    new ArrayList<>(List.of(files.program(program).toString()));
            command.addAll(options);
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(words.toFile());
            // The command line can be read by everybody on the machine; this cannot.
            builder.environment().put("MYSQL_PWD", address.password());
            Process process = builder.start();
            try {
                transfer.with(process);
            } catch (IOException e) {
                // Where the program gave up first, its words say why.
                if (end(process) == 0 || Files.size(words) == 0) throw e;
            }
            if (end(process) != 0) {
                throw new Backup.Fault("%s failed: %s".formatted(program, ServerLog.tail(words)));
            }
        } finally {
            Files.delete(words);
        }
    }

    private static int end(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
