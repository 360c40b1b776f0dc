package watch.cohesion.web.indicator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.Csv;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Plot;
import watch.cohesion.web.page.Reader;

/** What adds up to a factor's score: rest, then every story's part, strain and relief apart. */
@Component
class FactorSum {

    /** The score without any evidence (scoring method, 1.5), thousandths of a point. */
    private static final int REST = 20_000;

    private static final int SHOWN = 30;

    private final Items items;

    FactorSum(Items items) {
        this.items = items;
    }

    /**
     * Rest and the stories' parts in tenths that add up to the score shown.
     *
     * @param strainSum of all strain
     * @param reliefSum of all relief
     */
    record View(String rest, String score, String strainSum, String reliefSum, List<Part> strain, List<Part> relief) {}

    /**
     * A story's part.
     *
     * @param item null for the row that gathers the small ones
     * @param points its share of the score
     * @param removed by how much the score would move without it; empty for the row that gathers the small ones
     * @param stories how many stories the row stands for
     */
    record Part(
            @Nullable ItemId item,
            String title,
            String publisher,
            int publishers,
            int itemCount,
            @Nullable Moment time,
            String points,
            String removed,
            String bar,
            int stories) {}

    private record Weighed(Contribution contribution, long tenths) {}

    View of(Reading reading, FactorId factor, Reader reader) {
        return reading.once(
                List.of(View.class, factor, reader.besideUtc()), () -> view(weighed(reading, factor), reader));
    }

    private View view(List<Weighed> weighed, Reader reader) {
        List<Weighed> strain = of(Direction.STRAIN, weighed);
        List<Weighed> relief = of(Direction.RELIEF, weighed);
        long longest = weighed.stream()
                .mapToLong(part -> Math.abs(part.tenths()))
                .max()
                .orElse(0);
        long rest = REST / 100;
        return new View(
                Tenths.words(rest),
                Tenths.words(rest + sum(weighed)),
                Tenths.signed(sum(strain)),
                Tenths.signed(sum(relief)),
                rows(strain, longest, reader),
                rows(relief, longest, reader));
    }

    /** All of it as CSV: every story in a line of its own, with the tenths that add up to the score. */
    Csv csv(Reading reading, FactorId factor) {
        Csv csv = new Csv(
                "story", "direction", "points", "if_removed", "evidence", "publishers", "items", "title", "link");
        csv.line("", "rest", Tenths.words(REST / 100), "", "", "", "", "", "");
        List<Weighed> weighed = weighed(reading, factor);
        Map<ItemId, Item> found = items.find(weighed.stream()
                .flatMap(part -> part.contribution().items().stream().limit(1))
                .toList());
        for (Weighed part : weighed) {
            Contribution contribution = part.contribution();
            Item item = first(contribution, found);
            csv.line(
                    Long.toString(contribution.story().value()),
                    contribution.direction().word(),
                    Tenths.words(part.tenths()),
                    Tenths.words(Tenths.of(contribution.removed())),
                    Numbers.points(contribution.evidence()),
                    Integer.toString(contribution.publishers()),
                    Integer.toString(contribution.items().size()),
                    item == null ? "" : item.title(),
                    item == null || item.link() == null ? "" : item.link().toString());
        }
        return csv;
    }

    private static List<Weighed> weighed(Reading reading, FactorId factor) {
        return reading.tenths(factor).entrySet().stream()
                .map(part -> new Weighed(part.getKey(), part.getValue()))
                .toList();
    }

    private static List<Weighed> of(Direction direction, List<Weighed> all) {
        return all.stream()
                .filter(part -> part.contribution().direction() == direction)
                .sorted(Comparator.comparingInt(
                        part -> -Math.abs(part.contribution().milli())))
                .toList();
    }

    private static long sum(List<Weighed> parts) {
        return parts.stream().mapToLong(Weighed::tenths).sum();
    }

    private List<Part> rows(List<Weighed> parts, long longest, Reader reader) {
        List<Weighed> shown = new ArrayList<>();
        List<Weighed> small = new ArrayList<>();
        for (Weighed part : parts) (part.tenths() != 0 && shown.size() < SHOWN ? shown : small).add(part);
        Map<ItemId, Item> found = items.find(shown.stream()
                .flatMap(part -> part.contribution().items().stream().limit(1))
                .toList());
        List<Part> rows = new ArrayList<>();
        for (Weighed part : shown) rows.add(row(part, longest, found, reader));
        if (!small.isEmpty()) {
            rows.add(new Part(null, "", "", 0, 0, null, Tenths.signed(sum(small)), "", bar(0, longest), small.size()));
        }
        return rows;
    }

    private static Part row(Weighed part, long longest, Map<ItemId, Item> found, Reader reader) {
        Contribution contribution = part.contribution();
        Item item = first(contribution, found);
        return new Part(
                item == null ? null : item.id(),
                item == null ? "" : item.title(),
                item == null ? "" : item.publisher(),
                contribution.publishers(),
                contribution.items().size(),
                item == null ? null : Moment.of(item.time(), reader.besideUtc()),
                Tenths.signed(part.tenths()),
                Tenths.signed(Tenths.of(contribution.removed())),
                bar(part.tenths(), longest),
                1);
    }

    private static @Nullable Item first(Contribution contribution, Map<ItemId, Item> found) {
        return contribution.items().isEmpty()
                ? null
                : found.get(contribution.items().getFirst());
    }

    private static String bar(long tenths, long longest) {
        return Plot.number(longest == 0 ? 0 : 100.0 * Math.abs(tenths) / longest);
    }
}
