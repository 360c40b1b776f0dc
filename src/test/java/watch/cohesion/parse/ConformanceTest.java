package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures the parser against the conformance suites of other feed readers, prints the table by format and field, and holds
 * what was reached. The differences that stay are written to {@code target/conformance-*.txt}. Different on purpose:
 *
 * <ul>
 *   <li>a DOCTYPE that declares entities is refused, and so is a document without a feed;
 *   <li>a link that is no absolute web address is null, one that cannot be followed is no link;
 *   <li>a title or id inside another element, such as an image, is not the entry's;
 *   <li>scripts and comments leave nothing behind, not even where they are malformed;
 *   <li>content in base64 that is text is read, and stands for the summary where there is none;
 *   <li>soft hyphens are dropped, and named entities are those of HTML 5;
 *   <li>a document in UTF-8 with a few broken bytes stays UTF-8, and text that was encoded twice is mended.
 * </ul>
 */
class ConformanceTest {

    private static final Map<String, Double> LARGE_SUITE = Map.of(
            "parsed", 0.997,
            "feed title", 0.995,
            "entries", 1.0,
            "id", 0.997,
            "title", 0.995,
            "link", 0.995,
            "published", 1.0,
            "summary", 0.988);
    private static final double LARGE_SUITE_OVERALL = 0.996;

    private static final Map<String, Double> SMALLER_SUITES = Map.of(
            "parsed", 0.993,
            "feed title", 0.99,
            "entries", 0.995,
            "id", 1.0,
            "title", 0.995,
            "link", 0.995,
            "published", 1.0,
            "summary", 0.93);
    private static final double SMALLER_SUITES_OVERALL = 0.985;

    @Test
    void itAgreesWithTheOracleOfTheLargeSuite() throws IOException {
        hold(measured("oracle"), LARGE_SUITE, LARGE_SUITE_OVERALL);
    }

    @Test
    void itAgreesWithTheOracleOnTheSmallerSuites() throws IOException {
        hold(measured("oracle-other-suites"), SMALLER_SUITES, SMALLER_SUITES_OVERALL);
    }

    private static void hold(Agreement agreement, Map<String, Double> floors, double overall) {
        assertThat(agreement.overall()).as("%s", agreement).isGreaterThanOrEqualTo(overall);
        floors.forEach(
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
        System.out.printf("Conformance, %s.jsonl:%n%s%n", oracle, agreement);
        Files.writeString(
                Files.createDirectories(Path.of("target")).resolve("conformance-%s.txt".formatted(oracle)),
                agreement + System.lineSeparator() + String.join(System.lineSeparator(), agreement.differences()));
        return agreement;
    }
}
