package watch.cohesion.parse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts, by format and field, where our reading of a document agrees with an oracle's: text after stripping markup and
 * white space, links after decoding, dates as instants, ids as they are. A document that we refuse counts against every
 * field that the oracle has in it.
 */
final class Agreement {

    /** Those that the command {@code parse} prints, and how many entries there are. */
    static final List<String> FIELDS =
            List.of("parsed", "feed title", "entries", "id", "title", "link", "published", "summary");

    /** The oracle of the smaller suites gives only so many characters of a summary. */
    private static final int CUT_AT = 400;

    /** How many of how many agree, by format, and within by field. */
    private final Map<String, Map<String, int[]>> counts = new TreeMap<>();

    private final List<String> differences = new ArrayList<>();

    /** The share of agreement over all formats, from 0 to 1; NaN for a field that never occurred. */
    double of(String field) {
        var count = count(counts.keySet(), List.of(field));
        return (double) count[0] / count[1];
    }

    double overall() {
        var count = count(counts.keySet(), FIELDS);
        return (double) count[0] / count[1];
    }

    List<String> differences() {
        return differences;
    }

    void compare(JsonNode oracle, ParseResult result) {
        var file = oracle.get("file").asString();
        var version = string(oracle.get("version"));
        var place = new Place(file, version == null || version.isEmpty() ? "none" : version);
        var entries = oracle.get("entries");
        if (!(result instanceof ParsedFeed feed)) {
            count(place, "parsed", false, "a feed", result);
            for (var entry : entries) refused(place, entry);
            return;
        }
        count(place, "parsed", true, null, null);
        text(place, "feed title", oracle.get("feed_title"), feed.title());
        count(
                place,
                "entries",
                entries.size() == feed.entries().size(),
                entries.size(),
                feed.entries().size());
        for (int at = 0; at < Math.min(entries.size(), feed.entries().size()); at++) {
            compare(place, entries.get(at), feed.entries().get(at));
        }
    }

    private void refused(Place place, JsonNode entry) {
        Map.of("id", "id", "title", "title", "link", "link", "published_iso", "published", "summary", "summary")
                .forEach((oracles, ours) -> {
                    var expected = string(entry.get(oracles));
                    if (expected != null) count(place, ours, false, expected, null);
                });
    }

    private void compare(Place place, JsonNode oracle, Entry entry) {
        equal(place, "id", string(oracle.get("id")), entry.id());
        text(place, "title", oracle.get("title"), entry.title());
        link(place, oracle.get("link"), entry.link());
        equal(place, "published", string(oracle.get("published_iso")), entry.published());
        text(place, "summary", oracle.get("summary"), entry.summary());
    }

    private void equal(Place place, String field, @Nullable String expected, @Nullable Object actual) {
        count(place, field, Objects.equals(expected, actual == null ? null : actual.toString()), expected, actual);
    }

    private void link(Place place, JsonNode oracle, @Nullable Object actual) {
        var expected = string(oracle);
        boolean agreed = (expected == null || expected.isBlank())
                ? actual == null
                : (actual != null && decoded(expected).equals(decoded(actual.toString())));
        count(place, "link", agreed, expected, actual);
    }

    private void text(Place place, String field, JsonNode oracle, String actual) {
        var expected = Objects.requireNonNullElse(string(oracle), "");
        // Our text is plain: what looks like a tag in it was meant to be read, and the oracle may have kept it so.
        boolean agreed = squeezed(stripped(expected)).equals(squeezed(stripped(actual)))
                || squeezed(stripped(expected)).equals(squeezed(actual))
                || squeezed(expected).equals(squeezed(actual))
                || (expected.length() == CUT_AT && squeezed(actual).startsWith(squeezed(stripped(whole(expected)))));
        count(place, field, agreed, expected, actual);
    }

    private void count(Place place, String field, boolean agreed, @Nullable Object expected, @Nullable Object actual) {
        var count =
                counts.computeIfAbsent(place.format(), f -> new TreeMap<>()).computeIfAbsent(field, f -> new int[2]);
        count[1]++;
        if (agreed) count[0]++;
        else differences.add("%s, %s: expected %s but was %s".formatted(place.file(), field, expected, actual));
    }

    private int[] count(Collection<String> formats, List<String> fields) {
        var sum = new int[2];
        for (var format : formats) {
            for (var field : fields) {
                var count = counts.getOrDefault(format, Map.of()).getOrDefault(field, new int[2]);
                sum[0] += count[0];
                sum[1] += count[1];
            }
        }
        return sum;
    }

    private static @Nullable String string(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.asString();
    }

    private static String stripped(String html) {
        return Jsoup.parse(html).text();
    }

    private static String squeezed(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && !Character.isISOControl(c)
                        && c != 0x200B)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without the tag or reference that the cut went through. */
    private static String whole(String cut) {
        var whole = cut.lastIndexOf('<') > cut.lastIndexOf('>') ? cut.substring(0, cut.lastIndexOf('<')) : cut;
        return whole.replaceFirst("&[^;\\s]{0,10}$", "");
    }

    private static String decoded(String link) {
        try {
            return URLDecoder.decode(link.strip(), StandardCharsets.UTF_8).replaceFirst("/$", "");
        } catch (IllegalArgumentException strayPercent) {
            return link.strip();
        }
    }

    /** One row for each format as the oracle calls it, one column for each field. */
    @Override
    public String toString() {
        var table = new StringBuilder("%-10s".formatted("format"));
        FIELDS.forEach(field -> table.append("%13s".formatted(field)));
        table.append("%9s%n".formatted("all"));
        counts.keySet().forEach(format -> table.append(row(format, List.of(format))));
        return table.append(row("all", counts.keySet())).toString();
    }

    private String row(String name, Collection<String> formats) {
        var row = new StringBuilder("%-10s".formatted(name));
        for (var field : FIELDS) {
            var count = count(formats, List.of(field));
            row.append("%13s".formatted(count[1] == 0 ? "-" : count[0] + "/" + count[1]));
        }
        var all = count(formats, FIELDS);
        return row.append("%8.2f%%%n".formatted(100.0 * all[0] / all[1])).toString();
    }

    private record Place(String file, String format) {}
}
