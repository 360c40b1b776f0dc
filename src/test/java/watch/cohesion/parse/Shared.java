package watch.cohesion.parse;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measuring material that lies beside a checkout of the project and is no part of it. */
final class Shared {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Shared() {}

    /** Ends the calling test as skipped, with a plain message, where the folder is absent. */
    static Path folder(String name) {
        var folder = Path.of(System.getProperty("cohesion.shared", "../shared")).resolve(name);
        assumeTrue(
                Files.isDirectory(folder),
                () -> "Skipped: %s is not there; set -Dcohesion.shared to the folder with the measuring material."
                        .formatted(folder.toAbsolutePath().normalize()));
        return folder;
    }

    static List<JsonNode> lines(Path jsonLines) throws IOException {
        return Files.readAllLines(jsonLines).stream().map(JSON::readTree).toList();
    }
}
