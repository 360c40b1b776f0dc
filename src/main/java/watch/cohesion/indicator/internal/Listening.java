package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.classification.Assessments;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.indicator.scoring.Gap;
import watch.cohesion.item.Items;

/**
 * Keeps the record of when feeds were not heard (scoring method, 1.4). A gap is opened while a feed fails or keeps us
 * waiting, and taken back when its next good poll shows that nothing was missed. Another is opened for a feed that answers
 * and says nothing, if less than one in a hundred of its gaps would last so long: from the last poll that brought something,
 * or from the day after its last entry, whichever is later, until it speaks, and taken back if that listing goes on from
 * what was known. A feed that an analyst pauses is no longer listened to, which is no gap; one whose publisher has ended it
 * is a gap until somebody decides. While no feed at all is read, be it that all are paused, everything is one gap; it is
 * taken back once feeds are read again, as their polls tell what was missed. Notes also who is listened to since when.
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
    private final Items items;
    private final GapTable gaps;
    private final Newcomers newcomers;
    private final Assessments assessments;
    private final CurrentPanel current;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Listening(
            Feeds feeds,
            Items items,
            GapTable gaps,
            Newcomers newcomers,
            Assessments assessments,
            CurrentPanel current,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.feeds = feeds;
        this.items = items;
        this.gaps = gaps;
        this.newcomers = newcomers;
        this.assessments = assessments;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Brings the record up to date. */
    void update() {
        Instant now = clock.instant();
        Instant seen = gaps.until(now.minus(FIRST_LOOK)).minus(OVERLAP);
        List<FeedGap> failing = feeds.gaps(seen);
        Set<String> named = items.publishers(seen);
        Map<FeedId, Instant> silent = silent();
        Map<FeedId, Feed> known = feeds.all().stream().collect(Collectors.toMap(Feed::id, feed -> feed));
        List<FeedHealth> health = feeds.health();
        Optional<Deafness> deafness = feeds.deafness();
        transaction.executeWithoutResult(_ -> {
            listenAtAll(deafness, health, now);
            Map<FeedId, GapTable.Row> open = new HashMap<>();
            for (GapTable.Row row : gaps.rows()) {
                if (row.end() == null) open.put(row.feed(), row);
            }
            for (GapTable.Row row : open.values()) {
                Optional<Feed> feed = Optional.ofNullable(known.get(row.feed()));
                boolean fails = failing.stream().anyMatch(time -> time.feed().equals(row.feed()) && time.to() == null);
                if (fails || (row.silent() && silent.containsKey(row.feed()))) continue;
                if (row.silent()) settleSilent(row, feed, now);
                else settle(row, failing, feed, now);
            }
            Opening opening = new Opening(known, now);
            for (FeedGap time : failing) {
                boolean goesOn = time.to() == null && open.containsKey(time.feed());
                if (!goesOn) opening.open(time, false);
            }
            silent.forEach((feed, since) -> {
                if (!open.containsKey(feed)) opening.open(new FeedGap(feed, lastNews(feed, since), null), true);
            });
            gaps.lookedAt(now);
            Set<String> publishers =
                    known.values().stream().map(Feed::publisher).collect(Collectors.toCollection(HashSet::new));
            publishers.addAll(named);
            if (newcomers.note(publishers, publisher -> since(publisher, known.values(), now), now)) {
                gaps.touch(now.minus(FIRST_LOOK));
            }
        });
    }

    /** A feed that is given another publisher's name is no new source: it is listened to since it first brought anything. */
    private Instant since(String publisher, Collection<Feed> known, Instant now) {
        return known.stream()
                .filter(feed -> feed.publisher().equals(publisher))
                .flatMap(feed -> items.firstSeen(feed.id()).stream())
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    /** Where nobody has ever listened there is nothing that could fade. */
    private void listenAtAll(Optional<Deafness> deafness, List<FeedHealth> health, Instant now) {
        Optional<Instant> before = gaps.deafSince();
        if (deafness.isEmpty()) {
            before.filter(since -> Deafness.isOver(since, health, now)).ifPresent(gaps::removeDeaf);
            return;
        }
        Instant since = deafness.get().since();
        if (before.isPresent() || since == null || isShort(since, now)) return;
        gaps.open(null, since, null, false, everything());
    }

    private Map<FactorId, Integer> everything() {
        return current.get().panel().factors().stream().collect(Collectors.toMap(Function.identity(), _ -> Gap.WHOLE));
    }

    /** Those that were paused by their publishers only are listened to in vain. */
    private List<Feed> listenedTo(Map<FeedId, Feed> known) {
        Set<FeedId> notHeard = feeds.health().stream()
                .filter(health -> health.state() == FeedHealth.State.FAILING)
                .map(health -> health.feed().id())
                .collect(Collectors.toSet());
        return known.values().stream()
                .map(feed -> notHeard.contains(feed.id()) ? feed.pausedSince(null) : feed)
                .toList();
    }

    /** Opens gaps; shares are worked out when the first is. */
    private final class Opening {

        private final Map<FeedId, Feed> known;
        private final Instant now;
        private @Nullable Shares shares;

        Opening(Map<FeedId, Feed> known, Instant now) {
            this.known = known;
            this.now = now;
        }

        void open(FeedGap time, boolean silent) {
            // Every minute, of each feed that fails: only a long gap is worth a look at all those on record.
            if (isShort(time, now) || isKnown(time)) return;
            Shares usual = shares == null ? usual() : shares;
            shares = usual;
            gaps.open(time.feed(), time.from(), time.to(), silent, usual.of(time.feed()));
        }

        private Shares usual() {
            CurrentPanel.Held held = current.get();
            return Shares.of(listenedTo(known), held.method(), assessments.broughtBy(held.from()));
        }
    }

    /** Since when feeds that answer have had nothing to say: what they say may not reach us. */
    private Map<FeedId, Instant> silent() {
        Map<FeedId, Instant> silent = new HashMap<>();
        for (FeedHealth health : feeds.health()) {
            Instant since = health.habit().silent();
            if (since != null && health.isSilent()) silent.put(health.feed().id(), since);
        }
        return silent;
    }

    /** Up to the poll that brought its last entry it was heard. */
    private Instant lastNews(FeedId feed, Instant since) {
        List<Poll> news = feeds.news(feed, since);
        return news.isEmpty() ? since : news.getLast().at();
    }

    /** Of a feed that failed. */
    private void settle(GapTable.Row row, List<FeedGap> failing, Optional<Feed> feed, Instant now) {
        if (closedAsPaused(row, feed, now)) return;
        Optional<Instant> missed = failing.stream()
                // Later, if polls are kept for a shorter time than it failed.
                .filter(time -> time.feed().equals(row.feed()) && !time.from().isBefore(row.begin()))
                .flatMap(time -> Optional.ofNullable(time.to()).stream())
                .findFirst();
        missed.ifPresentOrElse(end -> gaps.close(row, end), () -> gaps.remove(row));
    }

    /** Of a feed that was silent, and has spoken since; or else its habit has been forgotten, and the gap stays. */
    private void settleSilent(GapTable.Row row, Optional<Feed> feed, Instant now) {
        if (closedAsPaused(row, feed, now)) return;
        feeds.news(row.feed(), row.begin()).stream().findFirst().ifPresent(poll -> {
            if (goesOnFromWhatWasKnown(poll)) gaps.remove(row);
            else gaps.close(row, poll.at());
        });
    }

    private static boolean goesOnFromWhatWasKnown(Poll poll) {
        return poll.outcome() instanceof PollOutcome.Read read && read.added() < read.entries();
    }

    /** A feed that is gone counts as paused now. */
    private boolean closedAsPaused(GapTable.Row row, Optional<Feed> feed, Instant now) {
        Instant paused = feed.isEmpty() ? now : feed.get().pausedAt();
        if (paused == null) return false;
        gaps.close(row, paused);
        return true;
    }

    private boolean isKnown(FeedGap time) {
        return gaps.rows().stream()
                .anyMatch(row -> row.feed().equals(time.feed()) && row.covers(time.from(), time.to()));
    }

    private static boolean isShort(FeedGap time, Instant now) {
        Instant to = time.to();
        return isShort(time.from(), to == null ? now : to);
    }

    private static boolean isShort(Instant from, Instant to) {
        return Duration.between(from, to).compareTo(SHORTEST) < 0;
    }
}
