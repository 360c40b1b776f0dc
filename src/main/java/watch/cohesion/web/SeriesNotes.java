package watch.cohesion.web;

import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Notes;

/** What an analyst notes beside a series, or takes away: of a factor, or of the index. */
@Controller
class SeriesNotes {

    private final Notes notes;
    private final Factors factors;

    SeriesNotes(Notes notes, Factors factors) {
        this.notes = notes;
        this.factors = factors;
    }

    @PostMapping("/factors/{id}/notes")
    String add(@PathVariable String id, @RequestParam String day, @RequestParam String text, Principal who) {
        FactorId factor = known(id);
        return add(factor.value(), page(factor), day, text, who);
    }

    @PostMapping("/factors/{id}/notes/{note}/remove")
    String remove(@PathVariable String id, @PathVariable long note, Principal who) {
        FactorId factor = known(id);
        notes.remove(note, who.getName());
        return back(page(factor), "");
    }

    @PostMapping("/index/notes")
    String addToIndex(@RequestParam String day, @RequestParam String text, Principal who) {
        return add(CohesionIndex.SERIES, "/index", day, text, who);
    }

    @PostMapping("/index/notes/{note}/remove")
    String removeFromIndex(@PathVariable long note, Principal who) {
        notes.remove(note, who.getName());
        return back("/index", "");
    }

    private String add(String series, String page, String day, String text, Principal who) {
        try {
            notes.add(series, LocalDate.parse(day.strip()), text, who.getName());
            return back(page, "");
        } catch (DateTimeException e) {
            return back(page, "day");
        } catch (IllegalArgumentException e) {
            return back(page, "text");
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
