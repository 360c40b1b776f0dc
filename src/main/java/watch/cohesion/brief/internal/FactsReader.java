package watch.cohesion.brief.internal;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.brief.composing.BriefFacts;
import watch.cohesion.brief.composing.BriefFacts.Moved;
import watch.cohesion.brief.composing.BriefFacts.Silent;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.item.StoryId;

/** Reads from the other rooms what a change brief is composed of. */
@Component
class FactsReader {

    /** A shorter silence that is over is not worth a sentence; one that lasts is told from its first minute. */
    private static final Duration SILENCE = Duration.ofHours(1);

    /** Stories of each kind that are kept for a factor: a few more than a brief cites. */
    private static final int STORIES = 5;

    private final Snapshots snapshots;
    private final MethodControl method;
    private final Factors factors;
    private final Items items;
    private final Feeds feeds;
    private final Happenings happenings;

    FactsReader(
            Snapshots snapshots,
            MethodControl method,
            Factors factors,
            Items items,
            Feeds feeds,
            Happenings happenings) {
        this.snapshots = snapshots;
        this.method = method;
        this.factors = factors;
        this.items = items;
        this.feeds = feeds;
        this.happenings = happenings;
    }

    BriefFacts read(Instant from, Instant to) {
        Scores scores = snapshots.now().scores();
        Picture before = scores.at(from);
        Picture after = scores.at(to);
        CohesionIndex index = after.index();
        Change change = scores.indexChange(to, Duration.between(from, to));
        Map<FactorId, Score> earlier =
                before.scores().stream().collect(Collectors.toMap(Score::factor, Function.identity()));
        Set<FactorId> counted = MethodControl.Setting.counted(method.settings());
        Optional<NetworkOutage> outage = feeds.outage();
        return new BriefFacts(
                from,
                to,
                new BriefFacts.Index(
                        index.milli(),
                        change.milli(),
                        change.significant(),
                        index.low(),
                        index.high(),
                        index.level(),
                        before.index().level(),
                        scores.heard(to).state() == Heard.State.UNKNOWN),
                after.scores().stream()
                        .flatMap(now -> Optional.ofNullable(earlier.get(now.factor()))
                                .map(then -> factor(scores, then, now, counted.contains(now.factor())))
                                .stream())
                        .toList(),
                happenings.episodes(from, to),
                silent(from, to, outage),
                happenings.corrected(from, to),
                arrived(from, to),
                outage.map(NetworkOutage::since)
                        .or(() -> feeds.deafness().map(deafness -> requireNonNullElse(deafness.since(), from)))
                        .filter(since -> since.isBefore(to))
                        .orElse(null));
    }

    /** Null of hours before the first item was seen: what is known of them was read later, and nobody counted. */
    private @Nullable Long arrived(Instant from, Instant to) {
        long arrived = items.countArrived(from, to);
        return arrived == 0 && items.countArrived(Instant.EPOCH, to) == 0 ? null : arrived;
    }

    private BriefFacts.Factor factor(Scores scores, Score then, Score now, boolean inIndex) {
        FactorId id = now.factor();
        Duration over = Duration.between(then.at(), now.at());
        Change change = scores.change(id, now.at(), over);
        Decomposition moved = scores.moved(id, now.at(), over);
        List<Contribution> behind = scores.behind(id, now.at());
        List<Contribution> behindThen = scores.behind(id, then.at());
        Map<StoryId, Integer> before = sums(behindThen);
        Map<StoryId, ItemId> stands = new HashMap<>();
        Stream.concat(behind.stream(), behindThen.stream())
                .filter(part -> !part.items().isEmpty())
                .forEach(part -> stands.putIfAbsent(part.story(), part.items().getFirst()));
        Set<StoryId> told =
                moved.stories().stream().map(Decomposition.Move::story).collect(Collectors.toSet());
        return new BriefFacts.Factor(
                id.value(),
                factors.find(id).map(Factor::name).orElse(id.value()),
                now.milli(),
                change.milli(),
                change.significant(),
                now.low(),
                now.high(),
                now.level(),
                then.level(),
                moved.fresh(),
                moved.corroborated(),
                change.milli() - moved.fresh() - moved.corroborated(),
                stories(moved.stories().stream().filter(Decomposition.Move::fresh), stands),
                stories(moved.stories().stream().filter(move -> !move.fresh()), stands),
                stories(settled(before, sums(behind), told).stream(), stands),
                inIndex,
                (int) moved.stories().stream().filter(Decomposition.Move::fresh).count(),
                (int) moved.stories().stream().filter(move -> !move.fresh()).count());
    }

