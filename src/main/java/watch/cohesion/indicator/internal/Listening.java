package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.Unheard;

/**
 * Keeps the record of when feeds were not heard (scoring method, 1.4): a gap is opened while a feed fails, keeps us waiting,
 * or is silent beyond its habit though it answers, and taken back when its next good poll shows that nothing was missed. A
 * feed that an analyst pauses is no longer listened to, which is no gap; one whose publisher has ended it is a gap until
 * somebody decides. Notes also who is listened to since when.
 */
@Component
class Listening {

    /** A shorter failure makes no difference that anyone could see. */
    private static final Duration SHORTEST = Duration.ofHours(3);

    /** How far back polls may be known at first. */
    private static final Duration FIRST_LOOK = Duration.ofDays(90);

    /** Polls are looked at twice for so long, as they are written when they end. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final Feeds feeds;
    private final GapTable gaps;
    private final Newcomers newcomers;
    private final CurrentPanel current;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Listening(
            Feeds feeds,
            GapTable gaps,
            Newcomers newcomers,
            CurrentPanel current,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.feeds = feeds;
        this.gaps = gaps;
        this.newcomers = newcomers;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Brings the record up to date. */
    void update() {
        Instant now = clock.instant();
        List<Unheard> unheard = Stream.concat(
                        feeds.unheard(gaps.until(now.minus(FIRST_LOOK)).minus(OVERLAP)).stream(), silent())
                .toList();
        Map<FeedId, Feed> known = feeds.all().stream().collect(Collectors.toMap(Feed::id, feed -> feed));
        transaction.executeWithoutResult(_ -> {
            Map<FeedId, GapTable.Row> open = new HashMap<>();
            for (GapTable.Row row : gaps.rows()) {
                if (row.end() == null) open.put(row.feed(), row);
            }
            open.values().forEach(row -> settle(row, unheard, Optional.ofNullable(known.get(row.feed())), now));
            Shares shares = null;
            for (Unheard time : unheard) {
                boolean goesOn = time.to() == null && open.containsKey(time.feed());
                if (goesOn || isKnown(time) || isShort(time, now)) continue;
                if (shares == null) shares = Shares.of(listenedTo(known), current.get());
                gaps.open(time.feed(), time.from(), time.to(), shares.of(time.feed()));
            }
            gaps.lookedAt(now);
            Set<String> publishers =
                    known.values().stream().map(Feed::publisher).collect(Collectors.toSet());
            if (newcomers.note(publishers, now)) gaps.touch(now.minus(FIRST_LOOK));
        });
    }

    /** Those that were paused by their publishers only are listened to in vain. */
    private List<Feed> listenedTo(Map<FeedId, Feed> known) {
        Set<FeedId> unheard = feeds.health().stream()
                .filter(health -> health.state() == FeedHealth.State.FAILING)
                .map(health -> health.feed().id())
                .collect(Collectors.toSet());
        return known.values().stream()
                .map(feed -> unheard.contains(feed.id()) ? feed.pausedSince(null) : feed)
                .toList();
    }

    /** Feeds that answer, but have had nothing to say for longer than their habit allows: what they say may not reach us. */
    private Stream<Unheard> silent() {
        return feeds.health().stream()
                .filter(health -> health.state() == FeedHealth.State.REPORTING)
                .filter(health -> health.habit().state() == Habit.State.QUIET)
                .flatMap(health -> Stream.ofNullable(health.habit().since())
                        .map(since -> new Unheard(health.feed().id(), since, null)));
    }

    private void settle(GapTable.Row row, List<Unheard> unheard, Optional<Feed> feed, Instant now) {
        boolean lasts = unheard.stream().anyMatch(time -> time.feed().equals(row.feed()) && time.to() == null);
        if (lasts) return;
        Instant paused = feed.isEmpty() ? now : feed.get().pausedAt();
        if (paused != null) {
            gaps.close(row, paused);
            return;
        }
        Optional<Instant> missed = unheard.stream()
                .filter(time -> time.feed().equals(row.feed()) && time.from().equals(row.begin()))
                .flatMap(time -> Optional.ofNullable(time.to()).stream())
                .findFirst();
        missed.ifPresentOrElse(end -> gaps.close(row, end), () -> gaps.remove(row));
    }

    private boolean isKnown(Unheard time) {
        return gaps.rows().stream()
                .anyMatch(row -> row.feed().equals(time.feed()) && row.begin().equals(time.from()));
    }

    private static boolean isShort(Unheard time, Instant now) {
        Instant to = time.to();
        return Duration.between(time.from(), to == null ? now : to).compareTo(SHORTEST) < 0;
    }
}
