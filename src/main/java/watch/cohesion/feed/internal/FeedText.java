package watch.cohesion.feed.internal;

import watch.cohesion.feed.Feed;
import watch.cohesion.feed.Schedule;

/** What people set on a feed, in a line for the audit log. */
final class FeedText {

    private FeedText() {}

    static String of(Feed feed) {
        return "%s (%s), %s, %s, reliability %s%s%s%s"
                .formatted(
                        feed.name(),
                        feed.publisher(),
                        feed.url(),
                        of(feed.schedule()),
                        feed.reliability(),
                        feed.unverified() ? ", unverified" : "",
                        feed.paused() ? ", paused" : "",
                        feed.note().isEmpty() ? "" : ". " + feed.note());
    }

    static String of(Schedule schedule) {
        return switch (schedule) {
            case Schedule.Every(var interval) -> "every " + shortest(interval.toSeconds());
            case Schedule.Cron(var expression) -> "cron " + expression;
            case Schedule.Auto(var shortest, var longest) ->
                "as it suits, every %s to %s".formatted(shortest(shortest.toSeconds()), shortest(longest.toSeconds()));
        };
    }

    private static String shortest(long seconds) {
        if (seconds % 86_400 == 0) return seconds / 86_400 + "d";
        if (seconds % 3_600 == 0) return seconds / 3_600 + "h";
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
