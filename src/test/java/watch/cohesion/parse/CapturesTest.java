package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Documents of real publishers, as they came over the wire. */
class CapturesTest {

    @Test
    void everyCaptureIsParsedIntoAsManyEntriesAsItHas() throws IOException {
        var captures = Shared.folder("feeds");
        var differences = new ArrayList<String>();
        for (var capture : Shared.lines(captures.resolve("index.jsonl"))) {
            var file = capture.get("file").asString();
            var expected = capture.get("items").asInt();
            switch (FeedParser.parse(Files.readAllBytes(captures.resolve(file)), null, null)) {
                case ParseFailure failure -> differences.add("%s: %s".formatted(file, failure));
                case ParsedFeed feed
                when feed.entries().size() != expected ->
                    differences.add("%s: %d entries, not %d"
                            .formatted(file, feed.entries().size(), expected));
                case ParsedFeed feed -> {}
            }
        }

        assertThat(differences).isEmpty();
    }
}
