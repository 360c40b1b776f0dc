package watch.cohesion.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No source is read, so that silence says nothing. Feeds that are read in vain are another thing: they fail.
 *
 * @param since when something was last read; null if nothing ever was, or nobody knows any more
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
                "Check that the service runs with cohesion.feed.polling on one machine at least, then its log.");

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

    /** @param health every feed */
    public static Optional<Deafness> among(List<FeedHealth> health, Instant at) {
        if (health.isEmpty()) return Optional.of(new Deafness(null, Reason.NO_FEEDS));
        List<FeedHealth> polled = polled(health);
        if (polled.isEmpty()) {
            Instant paused = lastRead(health).isEmpty() ? null : pausedSince(health);
            return Optional.of(new Deafness(paused, Reason.ALL_PAUSED));
        }
        Optional<Instant> read = lastRead(polled);
        if (read.isEmpty()) return Optional.of(new Deafness(null, Reason.NEVER_READ));
        return Optional.of(new Deafness(read.get(), Reason.NOT_POLLED))
                .filter(_ -> isLeftUndone(polled, at.minus(PATIENCE)));
    }

    /**
     * Whether feeds are read again: one has been since, and so has every other that is to be read within a day. Those that
     * fail are missed by themselves.
     */
    public static boolean isOver(Instant since, List<FeedHealth> health, Instant at) {
        List<FeedHealth> works = polled(health).stream()
                .filter(feed -> feed.state() != FeedHealth.State.FAILING)
                .toList();
        return works.stream().anyMatch(feed -> wasRead(feed, since))
                && works.stream().allMatch(feed -> wasRead(feed, since) || isSeldomPolled(feed, at));
    }

    private static boolean wasRead(FeedHealth feed, Instant since) {
        return feed.lastSuccess() != null && feed.lastSuccess().isAfter(since);
    }

    private static boolean isSeldomPolled(FeedHealth feed, Instant at) {
        return feed.nextPoll() != null && feed.nextPoll().isAfter(at.plus(DAY));
    }

    private static List<FeedHealth> polled(List<FeedHealth> health) {
        return health.stream()
                .filter(feed -> feed.state() != FeedHealth.State.PAUSED)
                .toList();
    }

    private static Optional<Instant> lastRead(List<FeedHealth> feeds) {
        return feeds.stream()
                .map(FeedHealth::lastSuccess)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private static @Nullable Instant pausedSince(List<FeedHealth> health) {
        return health.stream()
                .map(feed -> feed.feed().pausedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Where nothing plans polls, the last ones tell. */
    private static boolean isLeftUndone(List<FeedHealth> polled, Instant before) {
        List<Instant> planned = polled.stream()
                .map(FeedHealth::nextPoll)
                .filter(Objects::nonNull)
                .toList();
        boolean due = planned.isEmpty()
                || planned.stream().min(Comparator.naturalOrder()).get().isBefore(before);
        return due
                && polled.stream()
                        .map(FeedHealth::last)
                        .filter(Objects::nonNull)
                        .allMatch(last -> last.at().isBefore(before));
    }
}
