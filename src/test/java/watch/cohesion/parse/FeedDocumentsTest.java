package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs {@code src/test/resources/feeds}: one document for each fault, named by it, and beside it in {@code .expected} what
 * should be understood: the feed in the first line and each entry in one more, or the reason of the failure.
 */
class FeedDocumentsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void theDocumentIsUnderstoodAsExpected(String name) throws Exception {
        var document = folder().resolve(name);

        var lines = describe(FeedParser.parse(Files.readAllBytes(document), null, null));

        assertThat(lines).isEqualTo(Files.readAllLines(folder().resolve(name + ".expected")));
    }

    static List<String> documents() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".expected"))
                    .sorted()
                    .toList();
        }
    }

    static byte[] document(String name) throws IOException, URISyntaxException {
        return Files.readAllBytes(folder().resolve(name));
    }

    private static Path folder() throws URISyntaxException {
        var folder = FeedDocumentsTest.class.getResource("/feeds/rss-2.0.xml");
        return Path.of(Objects.requireNonNull(folder).toURI()).resolveSibling("");
    }

    private static List<String> describe(ParseResult result) {
        return switch (result) {
            case ParseFailure failure -> List.of(JSON.writeValueAsString(Map.of("failure", failure.reason())));
            case ParsedFeed feed -> {
                var lines = new ArrayList<String>();
                lines.add(describe(
                        "format", feed.format(),
                        "title", feed.title(),
                        "link", feed.link(),
                        "timeToLive", feed.timeToLive()));
                feed.entries().forEach(entry -> lines.add(describe(entry)));
                yield lines;
            }
        };
    }

    private static String describe(Entry entry) {
        return describe(
                "id", entry.id(),
                "title", entry.title(),
                "link", entry.link(),
                "published", entry.published(),
                "updated", entry.updated(),
                "author", entry.author(),
                "source", entry.source(),
                "summary", entry.summary(),
                "content", entry.content());
    }

    private static String describe(@Nullable Object... properties) {
        var described = new LinkedHashMap<String, String>();
        for (int at = 0; at < properties.length; at += 2) {
            var value = properties[at + 1];
            if (value != null && !value.toString().isEmpty()) {
                described.put(String.valueOf(properties[at]), value.toString());
            }
        }
        return JSON.writeValueAsString(described);
    }
}
