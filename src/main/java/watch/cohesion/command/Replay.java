package watch.cohesion.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import watch.cohesion.alert.decision.Alert;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.Judgement;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.DayWalk;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Footing;
import watch.cohesion.indicator.scoring.Gap;
import watch.cohesion.indicator.scoring.Panel;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.item.matching.Shingles;
import watch.cohesion.item.matching.Stories;

/**
 * Dated items as if they had arrived on their dates: what the service would have shown at the end of each day, and whom
 * it would have alerted. The same items give the same result, in whatever order they come.
 */
final class Replay {

    /** Items of a file come without their feeds, so all count as those of the quality press (scoring method, 1.3). */
    static final double RELIABILITY = 0.8;

    private final Panel panel;
    private final int items;
    private final long relevant;
    private final LocalDate first;
    private final LocalDate last;

    private Replay(Panel panel, List<DatedItem> items, List<Verdict> verdicts) {
        this.panel = panel;
        this.items = items.size();
        this.relevant = verdicts.stream().filter(Verdict::relevant).count();
        this.first = day(items.getFirst().published());
        this.last = day(items.getLast().published());
    }

    /** @param items at least one, in {@link DatedItem#ORDER} */
    static Replay of(List<DatedItem> items, Classifier classifier, List<FactorSettings> factors) {
        List<Verdict> verdicts = items.parallelStream()
                .map(item -> classifier.classify(new Text(item.title(), item.summary())))
                .toList();
        Stories stories = new Stories();
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            DatedItem item = items.get(i);
            ItemId id = new ItemId(i + 1L);
            StoryId story = stories.join(id.value(), item.published(), Shingles.of(item.title(), item.summary()));
            verdicts.get(i).factors().stream()
                    .map(factor -> new Judgement(
                            id,
                            story,
                            item.source(),
                            RELIABILITY,
                            item.published(),
                            factor.factor(),
                            factor.direction(),
                            factor.intensity(),
                            factor.probability()))
                    .forEach(judgements::add);
        }
        List<Gap> gaps = Silence.in(
                items.stream().map(DatedItem::published).toList(),
                factors.stream().map(FactorSettings::id).toList());
        return new Replay(Panel.of(factors, judgements, gaps), items, verdicts);
    }

    Panel panel() {
        return panel;
    }

    int items() {
        return items;
    }

    long relevant() {
        return relevant;
    }

    /** What a series stood at when a day ended, 24:00 UTC; the index comes after the factors. */
    record DayScore(LocalDate date, String series, int milli, double low, double high, Level level) {}

    /** Of every day from the first item's to the last item's; worked out as the stream is read. */
    Stream<DayScore> days() {
        DayWalk walk = new DayWalk(panel, Footing.before(begin()));
        return first.datesUntil(last.plusDays(1))
                .flatMap(day -> walk.to(end(day)).stream().map(point -> score(day, point)));
    }

    private static DayScore score(LocalDate day, DayPoint point) {
        return new DayScore(
                day,
                point.series(),
                point.milli(),
                point.low(),
                point.high(),
                point.standing().level());
    }

    private Instant begin() {
        return first.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** In the order of time. Nothing is known before the day of the first item. */
    List<Alert> alerts() {
        return Alarms.of(panel, begin(), end(last));
    }

    private static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static Instant end(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }
}
