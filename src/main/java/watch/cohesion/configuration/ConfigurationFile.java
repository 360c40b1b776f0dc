package watch.cohesion.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A configuration file: the one in the working directory, else the one shipped in the jar under the same name.
 *
 * @param name relative path with forward slashes, such as {@code config/feeds.yml}
 */
public record ConfigurationFile(String name, String text) {

    /**
     * @throws ConfigurationException if the file is in neither place
     * @throws UncheckedIOException if it cannot be read
     */
    public static ConfigurationFile find(String name) {
        Path own = Path.of(name);
        try {
            if (Files.isRegularFile(own)) return new ConfigurationFile(name, Files.readString(own));
            try (InputStream shipped = ConfigurationFile.class.getResourceAsStream("/" + name)) {
                if (shipped != null) {
                    return new ConfigurationFile(name, new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read: %s".formatted(name, e.getMessage()), e);
        }
        Faults faults = new Faults();
        faults.add(name, "is missing; restore it from the release, or start in the folder that holds it");
        faults.throwIfAny();
        throw new AssertionError("unreachable");
    }
}
