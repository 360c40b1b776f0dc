package watch.cohesion.configuration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/**
 * A configuration file: the one in the working directory, else the one shipped in the jar under the same name.
 *
 * @param name relative path with forward slashes, such as {@code config/feeds.yml}
 */
public record ConfigurationFile(String name, String text) {

    private static final String SHIPPED = "classpath:";

    /**
     * @param name after {@code classpath:} the shipped one is taken, whatever lies in the working directory
     * @throws ConfigurationException if the file is in neither place, or cannot be read
     */
    public static ConfigurationFile find(String name) {
        if (name.startsWith(SHIPPED)) return find(name.substring(SHIPPED.length()), false);
        return find(name, true);
    }

    private static ConfigurationFile find(String name, boolean ownFirst) {
        // Also where a link leads nowhere, and where its folder may not be looked into.
        if (ownFirst && !Files.notExists(Path.of(name), LinkOption.NOFOLLOW_LINKS)) return own(name);
        try {
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

    /** The one in the working directory: where it cannot be read the shipped one is not taken for it. */
    private static ConfigurationFile own(String name) {
        Faults faults = new Faults();
        String text = "";
        try {
            byte[] bytes = Files.readAllBytes(Path.of(name));
            ByteBuffer read = ByteBuffer.wrap(bytes);
            CharBuffer decoded = CharBuffer.allocate(bytes.length);
            if (StandardCharsets.UTF_8.newDecoder().decode(read, decoded, true).isError()) {
                faults.add(name, lineAt(bytes, read.position()), "is not UTF-8; save the file as UTF-8");
            }
            text = decoded.flip().toString();
        } catch (IOException e) {
            faults.add(
                    name,
                    Files.isDirectory(Path.of(name))
                            ? "is a folder; put the file there, or take the folder away for the shipped one"
                            : "cannot be read (%s); mend its rights, or what it links to".formatted(e));
        }
        faults.throwIfAny();
        return new ConfigurationFile(name, text);
    }

    private static int lineAt(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) if (bytes[i] == '\n') line++;
        return line;
    }

    /**
     * The YAML files of a folder by name: of the one in the working directory, else of the one shipped in the jar. The
     * two are not mixed.
     *
     * @param folder relative path without a slash at its end, such as {@code seeds}
     * @return empty if the folder is in neither place
     * @throws UncheckedIOException if it cannot be read
     */
    public static List<ConfigurationFile> list(String folder) {
        try {
            return namesIn(folder)
                    .filter(name -> name.endsWith(".yml"))
                    .sorted()
                    .map(ConfigurationFile::find)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be listed: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static Stream<String> namesIn(String folder) throws IOException {
        Path own = Path.of(folder);
        if (Files.isDirectory(own)) return namesIn(own, folder);
        URL shipped = ConfigurationFile.class.getResource("/" + folder);
        if (shipped == null) return Stream.of();
        if (shipped.openConnection() instanceof JarURLConnection jar) {
            String prefix = folder + "/";
            // In an executable jar the entry's name begins with the folder of the classes.
            return jar.getJarFile().stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(prefix) || name.contains("/" + prefix))
                    .map(name -> name.substring(name.indexOf(prefix)));
        }
        try {
            URI uri = shipped.toURI();
            return namesIn(Path.of(uri), folder);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static Stream<String> namesIn(Path directory, String folder) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> folder + "/" + file.getFileName()).toList().stream();
        }
    }
}
