package watch.cohesion.feed.internal;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.Schedule;
import watch.cohesion.parse.ListSelectors;

/** What people set on a feed, in a line for the audit log. */
final class FeedText {

    private FeedText() {}

    static String of(Feed feed) {
        return "%s (%s), %s, %s, reliability %s%s%s%s%s%s%s"
                .formatted(
                        feed.name(),
                        feed.publisher(),
                        feed.url(),
                        of(feed.schedule()),
                        feed.reliability(),
                        feed.unverified() ? ", unverified" : "",
                        feed.paused() ? ", paused" : "",
                        feed.tags().isEmpty() ? "" : ", tags " + feed.tags(),
                        feed.page() == null ? "" : ", page read by " + of(feed.page()),
                        feed.fullText() ? ", full text" : "",
                        feed.note().isEmpty() ? "" : ". " + feed.note());
    }

    private static String of(ListSelectors page) {
        return Stream.of(page.entry(), page.title(), page.link(), page.date(), page.summary())
                .map(selector -> selector == null ? "–" : selector)
                .collect(Collectors.joining(" | "));
    }

    static String of(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Every(var interval) -> "every " + shortest(interval.toSeconds());
            case Schedule.Cron(var expression) -> "cron " + expression;
            case Schedule.Auto(var shortest, var longest) ->
                "as it suits, every %s to %s".formatted(shortest(shortest.toSeconds()), shortest(longest.toSeconds()));
        };
    }

    /** In the largest unit that it is a whole number of: {@code 90m}, {@code 2h}. */
    static String shortest(long seconds) {
        if (seconds % 86_400 == 0) return seconds / 86_400 + "d";
        if (seconds % 3_600 == 0) return seconds / 3_600 + "h";
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
