package watch.cohesion.classification.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.files.FactorFiles;

/** The labelled texts that are shipped and the pairs that test: whole, legal, and with enough of every class. */
class LabelledTextsTest {

    private static final Path TUNING = Path.of("src", "main", "resources", "classification", "tuning.jsonl");
    private static final Set<String> FACTORS =
            FactorFiles.load().all().stream().map(factor -> factor.id().value()).collect(Collectors.toSet());
    private static final Set<String> DIRECTIONS =
            Arrays.stream(Direction.values()).map(Direction::word).collect(Collectors.toSet());

    private final List<JsonNode> written = lines("/classification/exemplars.jsonl");
    private final List<JsonNode> remembered = Stream.of("events", "topics")
            .flatMap(name -> lines("/classification/%s.jsonl".formatted(name)).stream())
            .toList();
    private final List<JsonNode> english =
            Stream.of(written, remembered).flatMap(List::stream).toList();
    private final List<JsonNode> readings = lines("/classification/readings.jsonl");
    private final List<JsonNode> korean = lines("/classification/exemplars-ko.jsonl");
    private final List<JsonNode> askedOnly = Stream.of("new-events-1", "new-events-2", "told-anew", "reversals")
            .flatMap(name -> lines("/classification/%s.jsonl".formatted(name)).stream())
            .toList();
    private final List<JsonNode> pairs = lines("/classification/minimal-pairs.jsonl");

    @Test
    void everyExemplarHasItsOwnIdAndTitle() {
        Set<String> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (JsonNode item : exemplars()) {
            assertThat(ids.add(text(item, "id"))).as("id of %s", item).isTrue();
            assertThat(titles.add(title(item))).as("title of %s", item).isTrue();
        }
    }

    @Test
    void everyExemplarIsWhole() {
        for (JsonNode item : exemplars()) {
            assertThat(text(item, "title")).as("title of %s", item).isNotBlank();
            assertThat(item.path("summary").isString())
                    .as("summary of %s", item)
                    .isTrue();
            assertThat(text(item, "story")).as("story of %s", item).startsWith("x-");
            assertThat(item.path("relevant").isBoolean())
                    .as("relevance of %s", item)
                    .isTrue();
        }
        for (JsonNode item : Stream.of(written, korean).flatMap(List::stream).toList()) {
            assertThat(text(item, "source")).as("source of %s", item).isNotBlank();
            if (!item.path("published").isNull())
                assertThatCode(() -> LocalDate.parse(text(item, "published")))
                        .as("date of %s", item)
                        .doesNotThrowAnyException();
        }
        assertThat(english).allMatch(item -> text(item, "lang").equals("en"));
        assertThat(korean).allMatch(item -> text(item, "lang").equals("ko"));
    }

    @Test
    void whatWasWrittenFromMemoryNamesNoOutletAndNoDate() {
        assertThat(remembered).noneMatch(item -> item.has("source") || item.has("published"));
    }

    @Test
    void everyLabelIsOneOfTheCodebooks() {
        for (JsonNode item : exemplars()) {
            legal(item, item);
            item.path("factors")
                    .forEach(label -> assertThat(label.path("intensity").asInt())
                            .as("intensity in %s", item)
                            .isBetween(1, 3));
        }
    }

    @Test
    void whatOthersReadIsWholeAndToldApartFromAllElse() {
        Set<String> ids = new HashSet<>();
        exemplars().forEach(item -> ids.add(text(item, "id")));
        for (JsonNode item :
                Stream.of(readings, askedOnly).flatMap(List::stream).toList()) {
            assertThat(ids.add(text(item, "id"))).as("id of %s", item).isTrue();
            assertThat(text(item, "title")).as("title of %s", item).isNotBlank();
            assertThat(text(item, "story")).as("story of %s", item).isNotBlank();
            assertThat(item.path("relevant").isBoolean())
                    .as("relevance of %s", item)
                    .isTrue();
            legal(item, item);
        }
    }

    @Test
    void whatIsTestedOnIsNotLearnedFromBesideIt() {
        List<Labelled> tested = LabelledFile.tuning();

        assertThat(LabelledFile.without(tested, LabelledFile.tested()))
                .containsExactlyElementsOf(LabelledFile.readings());
        assertThat(LabelledFile.without(tested, LabelledFile.exemplars())).hasSameSizeAs(LabelledFile.exemplars());
    }

