package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.files.FactorFiles;

/**
 * Pairs of texts that differ in little and mean much else: negated, of another alliance or other troops, planned and
 * past. No classifier learned from them. The floor lies a little below what was measured.
 */
class MinimalPairsTest {

    private static final double TEXTS_RIGHT = 0.76;
    private static final double STAY_OUT = 0.88;

    @Test
    void mostTextsOfThePairsAreJudgedAsExpected() throws IOException {
        int right = 0;
        int texts = 0;
        int off = 0;
        int offRight = 0;
        Map<String, Integer> failed = new TreeMap<>();
        try (HybridClassifier classifier = HybridClassifier.of(FactorFiles.load())) {
            for (JsonNode pair : pairs()) {
                for (String side : List.of("a", "b")) {
                    Text text = new Text(
                            pair.path(side).path("title").asString(),
                            pair.path(side).path("summary").asString());
                    JsonNode expected = pair.path("expect").path(side);
                    boolean asExpected = matches(classifier.classify(text), expected);
                    texts++;
                    if (asExpected) right++;
                    else failed.merge(pair.path("kind").asString(), 1, Integer::sum);
                    if (expected.path("relevant").asBoolean()) continue;
                    off++;
                    if (asExpected) offRight++;
                }
            }
        }
        assertThat((double) right / texts)
                .as("%d of %d texts right; wrong: %s", right, texts, failed)
                .isGreaterThanOrEqualTo(TEXTS_RIGHT);
        assertThat((double) offRight / off)
                .as("%d of %d texts off the subject move nothing", offRight, off)
                .isGreaterThanOrEqualTo(STAY_OUT);
    }

    /** Every expected factor with its direction; if none is expected, none. */
    private static boolean matches(Verdict verdict, JsonNode expected) {
        if (!expected.path("relevant").asBoolean()) return verdict.factors().isEmpty();
        Map<String, String> said = verdict.factors().stream()
                .collect(Collectors.toMap(
                        (FactorAssessment factor) -> factor.factor().value(),
                        factor -> factor.direction().word()));
        for (JsonNode factor : expected.path("factors")) {
            String direction = said.get(factor.path("id").asString());
            if (direction == null || !direction.equals(factor.path("direction").asString())) return false;
        }
        return verdict.relevant();
    }

    private static List<JsonNode> pairs() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                MinimalPairsTest.class.getResourceAsStream("/classification/minimal-pairs.jsonl"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        }
    }
}
