package watch.cohesion.classification.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.classification.Text;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/**
 * Labelled items as JSON Lines: {@code {"id","title","summary","story","relevant","factors":[{"id","direction",
 * "intensity"}]}}. An item without a story is one of its own.
 *
 * @param items in the order of the file
 * @param faults a sentence for each line that was skipped, in the order of the file
 */
public record LabelledFile(List<Labelled> items, List<String> faults) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** How often a headline of an unfiltered stream is given: most of what is read is such, few of the labelled are. */
    private static final int HEADLINES_COUNT = 3;

    /**
     * The items that ship with the product and are also tested on, story by story: those that three readers judged, and
     * those that were written and read by people who had not seen the rules.
     */
    public static List<Labelled> tested() {
        return Stream.of(tuning(), readings()).flatMap(List::stream).toList();
    }

    /** Items that three readers judged. */
    static List<Labelled> tuning() {
        return shipped("tuning.jsonl");
    }

    /** Items by writers and readers who had not seen the rules, each labelled as both of its two readings say. */
    static List<Labelled> readings() {
        return shipped("readings.jsonl");
    }

    /** Of the items that ship, those that are not among the given. */
    public static List<Labelled> without(List<Labelled> given, List<Labelled> shipped) {
        Set<String> ids = given.stream().map(Labelled::id).collect(Collectors.toSet());
        return shipped.stream().filter(item -> !ids.contains(item.id())).toList();
    }

    /**
     * The items that ship with the product and are only learned from; among them some that teach topics only, and headlines
     * as unfiltered streams have, each several times.
     */
    public static List<Labelled> exemplars() {
        List<Labelled> all = new ArrayList<>(shipped("exemplars.jsonl"));
        all.addAll(shipped("events.jsonl"));
        shipped("topics.jsonl").forEach(item -> all.add(item.teachingTopicsOnly()));
        List<Labelled> headlines = shipped("stream.jsonl");
        for (int times = 0; times < HEADLINES_COUNT; times++) all.addAll(headlines);
        return List.copyOf(all);
    }

    private static List<Labelled> shipped(String name) {
        InputStream resource =
                Objects.requireNonNull(LabelledFile.class.getResourceAsStream("/classification/" + name), name);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            LabelledFile file = read(lines);
            if (!file.faults.isEmpty()) throw new IllegalStateException(name + ", " + file.faults.getFirst());
            return file.items;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static LabelledFile read(BufferedReader lines) throws IOException {
        List<Labelled> items = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank()) continue;
            try {
                items.add(item(line, number));
            } catch (JacksonException e) {
                faults.add("line %d is skipped: it is no JSON: %s".formatted(number, e.getOriginalMessage()));
            } catch (IllegalArgumentException e) {
                faults.add("line %d is skipped: %s".formatted(number, e.getMessage()));
            }
        }
        return new LabelledFile(List.copyOf(items), List.copyOf(faults));
    }

    private static Labelled item(String line, int number) {
        JsonNode json = JSON.readTree(line);
        if (!json.isObject()) throw new IllegalArgumentException("it is no JSON object");
        if (!json.path("relevant").isBoolean()) throw new IllegalArgumentException("\"relevant\" is not true or false");
        Text text = Text.composed(field(json, "title"), field(json, "summary"));
        if (text.title().isEmpty() && text.summary().isEmpty()) {
            throw new IllegalArgumentException("it has neither \"title\" nor \"summary\"");
        }
        String id = field(json, "id");
        String story = field(json, "story");
        JsonNode factors = json.path("factors");
        if (!factors.isArray() && !factors.isMissingNode() && !factors.isNull()) {
            throw new IllegalArgumentException("\"factors\" is no list");
        }
        TreeMap<FactorId, Label> labels = new TreeMap<>();
        for (JsonNode factor : factors) {
            Label label = label(factor);
            labels.put(label.factor(), label);
        }
        return new Labelled(
                id.isEmpty() ? "line " + number : id,
                text,
                story.isEmpty() ? "line " + number : story,
                json.path("relevant").booleanValue(),
                List.copyOf(labels.values()));
    }

    /** Intensity is a median of readers and may lie between two grades; the half is rounded to the even grade. */
    private static Label label(JsonNode json) {
        String direction = field(json, "direction");
        JsonNode intensity = json.path("intensity");
        if (!intensity.isNumber()) throw new IllegalArgumentException("a factor's \"intensity\" is no number");
        try {
            return new Label(new FactorId(field(json, "id")), Direction.of(direction), Intensity.of((int)
                    Math.rint(intensity.doubleValue())));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a factor needs an id, a direction and an intensity (1 to 3): " + e.getMessage(), e);
        }
    }

    private static String field(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return "";
        if (!value.isString() && !value.isNumber()) {
            throw new IllegalArgumentException("\"%s\" is no text".formatted(name));
        }
        return value.asString();
    }
}
