package watch.cohesion.feed.internal;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.Schedule;
import watch.cohesion.parse.ListSelectors;

/** Writes {@code config/feeds.yml}, so that {@link FeedsFile} reads the same feeds again. */
final class FeedsFileText {

    private FeedsFileText() {}

    static String write(List<Feed> feeds) {
        if (feeds.isEmpty()) return "feeds: []\n";
        return feeds.stream().map(FeedsFileText::write).collect(Collectors.joining("\n", "feeds:\n\n", ""));
    }

    private static String write(Feed feed) {
        StringBuilder text = new StringBuilder();
        text.append("  - id: ").append(feed.id()).append('\n');
        line(text, "name", feed.name());
        line(text, "publisher", feed.publisher());
        line(text, feed.page() == null ? "url" : "page", feed.url().toString());
        if (feed.page() != null) selectors(text, feed.page());
        schedule(text, feed.schedule());
        text.append("    reliability: ").append(number(feed.reliability())).append('\n');
        if (!feed.tags().isEmpty()) {
            text.append("    tags: ")
                    .append(feed.tags().words().stream()
                            .map(YamlText::quoted)
                            .collect(Collectors.joining(", ", "[", "]\n")));
        }
        if (feed.fullText()) text.append("    full-text: true\n");
        if (feed.paused()) text.append("    paused: true\n");
        if (feed.unverified()) text.append("    unverified: true\n");
        if (!feed.note().isEmpty()) line(text, "note", feed.note());
        return text.toString();
    }

    private static void selectors(StringBuilder text, ListSelectors page) {
        text.append("    select:\n");
        selector(text, "entry", page.entry());
        selector(text, "title", page.title());
        selector(text, "link", page.link());
        selector(text, "date", page.date());
        selector(text, "summary", page.summary());
    }

    private static void selector(StringBuilder text, String key, @Nullable String selector) {
        if (selector != null)
            text.append("  ")
                    .append("    ")
                    .append(key)
                    .append(": ")
                    .append(YamlText.scalar(selector))
                    .append('\n');
    }

    private static void schedule(StringBuilder text, Schedule schedule) {
        switch (schedule) {
            case Schedule.Every every ->
                text.append("    every: ")
                        .append(FeedText.shortest(every.interval().toSeconds()))
                        .append('\n');
            case Schedule.Auto(Duration shortest, Duration longest) -> {
                text.append("    every: auto\n");
                bound(text, "shortest", shortest, Schedule.Auto.USUAL.shortest());
                bound(text, "longest", longest, Schedule.Auto.USUAL.longest());
            }
            case Schedule.Cron(String expression) -> line(text, "cron", expression);
        }
    }

    private static void bound(StringBuilder text, String key, Duration bound, Duration usual) {
        if (!bound.equals(usual))
            text.append("    ")
                    .append(key)
                    .append(": ")
                    .append(FeedText.shortest(bound.toSeconds()))
                    .append('\n');
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append("    ")
                .append(key)
                .append(": ")
                .append(YamlText.scalar(value))
                .append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
