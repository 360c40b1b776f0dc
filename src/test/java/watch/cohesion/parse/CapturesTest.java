package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Documents of real publishers, as they came over the wire; prints what was read of them, a line for each format. */
class CapturesTest {

    @Test
    void everyCaptureIsParsedIntoAsManyEntriesAsItHas() throws IOException {
        var captures = Shared.folder("feeds");
        var differences = new ArrayList<String>();
        var byFormat = new TreeMap<String, List<ParsedFeed>>();
        for (var capture : Shared.lines(captures.resolve("index.jsonl"))) {
            var file = capture.get("file").asString();
            var expected = capture.get("items").asInt();
            switch (FeedParser.parse(Files.readAllBytes(captures.resolve(file)), null, null)) {
                case ParseFailure failure -> differences.add("%s: %s".formatted(file, failure));
                case ParsedFeed feed -> {
                    byFormat.computeIfAbsent(feed.format(), f -> new ArrayList<>())
                            .add(feed);
                    if (feed.cutOff()) differences.add(file + " is taken for cut off");
                    if (feed.entries().size() != expected) {
                        differences.add("%s: %d entries, not %d"
                                .formatted(file, feed.entries().size(), expected));
                    }
                }
            }
        }

        System.out.print(table(byFormat));
        assertThat(differences).isEmpty();
    }

    private static String table(Map<String, List<ParsedFeed>> byFormat) {
        var table = new StringBuilder(
                "%-10s %6s %8s %8s %8s %8s%n".formatted("captures", "feeds", "entries", "titled", "linked", "dated"));
        byFormat.forEach((format, feeds) -> {
            var entries =
                    feeds.stream().flatMap(feed -> feed.entries().stream()).toList();
            table.append("%-10s %6d %8d %8d %8d %8d%n"
                    .formatted(
                            format,
                            feeds.size(),
                            entries.size(),
                            count(entries, entry -> !entry.title().isEmpty()),
                            count(entries, entry -> entry.link() != null),
                            count(entries, entry -> entry.published() != null || entry.updated() != null)));
        });
        return table.toString();
    }

    private static long count(List<Entry> entries, Predicate<Entry> has) {
        return entries.stream().filter(has).count();
    }
}
