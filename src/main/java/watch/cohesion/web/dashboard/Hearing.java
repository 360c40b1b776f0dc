package watch.cohesion.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedHealth.State;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.web.feed.Outcome;
import watch.cohesion.web.feed.Resting;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** Whether the sources are heard: how many report, which do not, and how old the picture is. */
@Component
class Hearing {

    private static final int NAMED = 8;

    private final Feeds feeds;

    Hearing(Feeds feeds) {
        this.feeds = feeds;
    }

    /**
     * What the dashboard says of the sources.
     *
     * @param asOf how old the picture is; null if no feed has ever been read
     * @param outage the fault on our side; null if there is none
     * @param deaf why no source is read at all; null if one is
     */
    record View(
            @Nullable AsOf asOf,
            Sources sources,
            @Nullable Outage outage,
            @Nullable Deaf deaf) {}

    /**
     * The latest poll that succeeded.
     *
     * @param seconds how long ago that was
     */
    record AsOf(Moment at, Age age, long seconds) {}

    /**
     * How the feeds stand.
     *
     * @param polled feeds that are not paused
     * @param failing those that fail, longest first, at most eight
     * @param moreFailing how many fail beside those
     * @param odd those that answer and yet are unusually quiet or loud, at most eight
     * @param moreOdd how many there are beside those
     */
    record Sources(
            long reporting,
            long polled,
            long waiting,
            long paused,
            List<Failing> failing,
            long moreFailing,
            List<Odd> odd,
            long moreOdd) {}

    /**
     * A feed that fails.
     *
     * @param resting that its host asks to be left alone, which then is why; null otherwise
     */
    record Failing(
            FeedId id,
            String name,
            Outcome outcome,
            @Nullable Resting resting,
            @Nullable Moment since,
            @Nullable Age age) {}

    /** A feed that answers, and whose silence or noise is not its habit. */
    record Odd(FeedId id, String name, Habit.State state, String words) {}

    /** The fault on our side. */
    record Outage(NetworkOutage.Cause cause, Moment since, Age age, long asked, List<FeedId> feeds) {}

    /**
     * No source is read.
     *
     * @param since when one last was; null if none ever was
     */
    record Deaf(
            Deafness.Reason reason,
            @Nullable Moment since,
            @Nullable Age age) {

        /** The empty product says by itself that feeds wait to be read. */
        public boolean atFirst() {
            return reason == Deafness.Reason.NO_FEEDS || reason == Deafness.Reason.NEVER_READ;
        }
    }

    View view(Reader reader, Instant now) {
        List<FeedHealth> health = feeds.health();
        List<FeedHealth> failing = health.stream()
                .filter(feed -> feed.state() == State.FAILING)
                .sorted(Comparator.comparing(FeedHealth::failingSince, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
        List<FeedHealth> odd = health.stream().filter(Hearing::isOdd).toList();
        return new View(
                health.stream()
                        .map(FeedHealth::lastSuccess)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .map(last -> asOf(last, reader, now))
                        .orElse(null),
                new Sources(
                        count(health, State.REPORTING),
                        health.size() - count(health, State.PAUSED),
                        count(health, State.WAITING),
                        count(health, State.PAUSED),
                        failing.stream()
                                .limit(NAMED)
                                .map(feed -> failing(feed, reader, now))
                                .toList(),
                        Math.max(0, failing.size() - NAMED),
                        odd.stream().limit(NAMED).map(Hearing::odd).toList(),
                        Math.max(0, odd.size() - NAMED)),
                NetworkOutage.among(health, now)
                        .map(outage -> outage(outage, reader, now))
                        .orElse(null),
                Deafness.among(health, null, now)
                        .flatMap(_ -> feeds.deafness())
                        .map(deafness -> deaf(deafness, reader, now))
                        .orElse(null));
    }

    private static AsOf asOf(Instant last, Reader reader, Instant now) {
        return new AsOf(
                Moment.of(last, reader.besideUtc()),
                Age.of(last, now),
                Math.max(0, Duration.between(last, now).toSeconds()));
    }

    private static Deaf deaf(Deafness deafness, Reader reader, Instant now) {
        Instant since = deafness.since();
        return new Deaf(
                deafness.reason(),
                since == null ? null : Moment.of(since, reader.besideUtc()),
                since == null ? null : Age.of(since, now));
    }

    private static long count(List<FeedHealth> health, State state) {
        return health.stream().filter(feed -> feed.state() == state).count();
    }

    /** A feed that fails is told as failing; one that is paused is meant to be silent. */
    private static boolean isOdd(FeedHealth feed) {
        return feed.isSilent()
                || (feed.state() == State.REPORTING && feed.habit().state() == Habit.State.DOUBLED);
    }

    private static Odd odd(FeedHealth feed) {
        return new Odd(
                feed.feed().id(),
                feed.feed().name(),
                feed.habit().state(),
                feed.habit().words());
    }

    private static Failing failing(FeedHealth health, Reader reader, Instant now) {
        Feed feed = health.feed();
        Instant since = health.failingSince();
        return new Failing(
                feed.id(),
                feed.name(),
                Outcome.of(health.last()),
                health.failures() > 0 ? null : Resting.of(health.rest()),
                since == null ? null : Moment.of(since, reader.besideUtc()),
                since == null ? null : Age.of(since, now));
    }

    private static Outage outage(NetworkOutage outage, Reader reader, Instant now) {
        return new Outage(
                outage.cause(),
                Moment.of(outage.since(), reader.besideUtc()),
                Age.of(outage.since(), now),
                outage.asked(),
                outage.feeds());
    }
}
