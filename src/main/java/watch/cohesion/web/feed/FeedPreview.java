package watch.cohesion.web.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.classification.Text;
import watch.cohesion.classification.Verdict;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedFinder.Found;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.item.ArrivingItem;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.ItemPreview;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/** What a feed would bring: its entries as they would be stored and judged, and what an analyst should notice. */
@Component
class FeedPreview {

    private static final int SHOWN = 40;
    private static final Duration OLD = Duration.ofDays(90);
    private static final int THIN = 80;
    private static final FeedId NOT_YET = new FeedId("not-yet-saved");

    private final ItemPreview items;
    private final Classifier classifier;
    private final Factors factors;

    FeedPreview(ItemPreview items, Classifier classifier, Factors factors) {
        this.items = items;
        this.classifier = classifier;
        this.factors = factors;
    }

    /**
     * What is shown of it.
     *
     * @param count of all entries
     * @param relevant of those shown
     * @param known of all entries, how many are items already
     */
    record View(String title, int count, List<Row> rows, long relevant, long known, List<Warning> warnings) {}

    /**
     * An entry.
     *
     * @param odd what is wrong with its date, a key in the message catalogue; empty if nothing
     * @param dated the date that was not believed; null if there is none
     * @param known the item that it already is; null if it would be new
     */
    record Row(
            String title,
            @Nullable String link,
            String summary,
            Moment time,
            Age age,
            String odd,
            @Nullable Moment dated,
            @Nullable ItemId known,
            boolean relevant,
            List<Bearing> factors) {}

    /** A factor that an entry would bear on. */
    record Bearing(String name, Direction direction, Intensity intensity, String probability) {}

    /** @param key in the message catalogue */
    record Warning(String key, long count, long of) {}

    View of(Found.Entries found, FeedForm form, Reader reader, Instant now) {
        Feed draft = new Feed(
                NOT_YET,
                form.get(FeedForm.NAME),
                form.get(FeedForm.PUBLISHER),
                found.address(),
                new Schedule.Every(Duration.ofHours(1)),
                1,
                false,
                "",
                null);
        List<ArrivingItem> arriving = items.preview(draft, found.entries(), now);
        List<Row> rows = arriving.stream()
                .limit(SHOWN)
                .map(item -> row(item, reader, now))
                .toList();
        return new View(
                found.title(),
                arriving.size(),
                rows,
                rows.stream().filter(Row::relevant).count(),
                arriving.stream().filter(item -> item.known() != null).count(),
                warnings(found, arriving, rows, now));
    }

    private Row row(ArrivingItem item, Reader reader, Instant now) {
        Verdict verdict = classifier.classify(new Text(item.title(), item.summary()));
        Instant dated = item.dated();
        return new Row(
                item.title(),
                item.link() == null ? null : item.link().toString(),
                item.summary(),
                Moment.of(item.time(), reader.besideUtc()),
                Age.of(item.time(), now),
                !item.timeEstimated() ? "" : dated == null ? "preview.undated" : "preview.odd",
                item.timeEstimated() && dated != null ? Moment.of(dated, reader.besideUtc()) : null,
                item.known(),
                verdict.relevant(),
                verdict.factors().stream().map(this::bearing).toList());
    }

    private Bearing bearing(FactorAssessment factor) {
        return new Bearing(
                factors.find(factor.factor())
                        .map(FactorNames::of)
                        .orElse(factor.factor().value()),
                factor.direction(),
                factor.intensity(),
                Numbers.percent(factor.probability()));
    }

    private static List<Warning> warnings(Found.Entries found, List<ArrivingItem> items, List<Row> rows, Instant now) {
        List<Warning> warnings = new ArrayList<>();
        int all = items.size();
        if (all == 0) return List.of(new Warning("preview.warn.empty", 0, 0));
        long undated = items.stream().filter(item -> item.dated() == null).count();
        long odd = items.stream()
                .filter(item -> item.timeEstimated() && item.dated() != null)
                .count();
        long unlinked = items.stream().filter(item -> item.link() == null).count();
        long thin =
                items.stream().filter(item -> item.summary().length() < THIN).count();
        long shared = items.stream().filter(ArrivingItem::idShared).count();
        long known = items.stream().filter(item -> item.known() != null).count();
        boolean stale = items.stream().allMatch(item -> item.time().isBefore(now.minus(OLD)));
        if (found.cutOff()) warnings.add(new Warning("preview.warn.cut", 0, 0));
        if (undated > 0) warnings.add(new Warning("preview.warn.undated", undated, all));
        if (odd > 0) warnings.add(new Warning("preview.warn.odd", odd, all));
        if (unlinked > 0) warnings.add(new Warning("preview.warn.unlinked", unlinked, all));
        if (shared > 0) warnings.add(new Warning("preview.warn.shared", shared, all));
        if (stale) warnings.add(new Warning("preview.warn.stale", OLD.toDays(), all));
        if (known == all) warnings.add(new Warning("preview.warn.known", known, all));
        if (2 * thin > all) warnings.add(new Warning("preview.warn.thin", thin, all));
        if (rows.stream().noneMatch(Row::relevant))
            warnings.add(new Warning("preview.warn.irrelevant", 0, rows.size()));
        if ("http".equals(found.address().getScheme())) warnings.add(new Warning("preview.warn.http", 0, 0));
        return List.copyOf(warnings);
    }
}
