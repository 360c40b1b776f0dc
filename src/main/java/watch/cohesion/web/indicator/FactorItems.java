package watch.cohesion.web.indicator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Bearing;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/** The items that bear on a factor: the newest first, or those that weigh most. */
@Component
class FactorItems {

    private static final int SHOWN = 50;

    private final Assessments assessments;
    private final Items items;

    FactorItems(Assessments assessments, Items items) {
        this.assessments = assessments;
        this.items = items;
    }

    /**
     * What the list shows.
     *
     * @param more whether there are more than it shows
     * @param tooBroad what was asked for could not be found in time
     * @param publishers of what it shows and of what weighs most, to choose from
     */
    record View(List<Row> rows, boolean more, boolean tooBroad, List<String> publishers) {}

    /**
     * An item that bears on the factor.
     *
     * @param points its story's part of the score, once for all items of the story; empty if it weighs nothing now, or its
     *     part stands above
     * @param with the title of the item above at which its story's part stands; null if that is here or nowhere
     */
    record Row(
            ItemId id,
            String title,
            String publisher,
            Moment time,
            Age age,
            boolean estimated,
            Direction direction,
            Intensity intensity,
            String probability,
            String points,
            @Nullable String with) {}

    View of(FactorId factor, FactorQuery query, Reading reading, Reader reader, Instant now) {
        Map<ItemId, Contribution> carried = reading.carried(factor);
        List<Bearing> bearing;
        try {
            bearing = query.byWeight()
                    ? byWeight(factor, query, reading.behind(factor))
                    : assessments.bearingOn(factor, query.filter(), SHOWN + 1);
        } catch (Assessments.TooBroad e) {
            return new View(List.of(), false, true, List.of());
        }
        List<Bearing> shown = bearing.stream().limit(SHOWN).toList();
        Map<ItemId, Item> found = items.find(shown.stream().map(Bearing::item).toList());
        List<Row> rows = new ArrayList<>();
        Map<Contribution, String> told = new HashMap<>();
        for (Bearing bears : shown) {
            Item item = found.get(bears.item());
            if (item == null) continue;
            Contribution part = carried.get(item.id());
            String with = part == null ? null : told.putIfAbsent(part, item.title());
            rows.add(row(item, bears, with == null ? points(part, reading) : "", with, reader, now));
        }
        return new View(
                rows,
                bearing.size() > SHOWN,
                false,
                List.copyOf(rows.stream().map(Row::publisher).collect(Collectors.toCollection(TreeSet::new))));
    }

    private List<Bearing> byWeight(FactorId factor, FactorQuery query, List<Contribution> behind) {
        List<ItemId> heaviest = behind.stream()
                .flatMap(part -> part.items().stream())
                .distinct()
                .toList();
        Map<ItemId, Bearing> bearing = assessments.bearingOn(factor, query.filter(), heaviest).stream()
                .collect(Collectors.toMap(Bearing::item, Function.identity()));
        return heaviest.stream()
                .flatMap(item -> Optional.ofNullable(bearing.get(item)).stream())
                .limit(SHOWN + 1L)
                .toList();
    }

    private static String points(@Nullable Contribution part, Reading reading) {
        return part == null ? "" : Tenths.signed(reading.tenths(part.factor()).getOrDefault(part, 0L));
    }

    private static Row row(Item item, Bearing bears, String points, @Nullable String with, Reader reader, Instant now) {
        return new Row(
                item.id(),
                item.title(),
                item.publisher(),
                Moment.of(item.time(), reader.besideUtc()),
                Age.of(item.time(), now),
                item.timeEstimated(),
                bears.direction(),
                bears.intensity(),
                Numbers.percent(bears.probability()),
                points,
                with);
    }
}
