package watch.cohesion.web.item;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.classification.Correction;
import watch.cohesion.classification.Corrections;
import watch.cohesion.classification.Corrections.Outcome;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.classification.ReviewPage;
import watch.cohesion.web.page.Missing;

/** What an analyst does to an item's assessment. Leads back to the item, or on to the next of the review. */
@Controller
class ItemCorrections {

    private final Items items;
    private final Corrections corrections;

    ItemCorrections(Items items, Corrections corrections) {
        this.items = items;
        this.corrections = corrections;
    }

    /**
     * @param does a button's words, as {@link Correction#words()}; {@code add} alone takes the three that follow
     * @param seen the assessment that the page showed
     * @param edited when the words that it showed had last been edited
     */
    @PostMapping("/items/{id}/corrections")
    String correct(
            @PathVariable long id,
            @RequestParam("do") String does,
            @RequestParam(defaultValue = "") String factor,
            @RequestParam(defaultValue = "") String direction,
            @RequestParam(defaultValue = "") String intensity,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable Long seen,
            @RequestParam(required = false) @Nullable Instant edited,
            @RequestParam(name = "review", defaultValue = "") String reviewed,
            Principal who,
            RedirectAttributes flash) {
        ItemId item = item(id);
        String words = does.equals("add") ? "add %s %s %s".formatted(factor, direction, intensity) : does;
        Optional<Correction> correction = read(words);
        if (correction.isEmpty()) {
            flash.addFlashAttribute("fault", "correct.unreadable");
            return back(item, reviewed, "judged");
        }
        Outcome outcome = corrections.correct(item, correction.get(), seen(seen, edited), note, who.getName());
        tell(outcome, flash);
        if (outcome instanceof Outcome.Refused) flash.addFlashAttribute("keptNote", note);
        boolean answered = outcome instanceof Outcome.Done
                && (correction.get() instanceof Correction.Confirm
                        || correction.get() instanceof Correction.Irrelevant);
        if (answered && ReviewPage.named(reviewed))
            return "redirect:/review/next?after=%d&factor=%s".formatted(id, reviewed);
        List<String> parts = List.of(words.split(" "));
        return back(item, reviewed, parts.size() > 1 ? "f-" + parts.get(1) : "judged");
    }

    @PostMapping("/items/{id}/corrections/undo")
    String undo(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable Long seen,
            @RequestParam(required = false) @Nullable Instant edited,
            @RequestParam(name = "review", defaultValue = "") String reviewed,
            Principal who,
            RedirectAttributes flash) {
        ItemId item = item(id);
        Outcome outcome = corrections.undo(item, seen(seen, edited), note, who.getName());
        tell(outcome, flash);
        if (outcome instanceof Outcome.Refused) flash.addFlashAttribute("keptNote", note);
        return back(item, reviewed, "judged");
    }

    @PostMapping("/items/{id}/corrections/spread")
    String spread(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable Long seen,
            @RequestParam(required = false) @Nullable Instant edited,
            @RequestParam(name = "review", defaultValue = "") String reviewed,
            Principal who,
            RedirectAttributes flash) {
        ItemId item = item(id);
        Optional<Corrections.Spread> spread = corrections.spread(item, seen(seen, edited), note, who.getName());
        spread.ifPresentOrElse(
                done -> tell(done, flash), () -> tell(new Outcome.Refused(Outcome.Reason.CHANGED_MEANWHILE), flash));
        // Where nothing was done the note stands nowhere.
        if (spread.map(Corrections.Spread::done).orElse(0) == 0) flash.addFlashAttribute("keptNote", note);
        return back(item, reviewed, "judged");
    }

    private static void tell(Corrections.Spread spread, RedirectAttributes flash) {
        String said = spread.left() == 0 ? "correct.spread.said" : "correct.spread.left";
        tell(said, spread.done(), spread.left(), flash);
    }

    /** A form that does not say what its page showed means whatever is there. */
    private static Corrections.@Nullable Seen seen(@Nullable Long assessment, @Nullable Instant edited) {
        return assessment == null || edited == null ? null : new Corrections.Seen(assessment, edited);
    }

    private ItemId item(long id) {
        ItemId item = new ItemId(id);
        if (items.find(item).isEmpty()) throw Missing.page();
        return item;
    }

    private static void tell(Outcome outcome, RedirectAttributes flash) {
        switch (outcome) {
            case Outcome.Done() -> flash.addFlashAttribute("said", "correct.said");
            case Outcome.Undone(int others, int left) -> tell("correct.undone", others, left, flash);
            case Outcome.Refused(Outcome.Reason reason) -> flash.addFlashAttribute("fault", "refused." + reason);
        }
    }

    /**
     * @param number of items of the story on which it was done
     * @param left on which it was not
     */
    private static void tell(String said, int number, int left, RedirectAttributes flash) {
        flash.addFlashAttribute("said", said);
        flash.addFlashAttribute("saidNumber", number);
        flash.addFlashAttribute("saidLeft", left);
    }

    private static String back(ItemId item, String reviewed, String part) {
        String query = ReviewPage.named(reviewed) ? "?review=" + reviewed : "";
        return "redirect:/items/%d%s#%s".formatted(item.value(), query, part);
    }

    private static Optional<Correction> read(String words) {
        String[] part = words.split(" ");
        try {
            return Optional.of(
                    switch (part[0]) {
                        case "confirm" -> new Correction.Confirm();
                        case "relevant" -> new Correction.Relevant();
                        case "irrelevant" -> new Correction.Irrelevant();
                        case "add" -> new Correction.Add(factor(part), Direction.of(part[2]), grade(part[3]));
                        case "remove" -> new Correction.Remove(factor(part));
                        case "flip" -> new Correction.Flip(factor(part));
                        case "turn" -> new Correction.Turn(factor(part), Direction.of(part[2]));
                        case "grade" -> new Correction.Grade(factor(part), grade(part[2]));
                        default -> throw new IllegalArgumentException(words);
                    });
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static FactorId factor(String[] part) {
        return new FactorId(part[1]);
    }

    private static Intensity grade(String grade) {
        return Intensity.of(Integer.parseInt(grade));
    }
}
