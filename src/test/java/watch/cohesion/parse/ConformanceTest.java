package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Measures the parser against the conformance suites of other feed readers and holds what was reached. The table is
 * printed; the differences that stay are listed in {@code target/conformance-differences.txt}.
 */
class ConformanceTest {

    @Test
    void itAgreesWithTheOracleOfTheLargeSuite() throws IOException {
        var agreement = measured("oracle.jsonl");

        assertThat(agreement.overall()).as("%s", agreement).isGreaterThanOrEqualTo(FLOOR);
        FLOORS.forEach(
                (field, floor) -> assertThat(agreement.of(field)).as(field).isGreaterThanOrEqualTo(floor));
    }

    @Test
    void itAgreesWithTheOracleOnTheSmallerSuites() throws IOException {
        var agreement = measured("oracle-other-suites.jsonl");

        assertThat(agreement.overall()).as("%s", agreement).isGreaterThanOrEqualTo(SMALLER_FLOOR);
    }

    private static final double FLOOR = 0.98;
    private static final double SMALLER_FLOOR = 0.95;
    private static final Map<String, Double> FLOORS = Map.of();

    private static Agreement measured(String oracle) throws IOException {
        var suite = Shared.folder("feedparser-suite");
        var agreement = new Agreement();
        for (var document : Shared.lines(suite.resolve(oracle))) {
            // What presumes an HTTP header or needs none of a feed's formats is not measured here.
            if (!document.get("http_headers").isNull()) continue;
            var bytes = Files.readAllBytes(suite.resolve(document.get("file").asString()));
            agreement.compare(document, FeedParser.parse(bytes, null, null));
        }
        return agreement;
    }
}