    @Test
    void nothingThatIsLearnedRepeatsATitleThatIsOnlyAskedAbout() {
        Set<String> asked = askedOnly.stream().map(LabelledTextsTest::title).collect(Collectors.toSet());

        assertThat(LabelledFile.exemplars())
                .extracting(item -> String.join(" ", words(item.text().title())))
                .doesNotContainAnyElementsOf(asked);
    }

    @Test
    void everyFactorHasEnoughOfEachDirection() {
        Map<String, Integer> counts = counts(english);
        Map<String, Integer> inKorean = counts(korean);
        for (String factor : FACTORS) {
            for (String direction : DIRECTIONS) {
                String cell = factor + ' ' + direction;
                assertThat(counts.getOrDefault(cell, 0)).as(cell).isGreaterThanOrEqualTo(10);
                assertThat(inKorean.getOrDefault(cell, 0)).as("Korean " + cell).isPositive();
            }
        }
        assertThat(offTopic(english)).isGreaterThanOrEqualTo(200);
        assertThat(offTopic(korean)).isGreaterThanOrEqualTo(75);
    }

    @Test
    void noExemplarRepeatsATitleOfTheTuningSet() throws IOException {
        List<Set<String>> taken = new ArrayList<>();
        for (String line : Files.readAllLines(TUNING, StandardCharsets.UTF_8))
            taken.add(shingles(text(JsonMapper.shared().readTree(line), "title")));
        for (JsonNode item : english) {
            Set<String> own = shingles(text(item, "title"));
            assertThat(taken).as("title of %s", item).noneMatch(other -> alike(own, other) >= 0.5);
        }
    }

    @Test
    void everyPairIsTwoTextsWithALegalExpectation() {
        Set<String> ids = new HashSet<>();
        Map<String, Integer> kinds = new HashMap<>();
        for (JsonNode pair : pairs) {
            assertThat(ids.add(text(pair, "id"))).as("id of %s", pair).isTrue();
            kinds.merge(text(pair, "kind"), 1, Integer::sum);
            for (String side : List.of("a", "b")) {
                assertThat(text(pair.path(side), "title"))
                        .as("title in %s", pair)
                        .isNotBlank();
                legal(pair.path("expect").path(side), pair);
            }
            assertThat(pair.path("a")).as("texts of %s", pair).isNotEqualTo(pair.path("b"));
            assertThat(pair.path("expect").path("a"))
                    .as("expectations of %s", pair)
                    .isNotEqualTo(pair.path("expect").path("b"));
        }
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(100);
        assertThat(kinds)
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy((kind, count) -> assertThat(count).as(kind).isGreaterThanOrEqualTo(5));
        assertThat(kinds.get("korean")).isGreaterThanOrEqualTo(15);
    }

    private static void legal(JsonNode labelled, JsonNode shown) {
        Set<String> named = new HashSet<>();
        labelled.path("factors").forEach(label -> {
            assertThat(text(label, "id")).as("factor in %s", shown).isIn(FACTORS);
            assertThat(text(label, "direction")).as("direction in %s", shown).isIn(DIRECTIONS);
            assertThat(named.add(text(label, "id")))
                    .as("factor twice in %s", shown)
                    .isTrue();
        });
        if (!labelled.path("relevant").asBoolean())
            assertThat(named).as("factors of %s", shown).isEmpty();
    }

    private static Map<String, Integer> counts(List<JsonNode> items) {
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode item : items)
            item.path("factors")
                    .forEach(
                            label -> counts.merge(text(label, "id") + ' ' + text(label, "direction"), 1, Integer::sum));
        return counts;
    }

    private static long offTopic(List<JsonNode> items) {
        return items.stream().filter(item -> !item.path("relevant").asBoolean()).count();
    }

    /** Runs of three words. */
    private static Set<String> shingles(String title) {
        List<String> words = words(title);
        Set<String> shingles = new HashSet<>();
        for (int first = 0; first + 3 <= words.size(); first++)
            shingles.add(String.join(" ", words.subList(first, first + 3)));
        return shingles;
    }

    /** 0–1: what two sets share, of all that either has. */
    private static double alike(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all.isEmpty() ? 0 : (double) (one.size() + other.size() - all.size()) / all.size();
    }

    private static List<String> words(String title) {
        return Arrays.stream(title.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private List<JsonNode> exemplars() {
        List<JsonNode> all = new ArrayList<>(english);
        all.addAll(korean);
        return all;
    }

    /** Its words in a row. */
    private static String title(JsonNode item) {
        return String.join(" ", words(text(item, "title")));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString();
    }

    private static List<JsonNode> lines(String resource) {
        try (InputStream in = LabelledTextsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonMapper.shared()::readTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
