package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures the parser against the conformance suites of other feed readers and holds what was reached. The tables and the
 * differences that stay are written to {@code target/conformance-*.txt}. Different on purpose:
 *
 * <ul>
 *   <li>a DOCTYPE that declares entities is refused, and so is a document without a feed in it;
 *   <li>a link that is no absolute web address is null, one that cannot be followed is no link;
 *   <li>the footer that WordPress adds to every entry is no part of its text;
 *   <li>a title or id inside another element, such as an image, is not the entry's;
 *   <li>scripts and comments leave nothing behind, not even where they are malformed;
 *   <li>a document in UTF-8 with a few broken bytes stays UTF-8, and text that was encoded twice is mended.
 * </ul>
 */
class ConformanceTest {

    private static final Map<String, Double> LARGE_SUITE = Map.of(
            "parsed", 0.997,
            "feed title", 0.995,
            "feed link", 1.0,
            "entries", 1.0,
            "id", 0.998,
            "title", 0.993,
            "link", 0.998,
            "published", 1.0,
            "updated", 0.95,
            "summary", 0.985);
    private static final double LARGE_SUITE_OVERALL = 0.997;

    private static final Map<String, Double> SMALLER_SUITES =
            Map.of("entries", 0.995, "id", 1.0, "title", 0.995, "link", 1.0, "published", 1.0, "updated", 1.0);
    private static final double SMALLER_SUITES_OVERALL = 0.97;

    @Test
    void itAgreesWithTheOracleOfTheLargeSuite() throws IOException {
        var agreement = measured("oracle");

        assertThat(agreement.overall()).as("%s", agreement).isGreaterThanOrEqualTo(LARGE_SUITE_OVERALL);
        LARGE_SUITE.forEach(
                (field, floor) -> assertThat(agreement.of(field)).as(field).isGreaterThanOrEqualTo(floor));
    }

    @Test
    void itAgreesWithTheOracleOnTheSmallerSuites() throws IOException {
        var agreement = measured("oracle-other-suites");

        assertThat(agreement.overall()).as("%s", agreement).isGreaterThanOrEqualTo(SMALLER_SUITES_OVERALL);
        SMALLER_SUITES.forEach(
                (field, floor) -> assertThat(agreement.of(field)).as(field).isGreaterThanOrEqualTo(floor));
    }

    private static Agreement measured(String oracle) throws IOException {
        var suite = Shared.folder("feedparser-suite");
        var agreement = new Agreement();
        for (var document : Shared.lines(suite.resolve(oracle + ".jsonl"))) {
            // What presumes an HTTP header is about fetching, not about reading.
            if (!document.get("http_headers").isNull()) continue;
            var bytes = Files.readAllBytes(suite.resolve(document.get("file").asString()));
            agreement.compare(document, FeedParser.parse(bytes, null, null));
        }
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("conformance-%s.txt".formatted(oracle)),
                agreement + System.lineSeparator() + String.join(System.lineSeparator(), agreement.differences()));
        return agreement;
    }
}
