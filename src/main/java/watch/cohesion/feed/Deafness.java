package watch.cohesion.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * No source is read, so that silence says nothing. Feeds that are read in vain are another thing: they fail.
 *
 * @param since until when somebody listened; null if nobody ever did, or that is not known any more
 */
public record Deafness(@Nullable Instant since, Reason reason) {

    /** No healthy service leaves a poll undone for so long. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    private static final Duration DAY = Duration.ofDays(1);

    /** Why nothing is read. */
    public enum Reason {
        NO_FEEDS("No feed is polled, for there is none.", "Add one, or import a list, on the page Feeds."),
        ALL_PAUSED("No feed is polled, for all are paused.", "Resume those that are to be heard, on the page Feeds."),
        NEVER_READ(
                "No feed has been read yet.",
                "Wait for the first polls; if feeds fail, the page Feeds says of each what to do."),
        NOT_POLLED(
                "No feed is polled any more, though polls are due.",
                "Check that cohesion.feed.polling is not switched off, then the service's log.");

        private final String finding;
        private final String remedy;

        Reason(String finding, String remedy) {
            this.finding = finding;
            this.remedy = remedy;
        }

        /** What is seen, one sentence. */
        public String finding() {
            return finding;
        }

        /** What to do, one sentence. */
        public String remedy() {
            return remedy;
        }
    }

    /**
     * @param health every feed
     * @param deleted when the last feed was deleted; null if that is not known
     */
    public static Optional<Deafness> among(List<FeedHealth> health, @Nullable Instant deleted, Instant at) {
        List<FeedHealth> polled = polled(health);
        Optional<Reason> reason = health.isEmpty()
                ? Optional.of(Reason.NO_FEEDS)
                : polled.isEmpty()
                        ? Optional.of(Reason.ALL_PAUSED)
                        : polled.stream().allMatch(feed -> feed.lastSuccess() == null)
                                ? Optional.of(Reason.NEVER_READ)
                                : isLeftUndone(polled, at.minus(PATIENCE))
                                        ? Optional.of(Reason.NOT_POLLED)
                                        : Optional.empty();
        return reason.map(why -> new Deafness(lastListened(health, deleted), why));
    }

    /**
     * Whether feeds are read again: one has been since, and every other that is to be polled within a day has been asked.
     * Those that fail then are missed by themselves.
     */
    public static boolean isOver(Instant since, List<FeedHealth> health, Instant at) {
        List<FeedHealth> polled = polled(health);
        return polled.stream()
                        .anyMatch(feed ->
                                feed.lastSuccess() != null && feed.lastSuccess().isAfter(since))
                && polled.stream().allMatch(feed -> wasAsked(feed, since) || isSeldomPolled(feed, at));
    }

    /** One that was never asked, as its host rests, has nothing that could be missed. */
    private static boolean wasAsked(FeedHealth feed, Instant since) {
        return feed.last() == null || feed.last().at().isAfter(since) || feed.failingSince() != null;
    }

    private static boolean isSeldomPolled(FeedHealth feed, Instant at) {
        return feed.nextPoll() != null && feed.nextPoll().isAfter(at.plus(DAY));
    }

    private static List<FeedHealth> polled(List<FeedHealth> health) {
        return health.stream().filter(feed -> !feed.feed().paused()).toList();
    }

    /** A feed that was read before is listened to until it is paused or deleted. */
    private static @Nullable Instant lastListened(List<FeedHealth> health, @Nullable Instant deleted) {
        return Stream.concat(
                        Stream.ofNullable(deleted),
                        health.stream()
                                .filter(feed -> feed.lastSuccess() != null)
                                .map(feed -> feed.feed().paused() ? feed.feed().pausedAt() : feed.lastSuccess())
                                .filter(Objects::nonNull))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Where nothing plans polls, the last ones tell. */
    private static boolean isLeftUndone(List<FeedHealth> polled, Instant before) {
        Optional<Instant> planned = polled.stream()
                .map(FeedHealth::nextPoll)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return planned.filter(next -> !next.isBefore(before)).isEmpty()
                && polled.stream()
                        .map(FeedHealth::last)
                        .filter(Objects::nonNull)
                        .allMatch(last -> last.at().isBefore(before));
    }
}
