package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.files.FactorFiles;

/**
 * How well the shipped rules do on labelled items. The rules were improved on the half of the stories whose hash is even;
 * the floors hold for the other half, whose texts were not read.
 */
class TuningSetTest {

    private static final Path ITEMS =
            Path.of(System.getProperty("cohesion.shared", "../shared"), "corpus", "tuning.jsonl");

    @Test
    void theRulesReachTheirFloorsOnStoriesTheyWereNotWrittenFor() throws IOException {
        assumeTrue(Files.isRegularFile(ITEMS), "skipped: the labelled items are not beside the checkout");
        Counts relevance = new Counts();
        Map<String, Counts> factors = new HashMap<>();
        int directions = 0;
        int found = 0;
        try (RuleClassifier classifier = RuleClassifier.of(FactorFiles.load())) {
            for (JsonNode item : unseen()) {
                Verdict verdict = classifier.classify(new Text(
                        item.path("title").asString(), item.path("summary").asString()));
                relevance.count(item.path("relevant").asBoolean(), verdict.relevant());
                Map<String, String> labels = new HashMap<>();
                item.path("factors")
                        .forEach(label -> labels.put(
                                label.path("id").asString(),
                                label.path("direction").asString()));
                Map<String, FactorAssessment> judged = new HashMap<>();
                verdict.factors().forEach(factor -> judged.put(factor.factor().value(), factor));
                for (var id : verdict.probabilities().keySet()) {
                    factors.computeIfAbsent(id.value(), factor -> new Counts())
                            .count(labels.containsKey(id.value()), judged.containsKey(id.value()));
                    FactorAssessment each = judged.get(id.value());
                    String label = labels.get(id.value());
                    if (each == null || label == null) continue;
                    found++;
                    if (each.direction().word().equals(label)) directions++;
                }
            }
        }
        double macro =
                factors.values().stream().mapToDouble(Counts::f1).average().orElse(0);
        assertThat(relevance.f1()).as("relevance F1").isGreaterThanOrEqualTo(0.95);
        assertThat(macro).as("macro F1 over the factors").isGreaterThanOrEqualTo(0.70);
        assertThat((double) directions / found)
                .as("direction, on factors found")
                .isGreaterThanOrEqualTo(0.63);
    }

    private static List<JsonNode> unseen() throws IOException {
        List<JsonNode> items = new ArrayList<>();
        for (String line : Files.readAllLines(ITEMS)) {
            JsonNode item = JsonMapper.shared().readTree(line);
            if (odd(item.path("story").asString())) items.add(item);
        }
        return items;
    }

    private static boolean odd(String story) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(story.getBytes(StandardCharsets.UTF_8));
            return Long.parseLong(HexFormat.of().formatHex(hash, 0, 4), 16) % 2 == 1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static final class Counts {
        private int right;
        private int wrong;
        private int missed;

        void count(boolean labelled, boolean judged) {
            if (labelled && judged) right++;
            else if (judged) wrong++;
            else if (labelled) missed++;
        }

        double f1() {
            return right == 0 ? 0 : 2.0 * right / (2.0 * right + wrong + missed);
        }
    }
}
