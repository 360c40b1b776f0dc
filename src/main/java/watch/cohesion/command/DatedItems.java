package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The items of a JSON Lines file that have an id, a text and a date.
 *
 * @param items in {@link DatedItem#ORDER}
 * @param faults a sentence for each line that was skipped, in the order of the file
 */
record DatedItems(List<DatedItem> items, List<String> faults) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NO_SOURCE = "unknown";

    private record Line(int number, DatedItem item) {}

    static DatedItems read(BufferedReader lines) throws IOException {
        List<Line> read = new ArrayList<>();
        Map<Integer, String> faults = new TreeMap<>();
        int number = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            number++;
            if (text.isBlank()) continue;
            try {
                read.add(new Line(number, item(text)));
            } catch (JacksonException e) {
                faults.put(number, "it is no JSON: " + e.getOriginalMessage());
            } catch (IllegalArgumentException e) {
                faults.put(number, String.valueOf(e.getMessage()));
            }
        }
        List<DatedItem> items = withoutRepeats(read, faults);
        return new DatedItems(
                items,
                faults.entrySet().stream()
                        .map(fault -> "line %d is skipped: %s".formatted(fault.getKey(), fault.getValue()))
                        .toList());
    }

    /** Of lines with the same id the one counts that comes first in the order of items, wherever it stands in the file. */
    private static List<DatedItem> withoutRepeats(List<Line> read, Map<Integer, String> faults) {
        Map<String, Integer> known = new HashMap<>();
        List<DatedItem> items = new ArrayList<>();
        read.sort(Comparator.comparing(Line::item, DatedItem.ORDER).thenComparingInt(Line::number));
        for (Line line : read) {
            Integer before = known.putIfAbsent(line.item.id(), line.number);
            if (before == null) items.add(line.item);
            else faults.put(line.number, "its id '%s' is that of line %d".formatted(line.item.id(), before));
        }
        return List.copyOf(items);
    }

    private static DatedItem item(String text) {
        JsonNode json = JSON.readTree(text);
        if (!json.isObject()) throw new IllegalArgumentException("it is no JSON object");
        String id = field(json, "id");
        String title = field(json, "title");
        String summary = field(json, "summary");
        String published = field(json, "published");
        if (id.isEmpty()) throw new IllegalArgumentException("it has no \"id\"");
        if (title.isEmpty() && summary.isEmpty()) {
            throw new IllegalArgumentException("it has neither \"title\" nor \"summary\"");
        }
        if (published.isEmpty()) throw new IllegalArgumentException("it has no date in \"published\"");
        String source = field(json, "source");
        return new DatedItem(
                id,
                source.isEmpty() ? NO_SOURCE : source,
                PublishedDate.of(published)
                        .orElseThrow(() -> new IllegalArgumentException(("\"published\" is '%s'; give a date such as"
                                        + " 2026-11-22 or 2026-11-22T12:00:00Z, of 1995 to 2099")
                                .formatted(published))),
                title,
                summary);
    }

    /** A text or a number, without blanks around it; empty if there is none. */
    private static String field(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) return "";
        if (!value.isString() && !value.isNumber()) {
            throw new IllegalArgumentException("\"%s\" is no text".formatted(name));
        }
        return value.asString().strip();
    }
}
