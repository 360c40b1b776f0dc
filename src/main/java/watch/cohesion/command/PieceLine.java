package watch.cohesion.command;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.item.ItemLists.Origin;
import watch.cohesion.item.ItemLists.Piece;
import watch.cohesion.parse.Entry;

/**
 * A line of a file of items, read as a piece of a back catalogue. What the line says of factors is not read.
 *
 * @param feed that it says it is of; empty if it says none
 */
record PieceLine(Piece piece, String feed) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern GUID = Pattern.compile("[0-9a-f]{32}");

    /** It has no date, so that nothing says when it would count. */
    static final class Undated extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        Undated() {
            super("it has no date in \"published\"");
        }
    }

    /**
     * @param now what is published later is a fault
     * @throws tools.jackson.core.JacksonException if it is no JSON
     * @throws IllegalArgumentException if it cannot be taken; the message is the rest of a sentence on why
     */
    static PieceLine read(String text, Instant now) {
        JsonNode json = JSON.readTree(text);
        if (!json.isObject()) throw new IllegalArgumentException("it is no JSON object");
        String id = JsonLines.field(json, "id");
        String source = JsonLines.field(json, "source");
        String feed = JsonLines.field(json, "feed");
        Origin origin = origin(json);
        String title = JsonLines.field(json, "title");
        String summary = JsonLines.field(json, "summary");
        String link = JsonLines.field(json, "link");
        Instant published = published(JsonLines.field(json, "published"), now);
        Entry entry = Entry.of(
                origin != null || id.isEmpty() ? null : id,
                title,
                link.isEmpty() ? null : link,
                published,
                summary,
                source.isEmpty() ? null : source);
        if (entry.title().isEmpty() && entry.summary().isEmpty()) {
            throw new IllegalArgumentException("it has neither \"title\" nor \"summary\"");
        }
        return new PieceLine(new Piece(entry, origin), feed);
    }

    private static @Nullable Origin origin(JsonNode json) {
        if (!json.has(ItemLines.GUID)) return null;
        String guid = JsonLines.field(json, ItemLines.GUID);
        if (!guid.isEmpty() && !GUID.matcher(guid).matches()) {
            throw new IllegalArgumentException(
                    "\"guid\" is '%s', which no export writes; leave it out, and \"id\" counts".formatted(guid));
        }
        return new Origin(
                guid.isEmpty() ? null : guid,
                json.path(ItemLines.TIME_ESTIMATED).asBoolean(false));
    }

    private static Instant published(String text, Instant now) {
        if (text.isEmpty()) throw new Undated();
        Instant at = PublishedDate.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"published\" is '%s'; give a date such as 2026-11-22 or 2026-11-22T12:00:00Z, from 1995 on"
                                .formatted(text)));
        if (at.isAfter(now)) {
            throw new IllegalArgumentException("\"published\" is '%s', which is still to come".formatted(text));
        }
        return at;
    }
}
