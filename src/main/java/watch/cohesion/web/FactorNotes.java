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
import watch.cohesion.indicator.Notes;

/** What an analyst notes beside a factor's series, or takes away. */
@Controller
class FactorNotes {

    private final Notes notes;
    private final Factors factors;

    FactorNotes(Notes notes, Factors factors) {
        this.notes = notes;
        this.factors = factors;
    }

    @PostMapping("/factors/{id}/notes")
    String add(@PathVariable String id, @RequestParam String day, @RequestParam String text, Principal who) {
        FactorId factor = known(id);
        try {
            notes.add(factor.value(), LocalDate.parse(day.strip()), text, who.getName());
            return back(factor, "");
        } catch (DateTimeException e) {
            return back(factor, "day");
        } catch (IllegalArgumentException e) {
            return back(factor, "text");
        }
    }

    @PostMapping("/factors/{id}/notes/{note}/remove")
    String remove(@PathVariable String id, @PathVariable long note, Principal who) {
        FactorId factor = known(id);
        notes.remove(note, who.getName());
        return back(factor, "");
    }

    private FactorId known(String id) {
        FactorId factor = Missing.factor(id);
        if (factors.find(factor).isEmpty()) throw Missing.page();
        return factor;
    }

    private static String back(FactorId factor, String fault) {
        return "redirect:/factors/%s%s#notes".formatted(factor.value(), fault.isEmpty() ? "" : "?note-fault=" + fault);
    }
}
