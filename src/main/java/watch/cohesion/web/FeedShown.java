package watch.cohesion.web;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import watch.cohesion.feed.Feed;

/** A feed's settings as a form showed them. They go along with it, so that it is seen what somebody else set meanwhile. */
final class FeedShown {

    /** Name of the form's field. */
    static final String FIELD = "shown";

    private static final String NOTHING = "–";
    private static final String TICKED = "✓";

    /** By name of the field, its label in the message catalogue. How a feed is timed is seen from what goes with it. */
    private static final Map<String, String> LABELS = labels();

    /** Of these only what the timing in force needs is filled in. */
    private static final Set<String> TIMING =
            Set.of(FeedForm.MINUTES, FeedForm.EXPRESSION, FeedForm.SHORTEST, FeedForm.LONGEST);

    private FeedShown() {}

    /**
     * A setting that is another than was shown.
     *
     * @param label key in the message catalogue
     */
    record Change(String label, String value) {}

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(FeedForm.NAME, "name");
        labels.put(FeedForm.PUBLISHER, "publisher");
        labels.put(FeedForm.URL, "feed.address");
        labels.put(FeedForm.SHORTEST, "schedule.shortest");
        labels.put(FeedForm.LONGEST, "schedule.longest");
        labels.put(FeedForm.MINUTES, "schedule.minutes");
        labels.put(FeedForm.EXPRESSION, "schedule.expression");
        labels.put(FeedForm.RELIABILITY, "reliability");
        labels.put(FeedForm.TAGS, "feed.tags");
        labels.put(FeedForm.NOTE, "feed.note");
        labels.put(FeedForm.FULL_TEXT, "feed.full-text");
        labels.put(FeedForm.ENTRY, "selectors.entry");
        labels.put(FeedForm.HEADING, "selectors.heading");
        labels.put(FeedForm.LINK, "selectors.link");
        labels.put(FeedForm.DATE, "selectors.date");
        labels.put(FeedForm.SUMMARY, "selectors.summary");
        return labels;
    }

    /** What a form that shows this feed sends along. */
    static String of(Feed feed) {
        FeedForm form = FeedForm.of(feed);
        return LABELS.keySet().stream()
                .map(field -> field + "=" + URLEncoder.encode(form.get(field), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * What was set since.
     *
     * @param shown what the form sent along; empty if nothing, and then nothing is known
     */
    static List<Change> since(String shown, Feed now) {
        if (shown.isEmpty()) return List.of();
        Map<String, String> before = read(shown);
        FeedForm form = FeedForm.of(now);
        return LABELS.entrySet().stream()
                .filter(label -> !form.get(label.getKey()).equals(before.getOrDefault(label.getKey(), "")))
                .filter(label -> !TIMING.contains(label.getKey())
                        || !form.get(label.getKey()).isEmpty())
                .map(label -> new Change(label.getValue(), words(label.getKey(), form)))
                .toList();
    }

    private static String words(String field, FeedForm form) {
        if (form.get(field).isEmpty()) return NOTHING;
        return field.equals(FeedForm.FULL_TEXT) ? TICKED : form.get(field);
    }

    private static Map<String, String> read(String shown) {
        return Arrays.stream(shown.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, _) -> first));
    }

    /** What was not made by {@link #of} is no setting of anything. */
    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }
}