    private static Map<StoryId, Integer> sums(List<Contribution> parts) {
        return parts.stream()
                .collect(Collectors.groupingBy(Contribution::story, Collectors.summingInt(Contribution::milli)));
    }

    /** The stories of before, of which nothing more was said, with how their part changed. */
    private static List<Decomposition.Move> settled(
            Map<StoryId, Integer> before, Map<StoryId, Integer> after, Set<StoryId> told) {
        List<Decomposition.Move> moves = new ArrayList<>();
        before.forEach((story, milli) -> {
            int change = after.getOrDefault(story, 0) - milli;
            if (change != 0 && !told.contains(story)) moves.add(new Decomposition.Move(story, change, false));
        });
        return moves;
    }

    private List<Moved> stories(Stream<Decomposition.Move> moves, Map<StoryId, ItemId> stands) {
        List<Decomposition.Move> largest = moves.filter(move -> stands.containsKey(move.story()))
                .sorted(Comparator.comparingInt((Decomposition.Move move) -> -Math.abs(move.milli()))
                        .thenComparing(Decomposition.Move::story))
                .limit(STORIES)
                .toList();
        Map<ItemId, Item> found = items.find(
                largest.stream().map(move -> stands.get(move.story())).toList());
        return largest.stream()
                .flatMap(move -> Optional.ofNullable(found.get(stands.get(move.story())))
                        .map(item -> new Moved(Happenings.piece(item), move.milli()))
                        .stream())
                .toList();
    }

    /** Those that an outage of our own network cuts off are one thing, and not theirs. */
    private List<Silent> silent(Instant from, Instant to, Optional<NetworkOutage> outage) {
        Map<FeedId, String> names = feeds.all().stream().collect(Collectors.toMap(Feed::id, Feed::name));
        Stream<Silent> lasting = feeds.health().stream()
                .filter(FeedHealth::isNotHeard)
                .filter(health -> outage.stream()
                        .noneMatch(ours -> ours.feeds().contains(health.feed().id())))
                .filter(health -> health.notHeardSince() == null
                        || !health.notHeardSince().isAfter(to))
                .map(health -> new Silent(
                        health.feed().id().value(),
                        health.feed().name(),
                        health.isSilent() ? health.notHeardSince() : health.lastSuccess(),
                        null));
        Stream<Silent> over = feeds.gaps(from).stream()
                .filter(gap -> gap.to() != null && gap.from().isBefore(to.minus(SILENCE)))
                .filter(gap -> within(gap, from, to).compareTo(SILENCE) >= 0)
                .map(gap -> new Silent(
                        gap.feed().value(),
                        names.getOrDefault(gap.feed(), gap.feed().value()),
                        gap.from(),
                        Happenings.endedBy(to, gap.to())));
        return Stream.concat(lasting, over)
                .sorted(Comparator.comparing((Silent silent) -> silent.to() != null)
                        .thenComparing(Silent::name)
                        .thenComparing(Silent::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .distinct()
                .toList();
    }

    private static Duration within(FeedGap gap, Instant from, Instant to) {
        Instant begin = gap.from().isBefore(from) ? from : gap.from();
        Instant end = requireNonNullElse(gap.to(), to);
        return Duration.between(begin, end.isAfter(to) ? to : end);
    }
}
