package watch.cohesion.web.item;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.brief.Visits;
import watch.cohesion.brief.Visits.Visit;
import watch.cohesion.classification.Assessment;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.FactorAssessment;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** Everything that came in, newest first. */
@Controller
public class ItemsPage {

    private static final int PER_PAGE = 50;

    private final Items items;
    private final Assessments assessments;
    private final Factors factors;
    private final Visits visits;
    private final InstantSource clock;

    ItemsPage(Items items, Assessments assessments, Factors factors, Visits visits, InstantSource clock) {
        this.items = items;
        this.assessments = assessments;
        this.factors = factors;
        this.visits = visits;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param first whether this is the newest page
     * @param next the item after which the next page goes on; null on the last
     */
    record View(List<Row> rows, boolean first, @Nullable ItemId next) {}

    /**
     * An item of the list.
     *
     * @param fresh it came since the reader's last visit to the dashboard
     */
    record Row(
            ItemId id,
            String title,
            String publisher,
            Moment time,
            Age age,
            boolean estimated,
            boolean fresh,
            State state,
            List<Bears> factors) {}

    /** A factor that the item bears on; one that is not watched any more has no page. */
    record Bears(FactorId id, String name, boolean watched, Direction direction) {}

    /** What the classification has made of it. */
    public enum State {
        WAITING,
        IRRELEVANT,
        RELEVANT
    }

    @GetMapping("/items")
    String show(
            @RequestParam(required = false) @Nullable Long after,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Optional<Item> last = after == null ? Optional.empty() : items.find(new ItemId(after));
        if (after != null && last.isEmpty()) throw Missing.page();
        List<Item> page = items.page(last.orElse(null), PER_PAGE + 1);
        List<Item> shown = page.stream().limit(PER_PAGE).toList();
        Map<ItemId, Assessment> judged =
                assessments.of(shown.stream().map(Item::id).toList());
        Map<FactorId, String> names = FactorNames.of(factors);
        Optional<Instant> left = visits.before(reader.name()).map(Visit::end);
        Instant now = clock.instant();
        model.addAttribute("section", "items");
        model.addAttribute(
                "view",
                new View(
                        shown.stream()
                                .map(item -> row(item, judged.get(item.id()), names, left, reader, now))
                                .toList(),
                        after == null,
                        page.size() > PER_PAGE ? shown.getLast().id() : null));
        return "item/ItemsPage";
    }

    private static Row row(
            Item item,
            @Nullable Assessment assessment,
            Map<FactorId, String> names,
            Optional<Instant> left,
            Reader reader,
            Instant now) {
        List<FactorAssessment> judged = assessment == null ? List.of() : assessment.factors();
        return new Row(
                item.id(),
                item.title(),
                item.publisher(),
                Moment.of(item.time(), reader.besideUtc()),
                Age.of(item.time(), now),
                item.timeEstimated(),
                left.filter(item.firstSeen()::isAfter).isPresent(),
                state(assessment),
                judged.stream()
                        .map(factor -> new Bears(
                                factor.factor(),
                                names.getOrDefault(
                                        factor.factor(), factor.factor().value()),
                                names.containsKey(factor.factor()),
                                factor.direction()))
                        .toList());
    }

    static State state(@Nullable Assessment assessment) {
        if (assessment == null) return State.WAITING;
        return assessment.relevant() ? State.RELEVANT : State.IRRELEVANT;
    }
}
