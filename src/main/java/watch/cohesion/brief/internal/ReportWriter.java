package watch.cohesion.brief.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.brief.WatchReport;
import watch.cohesion.brief.WatchReport.Moved;
import watch.cohesion.brief.WatchReport.NotHeard;
import watch.cohesion.brief.WatchReport.Open;
import watch.cohesion.brief.WatchReport.Piece;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.item.Item;
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

    WatchReport write(Instant from, Instant to, List<LogEntry> open) {
        Scores scores = snapshots.now().scores();
        Picture before = scores.at(from);
        Picture after = scores.at(to);
        List<Moved> moved = moved(scores, before, after);
        return new WatchReport(
                from,
                to,
                after.index().value(),
                scores.indexChange(to, Duration.between(from, to)).value(),
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
                feeds.deafness().map(deafness -> deafness.reason().finding()).orElse(null));
    }

    private List<Moved> moved(Scores scores, Picture before, Picture after) {
        Map<FactorId, Score> earlier = new HashMap<>();
        before.scores().forEach(score -> earlier.put(score.factor(), score));
        record Step(Score then, Score now) {
            int milli() {
                return now.milli() - then.milli();
            }

            boolean worthTelling() {
                return Math.abs(milli()) >= WORTH_TELLING || then.level() != now.level();
            }
        }
        List<Step> steps = new ArrayList<>();
        for (Score now : after.scores()) {
            Score then = earlier.get(now.factor());
            if (then != null) steps.add(new Step(then, now));
        }
        return steps.stream()
                .filter(Step::worthTelling)
                .sorted(Comparator.comparingInt((Step step) -> -Math.abs(step.milli())))
                .map(step -> new Moved(
                        step.now().factor().value(),
                        factors.find(step.now().factor()).map(Factor::name).orElse(""),
                        step.now().value(),
                        step.milli() / 1000.0,
                        step.then().level().word(),
                        step.now().level().word(),
                        piece(scores, step.now().factor(), step.milli(), before.at(), after.at())))
                .toList();
    }

    /** The item of the heaviest story that has had news since and pulls the way that the factor moved. */
    private @Nullable Piece piece(Scores scores, FactorId factor, int moved, Instant since, Instant at) {
        List<Contribution> parts = scores.behind(factor, at).stream()
                .filter(part -> moved == 0 || (part.direction() == Direction.STRAIN) == moved > 0)
                .filter(part -> Math.abs(part.removed()) >= Happenings.SHOWS)
                .sorted(Comparator.comparingInt(part -> -Math.abs(part.milli())))
                .toList();
        Map<ItemId, Item> found =
                items.find(parts.stream().flatMap(part -> part.items().stream()).toList());
        return parts.stream()
                .flatMap(part -> part.items().stream())
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .filter(item -> item.time().isAfter(since))
                .findFirst()
                .map(Happenings::piece)
                .orElse(null);
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
