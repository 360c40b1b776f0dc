package watch.cohesion.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Comparator;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the items of a JSON Lines file that have an id, a text and a date, without holding them in memory. */
final class DatedItems {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NO_SOURCE = "unknown";
    private static final int HELD = 20_000;

    private static final Comparator<Runs.Line> IN_TIME =
            Comparator.comparing(Runs.Line::item, DatedItem.ORDER).thenComparingInt(Runs.Line::number);
    private static final Comparator<Runs.Line> BY_ID =
            Comparator.comparing((Runs.Line line) -> line.item().id()).thenComparing(IN_TIME);

    private DatedItems() {}

    /**
     * Gives the items in {@link DatedItem#ORDER}. Of lines with the same id the one counts that comes first in that order,
     * wherever it stands in the file.
     *
     * @param faults gets a sentence for each line that is skipped: first those that cannot be read, in the order of the
     *     file, then those whose id is taken, in the order of ids
     */
    static void read(BufferedReader lines, Consumer<String> faults, Runs.Taker items) throws IOException {
        read(lines, faults, items, HELD);
    }

    /** @param held lines that are held in memory */
    static void read(BufferedReader lines, Consumer<String> faults, Runs.Taker items, int held) throws IOException {
        try (Runs byId = new Runs(BY_ID, held);
                Runs inTime = new Runs(IN_TIME, held)) {
            parse(lines, faults, byId);
            byId.forEach(new FirstOfEachId(faults, inTime));
            inTime.forEach(items);
        }
    }

    private static void parse(BufferedReader lines, Consumer<String> faults, Runs parsed) throws IOException {
        int number = 0;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            number++;
            if (text.isBlank()) continue;
            try {
                parsed.add(new Runs.Line(number, item(text)));
            } catch (JacksonException e) {
                faults.accept(skipped(number, "it is no JSON: " + e.getOriginalMessage()));
            } catch (IllegalArgumentException e) {
                faults.accept(skipped(number, String.valueOf(e.getMessage())));
            }
        }
    }

    /** Of lines in the order of ids, lets the first of each id through. */
    private static final class FirstOfEachId implements Runs.Taker {

        private final Consumer<String> faults;
        private final Runs first;
        private String id = "";
        private int number;

        FirstOfEachId(Consumer<String> faults, Runs first) {
            this.faults = faults;
            this.first = first;
        }

        @Override
        public void take(Runs.Line line) throws IOException {
            if (line.item().id().equals(id)) {
                faults.accept(skipped(line.number(), "its id '%s' is that of line %d".formatted(id, number)));
                return;
            }
            id = line.item().id();
            number = line.number();
            first.add(line);
        }
    }

    private static String skipped(int number, String why) {
        return "line %d is skipped: %s".formatted(number, why);
    }

    private static DatedItem item(String text) {
        JsonNode json = JSON.readTree(text);
        if (!json.isObject()) throw new IllegalArgumentException("it is no JSON object");
        String id = JsonLines.field(json, "id");
        String title = JsonLines.field(json, "title");
        String summary = JsonLines.field(json, "summary");
        String published = JsonLines.field(json, "published");
        if (id.isEmpty()) throw new IllegalArgumentException("it has no \"id\"");
        if (title.isEmpty() && summary.isEmpty()) {
            throw new IllegalArgumentException("it has neither \"title\" nor \"summary\"");
        }
        if (published.isEmpty()) throw new IllegalArgumentException("it has no date in \"published\"");
        String source = JsonLines.field(json, "source");
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
}
