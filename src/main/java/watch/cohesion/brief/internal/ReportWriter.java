package watch.cohesion.brief.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.brief.Stood;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.brief.WatchReport.Missed;
import watch.cohesion.brief.WatchReport.Moved;
import watch.cohesion.brief.WatchReport.NotHeard;
import watch.cohesion.brief.WatchReport.Open;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** Reads from the other rooms what happened between two instants. */
@Component
class ReportWriter {

    /** Thousandths of a point from which a movement is worth a line. */
    private static final int WORTH_TELLING = 1000;

    private final Snapshots snapshots;
    private final Factors factors;
    private final Items items;
    private final Feeds feeds;
    private final Happenings happenings;

    ReportWriter(Snapshots snapshots, Factors factors, Items items, Feeds feeds, Happenings happenings) {
        this.snapshots = snapshots;
        this.factors = factors;
        this.items = items;
        this.feeds = feeds;
        this.happenings = happenings;
    }

    /** @param said where all stood by the report that ends where this begins; what it does not name is worked out anew */
    WatchReport write(Instant from, Instant to, List<Stood> said, List<LogEntry> open) {
        Scores scores = snapshots.now().scores();
        Picture after = scores.at(to);
        Map<String, Stood> before = bySeries(Stood.in(scores.at(from)));
        Map<String, Stood> reported = new HashMap<>(before);
        reported.putAll(bySeries(said));
        List<Moved> moved = moved(scores, before, reported, after, from);
        return new WatchReport(
                from,
                to,
                after.index().value(),
                (after.index().milli()
                                - requireNonNull(reported.get(CohesionIndex.SERIES))
                                        .milli())
                        / 1000.0,
                after.index().level().word(),
                moved,
                after.scores().size() - moved.size(),
                items.countArrived(from, to),
                notHeard(),
                open.stream()
                        .map(point -> new Open(point.id(), point.at(), point.who(), point.text()))
                        .toList(),
                happenings.episodes(from, to),
                happenings.taken(from, to),
                happenings.corrected(from, to),
                happenings.ending(to),
                feeds.deafness().map(deafness -> deafness.reason().finding()).orElse(null),
                Stood.in(after),
                missed(from, to),
                after.index().low(),
                after.index().high(),
                scores.heard(to));
    }

    private static Map<String, Stood> bySeries(List<Stood> stood) {
        return stood.stream().collect(Collectors.toMap(Stood::series, Function.identity()));
    }

    /**
     * @param before where the factors stood when the watch began, by what is known now
     * @param reported by what was known then
     */
    private List<Moved> moved(
            Scores scores, Map<String, Stood> before, Map<String, Stood> reported, Picture after, Instant from) {
        record Step(Stood before, Stood reported, Score now) {
            int milli() {
                return now.milli() - reported.milli();
            }

            boolean worthTelling() {
                return Math.abs(milli()) >= WORTH_TELLING
                        || !reported.level().equals(now.level().word());
            }

            @Nullable
            Double late() {
                int late = before.milli() - reported.milli();
                return Math.abs(late) < WORTH_TELLING ? null : late / 1000.0;
            }
        }
        List<Step> steps = new ArrayList<>();
        for (Score now : after.scores()) {
            String series = now.factor().value();
            Stood then = before.get(series);
            if (then != null) steps.add(new Step(then, reported.getOrDefault(series, then), now));
        }
        return steps.stream()
                .filter(Step::worthTelling)
                .sorted(Comparator.comparingInt((Step step) -> -Math.abs(step.milli())))
                .map(step -> new Moved(
                        step.now().factor().value(),
                        factors.find(step.now().factor()).map(Factor::name).orElse(""),
                        step.now().value(),
                        step.milli() / 1000.0,
                        step.reported().level(),
                        step.now().level().word(),
                        piece(scores, step.now().factor(), step.milli(), from, after.at()),
                        step.late(),
                        scores.changeFrom(
                                        step.now().factor(),
                                        after.at(),
                                        Duration.between(from, after.at()),
                                        step.reported().milli())
                                .significant(),
                        scores.heard(step.now().factor(), after.at())))
                .toList();
    }

    /** The item of the heaviest story that became known since and pulls the way that the factor moved. */
    private @Nullable Piece piece(Scores scores, FactorId factor, int moved, Instant since, Instant at) {
        List<Contribution> parts = scores.behind(factor, at).stream()
                .filter(part -> moved == 0 || (part.direction() == Direction.STRAIN) == moved > 0)
                .filter(part -> Math.abs(part.removed()) >= Happenings.SHOWS)
                .sorted(Comparator.comparingInt(part -> -Math.abs(part.milli())))
                .toList();
        List<ItemId> heaviest =
                parts.stream().flatMap(part -> part.items().stream()).toList();
        Set<ItemId> fresh = happenings.becameKnown(heaviest, since, at);
        return heaviest.stream()
                .filter(fresh::contains)
                .findFirst()
                .flatMap(items::find)
                .map(Happenings::piece)
                .orElse(null);
    }

    /** Of the feeds that are still there. */
    private List<Missed> missed(Instant from, Instant to) {
        Map<FeedId, String> names = feeds.all().stream().collect(Collectors.toMap(Feed::id, Feed::name));
        return feeds.gaps(from).stream()
                .flatMap(gap -> Stream.ofNullable(missed(gap, names.get(gap.feed()), to)))
                .sorted(Comparator.comparing(Missed::from).thenComparing(Missed::name))
                .toList();
    }

    private static @Nullable Missed missed(FeedGap gap, @Nullable String name, Instant to) {
        Instant end = Happenings.endedBy(to, gap.to());
        return name == null || end == null ? null : new Missed(gap.feed().value(), name, gap.from(), end);
    }

    private List<NotHeard> notHeard() {
        return feeds.health().stream()
                .filter(FeedHealth::isNotHeard)
                .map(health -> new NotHeard(
                        health.feed().id().value(), health.feed().name(), health.why(), health.notHeardSince()))
                .sorted(Comparator.comparing(NotHeard::since, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
