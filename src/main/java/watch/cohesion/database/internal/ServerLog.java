package watch.cohesion.database.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the server wrote last, for messages about its failures. */
final class ServerLog {

    private static final int LINES = 5;

    private ServerLog() {}

    /** The last error lines, or the last lines if none is marked as an error. */
    static String tail(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            List<String> errors =
                    lines.stream().filter(line -> line.contains("[ERROR]")).toList();
            List<String> shown = errors.isEmpty() ? lines : errors;
            return String.join(" | ", shown.subList(Math.max(0, shown.size() - LINES), shown.size()));
        } catch (IOException e) {
            return "no output (%s)".formatted(e.getMessage());
        }
    }
}
