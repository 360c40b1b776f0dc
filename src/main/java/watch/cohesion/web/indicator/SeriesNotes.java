package watch.cohesion.web.indicator;

import java.io.Serializable;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Notes;
import watch.cohesion.web.page.Missing;

/** What an analyst notes beside a series, or takes away: of a factor, or of the index. */
@Controller
class SeriesNotes {

    /** A note as it was written, for the form to show again where it was refused. */
    record Written(String day, String text) implements Serializable {

        static final String NAME = "written";
    }

    private final Notes notes;
    private final Factors factors;

    SeriesNotes(Notes notes, Factors factors) {
        this.notes = notes;
        this.factors = factors;
    }

    @PostMapping("/factors/{id}/notes")
    String add(
            @PathVariable String id,
            @RequestParam String day,
            @RequestParam String text,
            Principal who,
            RedirectAttributes next) {
        FactorId factor = known(id);
        return add(factor.value(), page(factor), new Written(day, text), who, next);
    }

    @PostMapping("/factors/{id}/notes/{note}/remove")
    String remove(@PathVariable String id, @PathVariable long note, Principal who) {
        FactorId factor = known(id);
        notes.remove(note, who.getName());
        return back(page(factor), "");
    }

    @PostMapping("/index/notes")
    String addToIndex(@RequestParam String day, @RequestParam String text, Principal who, RedirectAttributes next) {
        return add(CohesionIndex.SERIES, "/index", new Written(day, text), who, next);
    }

    @PostMapping("/index/notes/{note}/remove")
    String removeFromIndex(@PathVariable long note, Principal who) {
        notes.remove(note, who.getName());
        return back("/index", "");
    }

    private String add(String series, String page, Written note, Principal who, RedirectAttributes next) {
        String fault = fault(series, note, who);
        if (!fault.isEmpty()) next.addFlashAttribute(Written.NAME, note);
        return back(page, fault);
    }

    /** Why it was not pinned; empty if it was. */
    private String fault(String series, Written note, Principal who) {
        try {
            notes.add(series, LocalDate.parse(note.day().strip()), note.text(), who.getName());
            return "";
        } catch (DateTimeException e) {
            return "day";
        } catch (Notes.DayOutOfReach e) {
            return "reach";
        } catch (IllegalArgumentException e) {
            return "text";
        }
    }

    private FactorId known(String id) {
        FactorId factor = Missing.factor(id);
        if (factors.find(factor).isEmpty()) throw Missing.page();
        return factor;
    }

    private static String page(FactorId factor) {
        return "/factors/" + factor.value();
    }

    private static String back(String page, String fault) {
        return "redirect:%s%s#notes".formatted(page, fault.isEmpty() ? "" : "?note-fault=" + fault);
    }
}
