package watch.cohesion.web.classification;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.classification.Assessments;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Doubt;
import watch.cohesion.classification.Question;
import watch.cohesion.classification.Review;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.page.Age;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/** The review queue: what the classifier is unsure of and what would move a score most, first. */
@Controller
public class ReviewPage {

    /** A review of whatever is open, as addresses name it. */
    static final String ANY = "any";

    private static final int SHOWN = 50;

    private final Review review;
    private final Corrections corrections;
    private final Assessments assessments;
    private final Items items;
    private final Factors factors;
    private final InstantSource clock;

    ReviewPage(
            Review review,
            Corrections corrections,
            Assessments assessments,
            Items items,
            Factors factors,
            InstantSource clock) {
        this.review = review;
        this.corrections = corrections;
        this.assessments = assessments;
        this.items = items;
        this.factors = factors;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param filter the review's name: a factor's id, or {@link #ANY}
     * @param total items that wait, of which the first are in {@code rows}
     * @param signed items signed so far
     * @param waiting items that no classifier has seen yet
     * @param edited items that their publishers edited after a person had signed
     */
    record View(
            String filter,
            int total,
            long signed,
            long waiting,
            List<Choice> choices,
            List<Row> rows,
            List<EditedRow> edited) {}

    /** A signed item whose text is another one now. */
    record EditedRow(ItemId id, String title, String publisher, Moment at, String by) {}

    /** A factor to filter by, with the number of items in which it is open. */
    record Choice(String id, String name, long count) {}

    /**
     * An item that waits.
     *
     * @param uncertainty of its worst question, in hundredths
     * @param stake units that turn on it
     */
    record Row(
            ItemId id,
            String title,
            String publisher,
            Moment time,
            Age age,
            List<Open> open,
            Intensity intensity,
            String uncertainty,
            String stake,
            String weight) {}

    /**
     * What is open of it.
     *
     * @param factor its name; empty: whether it is relevant at all
     */
    record Open(String factor, String probability, Question.Reason reason) {}

    @GetMapping("/review")
    String show(
            @RequestParam(defaultValue = ANY) String factor,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        FactorId only = only(factor);
        List<Doubt> all = review.queue(null);
        List<Doubt> queue = only == null ? all : review.queue(only);
        Map<FactorId, String> names = FactorNames.of(factors);
        List<Doubt> first = queue.stream().limit(SHOWN).toList();
        Map<ItemId, Item> found = items.find(first.stream().map(Doubt::item).toList());
        Instant now = clock.instant();
        model.addAttribute("section", "review");
        model.addAttribute("keys", true);
        model.addAttribute(
                "view",
                new View(
                        only == null ? ANY : only.value(),
                        queue.size(),
                        corrections.countSigned(),
                        assessments.waiting(),
                        choices(all),
                        first.stream()
                                .flatMap(doubt -> Optional.ofNullable(found.get(doubt.item()))
                                        .map(item -> row(doubt, item, names, now, reader))
                                        .stream())
                                .toList(),
                        edited(reader)));
        return "classification/ReviewPage";
    }

    private List<EditedRow> edited(Reader reader) {
        List<Corrections.Edited> edited = corrections.edited(SHOWN);
        Map<ItemId, Item> found =
                items.find(edited.stream().map(Corrections.Edited::item).toList());
        return edited.stream()
                .flatMap(each -> Optional.ofNullable(found.get(each.item()))
                        .map(item -> new EditedRow(
                                item.id(),
                                item.title(),
                                item.publisher(),
                                Moment.of(each.at(), reader.besideUtc()),
                                each.by()))
                        .stream())
                .toList();
    }

    /** On to the item that follows, or back to the queue when it is empty; the next page says if this one was signed. */
    @GetMapping("/review/next")
    String next(
            @RequestParam long after,
            @RequestParam(defaultValue = ANY) String factor,
            Model model,
            RedirectAttributes flash) {
        if (model.containsAttribute("said")) flash.addFlashAttribute("signed", after);
        FactorId only = only(factor);
        String name = only == null ? ANY : only.value();
        return review.after(new ItemId(after), only)
                .map(next -> "redirect:/items/%d?review=%s".formatted(next.value(), name))
                .orElse("redirect:/review");
    }

    /** Whether it is the name of a review, so that it may stand in an address. */
    public static boolean named(String review) {
        return review.equals(ANY) || only(review) != null;
    }

    private static @Nullable FactorId only(String factor) {
        if (factor.equals(ANY) || factor.isEmpty()) return null;
        try {
            return new FactorId(factor);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private List<Choice> choices(List<Doubt> all) {
        Map<String, Long> counts = all.stream()
                .flatMap(doubt -> doubt.questions().stream())
                .map(Question::factor)
                .collect(Collectors.groupingBy(factor -> factor == null ? "" : factor.value(), Collectors.counting()));
        return factors.all().stream()
                .map(factor -> new Choice(
                        factor.id().value(),
                        FactorNames.of(factor),
                        counts.getOrDefault(factor.id().value(), 0L)))
                .filter(choice -> choice.count() > 0)
                .toList();
    }

    private static Row row(Doubt doubt, Item item, Map<FactorId, String> names, Instant now, Reader reader) {
        return new Row(
                item.id(),
                item.title(),
                item.publisher(),
                Moment.of(item.time(), reader.besideUtc()),
                Age.of(item.time(), now),
                doubt.questions().stream()
                        .map(question -> new Open(
                                question.factor() == null
                                        ? ""
                                        : names.getOrDefault(
                                                question.factor(),
                                                question.factor().value()),
                                Numbers.percent(question.probability()),
                                question.reason()))
                        .toList(),
                doubt.worst().intensity(),
                Numbers.percent(doubt.worst().uncertainty()),
                Numbers.points(doubt.stake()),
                Numbers.points(doubt.weight()));
    }
}
