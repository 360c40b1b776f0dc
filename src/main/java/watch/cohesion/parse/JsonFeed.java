package watch.cohesion.parse;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import watch.cohesion.parse.ParseFailure.Reason;

/** JSON Feed 1.0 and 1.1 (jsonfeed.org): a dialect that needs no rewriting. */
final class JsonFeed {

    /** Names, values and brackets: far more than the fullest feed has. */
    private static final int MOST_TOKENS = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .build();

    private final JsonNode feed;
    private final @Nullable URI base;
    private final @Nullable Locale language;

    private JsonFeed(JsonNode feed, @Nullable URI base) {
        this.feed = feed;
        this.base = base;
        var tag = string(feed, "language");
        language = tag == null ? null : Locale.forLanguageTag(tag);
    }

    /** Whether a document, by its first sign, can only be JSON. */
    static boolean isJson(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!Character.isWhitespace(c) && c != '\uFEFF') return c == '{' || c == '[';
        }
        return false;
    }

    static ParseResult read(String text, @Nullable URI base) {
        JsonNode root;
        try {
            root = JSON.readTree(text.charAt(0) == '\uFEFF' ? text.substring(1) : text);
        } catch (StreamConstraintsException excessive) {
            return new ParseFailure(
                    Reason.FEED_TOO_LARGE,
                    "The feed has more in it than any feed needs; ask the publisher what it is.");
        } catch (JacksonException broken) {
            return new ParseFailure(
                    Reason.BROKEN_JSON,
                    "The document begins as JSON but breaks in line %d; ask the publisher to mend it."
                            .formatted(
                                    broken.getLocation() == null
                                            ? 1
                                            : broken.getLocation().getLineNr()));
        }
        var items = root.get("items");
        if (!root.isObject() || items == null || !items.isArray() || !isFeed(root)) {
            return new ParseFailure(
                    Reason.UNKNOWN_FORMAT,
                    "The document is JSON, but no JSON Feed: it has no version of jsonfeed.org or no items."
                            + " Check the feed's address.");
        }
        return new JsonFeed(root, base).parsed();
    }

    private static boolean isFeed(JsonNode root) {
        var version = string(root, "version");
        return version != null && version.contains("jsonfeed.org/version/");
    }

    private ParsedFeed parsed() {
        var entries = new ArrayList<Entry>();
        for (var item : feed.get("items")) {
            if (entries.size() == Rewriting.MOST_ENTRIES) break;
            if (item.isObject()) entries.add(entry(item));
        }
        var version = string(feed, "version");
        return new ParsedFeed(
                "json_" + (version != null && version.endsWith("/1.1") ? "1.1" : "1"),
                plain(string(feed, "title")),
                link(feed, "home_page_url"),
                null,
                null,
                link(feed, "next_url"),
                null,
                false,
                false,
                List.copyOf(entries));
    }

    private Entry entry(JsonNode item) {
        var html = string(item, "content_html");
        var text = string(item, "content_text");
        var content = html != null ? HtmlText.of(html) : text == null ? null : HtmlText.fold(text);
        var summary = plain(string(item, "summary"));
        var id = string(item, "id");
        var link = link(item, "url");
        if (link == null) link = link(item, "external_url");
        return new Entry(
                id,
                plain(string(item, "title")),
                // 1.1 recommends that an id be the address; it is the last one to go by.
                link == null ? Links.resolve(null, id) : link,
                Dates.read(string(item, "date_published"), language),
                Dates.read(string(item, "date_modified"), language),
                author(item),
                summary.isEmpty() && content != null ? content : summary,
                content == null || content.isEmpty() ? null : content,
                null);
    }

    /** That of 1.1, else of 1.0, of the item, else of the feed. */
    private @Nullable String author(JsonNode item) {
        for (var parent : List.of(item, feed)) {
            var authors = parent.get("authors");
            if (authors != null && authors.isArray()) {
                for (var one : authors) {
                    var named = string(one, "name");
                    if (named != null) return named;
                }
            }
            var author = parent.get("author");
            var name = author == null ? null : string(author, "name");
            if (name != null) return name;
        }
        return null;
    }

    private @Nullable URI link(JsonNode parent, String name) {
        return Links.resolve(base, string(parent, name));
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : HtmlText.ofEither(text);
    }

    /** Numbers too, which careless programs write as ids; null if absent or empty. */
    private static @Nullable String string(JsonNode parent, String name) {
        var value = parent.get(name);
        if (value == null || !(value.isString() || value.isNumber())) return null;
        var text = HtmlText.fold(value.asString());
        return text.isEmpty() ? null : name.startsWith("content") ? value.asString() : text;
    }
}
