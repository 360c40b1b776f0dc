package watch.cohesion.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Our own test documents below {@code src/test/resources}, each named by what it shows. */
final class Documents {

    static final URI ADDRESS = URI.create("https://site.example/section/list.html");

    private Documents() {}

    static byte[] page(String name) {
        return read("pages", name);
    }

    static byte[] opml(String name) {
        return read("opml", name);
    }

    static List<byte[]> all(String folder) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.sorted().map(Documents::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(String folder, String name) {
        return read(folder(folder).resolve(name));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(Documents.class.getResource("/" + name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
