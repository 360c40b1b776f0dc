package watch.cohesion.parse;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Counts, field by field, where our reading of a document agrees with an oracle's: text after stripping markup and white
 * space, links after decoding, dates as instants, ids as they are.
 */
final class Agreement {

    /** The oracle of the smaller suites gives only so many characters of a summary. */
    private static final int CUT_AT = 400;

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    /** The share of agreement from 0 to 1; NaN for a field that never occurred. */
    double of(String field) {
        var count = counts.getOrDefault(field, new int[2]);
        return (double) count[0] / count[1];
    }

    double overall() {
        long agreed = counts.values().stream().mapToLong(count -> count[0]).sum();
        return (double) agreed
                / counts.values().stream().mapToLong(count -> count[1]).sum();
    }

    List<String> differences() {
        return differences;
    }

    void compare(JsonNode oracle, ParseResult result) {
        var file = oracle.get("file").asString();
        if (!(result instanceof ParsedFeed feed)) {
            count(file, "parsed", false, "a feed", result);
            return;
        }
        count(file, "parsed", true, null, null);
        text(file, "feed title", oracle.get("feed_title"), feed.title());
        link(file, "feed link", oracle.get("feed_link"), feed.link());
        var entries = oracle.get("entries");
        count(
                file,
                "entries",
                entries.size() == feed.entries().size(),
                entries.size(),
                feed.entries().size());
        for (int at = 0; at < Math.min(entries.size(), feed.entries().size()); at++) {
            compare(file, entries.get(at), feed.entries().get(at));
        }
    }

    private void compare(String file, JsonNode oracle, Entry entry) {
        equal(file, "id", string(oracle.get("id")), entry.id());
        text(file, "title", oracle.get("title"), entry.title());
        link(file, "link", oracle.get("link"), entry.link());
        equal(file, "published", string(oracle.get("published_iso")), entry.published());
        // The oracle repeats the publication as the update where a feed names none.
        if (entry.updated() != null) equal(file, "updated", string(oracle.get("updated_iso")), entry.updated());
        // Ours falls back to the content where the oracle's summary stays empty.
        if (!oracle.get("summary").isNull() || entry.content() == null) {
            text(file, "summary", oracle.get("summary"), entry.summary());
        }
    }

    private void equal(String file, String field, @Nullable String expected, @Nullable Object actual) {
        count(file, field, Objects.equals(expected, actual == null ? null : actual.toString()), expected, actual);
    }

    private void link(String file, String field, JsonNode oracle, @Nullable Object actual) {
        var expected = string(oracle);
        count(file, field, agree(expected, actual), expected, actual);
    }

    /** An empty or relative address cannot be followed; the oracle keeps it, we do not. */
    private static boolean agree(@Nullable String expected, @Nullable Object actual) {
        if (expected == null || !expected.contains(":")) return actual == null;
        return actual != null && decoded(expected).equals(decoded(actual.toString()));
    }

    private void text(String file, String field, JsonNode oracle, String actual) {
        var expected = Objects.requireNonNullElse(string(oracle), "");
        // Our text is plain: what looks like a tag in it was meant to be read, and the oracle may have kept it so.
        boolean agreed = squeezed(stripped(expected)).equals(squeezed(stripped(actual)))
                || squeezed(stripped(expected)).equals(squeezed(actual))
                || squeezed(expected).equals(squeezed(actual))
                || (expected.length() == CUT_AT && squeezed(actual).startsWith(squeezed(stripped(whole(expected)))));
        count(file, field, agreed, expected, actual);
    }

    private void count(String file, String field, boolean agreed, @Nullable Object expected, @Nullable Object actual) {
        var count = counts.computeIfAbsent(field, f -> new int[2]);
        count[1]++;
        if (agreed) count[0]++;
        else differences.add("%s, %s: expected %s but was %s".formatted(file, field, expected, actual));
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

    @Override
    public String toString() {
        var table = new StringBuilder("%-12s %6s %6s %8s%n".formatted("field", "agreed", "of", "share"));
        counts.forEach((field, count) -> table.append(
                "%-12s %6d %6d %7.2f%%%n".formatted(field, count[0], count[1], 100.0 * count[0] / count[1])));
        return table.append("%-12s %6s %6s %7.2f%%%n".formatted("all", "", "", 100 * overall()))
                .toString();
    }
}
