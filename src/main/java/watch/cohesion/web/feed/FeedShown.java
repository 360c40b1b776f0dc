package watch.cohesion.web.feed;

import java.util.List;
import java.util.Map;
import java.util.Set;
import watch.cohesion.feed.Feed;
import watch.cohesion.web.page.Shown;

/** A feed's settings as a form showed them: see {@link Shown}. */
final class FeedShown {

    /** By name of the field, its label in the message catalogue. How a feed is timed is seen from what goes with it. */
    private static final List<Map.Entry<String, String>> LABELS = List.of(
            Map.entry(FeedForm.NAME, "name"),
            Map.entry(FeedForm.PUBLISHER, "publisher"),
            Map.entry(FeedForm.URL, "feed.address"),
            Map.entry(FeedForm.SHORTEST, "schedule.shortest"),
            Map.entry(FeedForm.LONGEST, "schedule.longest"),
            Map.entry(FeedForm.MINUTES, "schedule.minutes"),
            Map.entry(FeedForm.EXPRESSION, "schedule.expression"),
            Map.entry(FeedForm.RELIABILITY, "reliability"),
            Map.entry(FeedForm.TAGS, "feed.tags"),
            Map.entry(FeedForm.NOTE, "feed.note"),
            Map.entry(FeedForm.FULL_TEXT, "feed.full-text"),
            Map.entry(FeedForm.ENTRY, "selectors.entry"),
            Map.entry(FeedForm.HEADING, "selectors.heading"),
            Map.entry(FeedForm.LINK, "selectors.link"),
            Map.entry(FeedForm.DATE, "selectors.date"),
            Map.entry(FeedForm.SUMMARY, "selectors.summary"));

    /** Of these only what the timing in force needs is filled in. */
    private static final Set<String> TIMING =
            Set.of(FeedForm.MINUTES, FeedForm.EXPRESSION, FeedForm.SHORTEST, FeedForm.LONGEST);

    private FeedShown() {}

    /** What a form that shows this feed sends along. */
    static String of(Feed feed) {
        return Shown.of(settings(feed));
    }

    /**
     * What was set since.
     *
     * @param shown what the form sent along; empty if nothing, and then nothing is known
     */
    static List<Shown.Change> since(String shown, Feed now) {
        if (shown.isEmpty()) return List.of();
        return Shown.since(
                shown,
                settings(now).stream()
                        .filter(setting -> !TIMING.contains(setting.field())
                                || !setting.value().isEmpty())
                        .toList());
    }

    private static List<Shown.Setting> settings(Feed feed) {
        FeedForm form = FeedForm.of(feed);
        return LABELS.stream()
                .map(label -> label.getKey().equals(FeedForm.FULL_TEXT)
                        ? Shown.Setting.box(label.getKey(), label.getValue(), form.isFullText())
                        : Shown.Setting.of(label.getKey(), label.getValue(), form.get(label.getKey())))
                .toList();
    }
}
