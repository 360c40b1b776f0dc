package watch.cohesion.web.factor;

import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.classification.Classifier;
import watch.cohesion.classification.EntryPreviews;
import watch.cohesion.classification.Text;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factor.Exemplar;
import watch.cohesion.factor.FactorFields;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.MethodControl.Part;
import watch.cohesion.web.factor.WorkshopView.Draft;
import watch.cohesion.web.factor.WorkshopView.Preview;
import watch.cohesion.web.factor.WorkshopView.Written;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Reader;

/**
 * The factor workshop: edit a factor's entry and its exemplars, see which items it would gain and lose and what that does to
 * the score, save it as a new version. A factor that is not there yet is written in the same way, and there once it is saved.
 */
@Controller
class WorkshopPage {

    private final Factors factors;
    private final FactorVersions versions;
    private final EntryPreviews entryPreviews;
    private final MethodControl method;
    private final FactorForms forms;
    private final FactorPreviews previews;
    private final Classifier classifier;

    WorkshopPage(
            Factors factors,
            FactorVersions versions,
            EntryPreviews entryPreviews,
            MethodControl method,
            FactorForms forms,
            FactorPreviews previews,
            Classifier classifier) {
        this.factors = factors;
        this.versions = versions;
        this.entryPreviews = entryPreviews;
        this.method = method;
        this.forms = forms;
        this.previews = previews;
        this.classifier = classifier;
    }

    /**
     * @param preview number of the one whose entry is edited on; its {@code on} comes along
     * @param as form or text
     * @param name of a factor that is to be added, in English
     */
    @GetMapping("/factors/{id}/workshop")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long preview,
            @RequestParam(required = false) @Nullable Long on,
            @RequestParam(defaultValue = Draft.FORM) String as,
            @RequestParam(defaultValue = "") String name,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        FactorId asked = Missing.factor(id);
        Optional<EntryPreviews.Preview> made = asked(asked, preview);
        String note = model.getAttribute("note") instanceof String kept ? kept : "";
        long since = on == null ? versions.current() : on;
        boolean begins = made.isEmpty() && inForce(asked).isEmpty();
        if (begins) {
            if (name.isBlank()) throw Missing.page();
            String blank = versions.blank(asked, name).text();
            return page(factor(id, blank), new Draft(blank, note, since, Draft.as(as)), List.of(), null, reader, model);
        }
        String entry = made.map(EntryPreviews.Preview::entry).orElseGet(() -> inForce(asked));
        Factor factor = factor(id, entry);
        Preview shown =
                made.map(each -> previews.of(factor, isNew(factor), each)).orElse(null);
        Written written = model.getAttribute("exemplar") instanceof Written kept ? kept : Written.NONE;
        return page(factor, new Draft(entry, note, since, Draft.as(as), written), shown, reader, model);
    }

    private Optional<EntryPreviews.Preview> asked(FactorId factor, @Nullable Long number) {
        if (number == null) return Optional.empty();
        return entryPreviews.find(number).filter(each -> each.factor().equals(factor));
    }

    /** Empty if it is not there yet. */
    private String inForce(FactorId factor) {
        return versions.entry(factor).map(FactorVersions.Entry::text).orElse("");
    }

    /** The same entry in the other view, with all that was entered. */
    @PostMapping("/factors/{id}/workshop/view")
    String view(
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam long on,
            @RequestParam MultiValueMap<String, String> sent,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Draft from = forms.draft(sent, entry, note, on);
        String other = from.as().equals(Draft.FORM) ? Draft.TEXT : Draft.FORM;
        return page(
                factor(id, from.entry()),
                new Draft(from.entry(), note, on, other, from.exemplar()),
                null,
                reader,
                model);
    }

    @PostMapping("/factors/{id}/workshop/preview")
    String preview(
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam long on,
            @RequestParam MultiValueMap<String, String> sent,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes flash) {
        Draft draft = forms.draft(sent, entry, note, on);
        Factor factor = factor(id, draft.entry());
        try {
            long number = entryPreviews.ask(factor.id(), draft.entry(), who.getName());
            flash.addFlashAttribute("note", note);
            flash.addFlashAttribute("exemplar", draft.exemplar());
            return at(factor.id(), number, on, draft.as()) + "#preview";
        } catch (ConfigurationException faulty) {
            return page(factor, draft, null, reader, model);
        }
    }

    private static String at(FactorId factor, long preview, long on, String as) {
        return "redirect:/factors/%s/workshop?preview=%d&on=%d&as=%s".formatted(factor, preview, on, Draft.as(as));
    }

    /** The part of the page that asks for itself while a preview is made. */
    @GetMapping("/factors/{id}/workshop/preview")
    String progress(
            @PathVariable String id,
            @RequestParam long number,
            @RequestParam long on,
            @RequestParam(defaultValue = Draft.FORM) String as,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        FactorId of = Missing.factor(id);
        if (htmx == null) return at(of, number, on, as);
        EntryPreviews.Preview asked = asked(of, number).orElseThrow(Missing::page);
        Factor factor = factor(id, asked.entry());
        Draft draft = new Draft(asked.entry(), "", on, Draft.as(as));
        page(factor, draft, previews.of(factor, isNew(factor), asked), reader, model);
        return "factor/WorkshopPage :: preview";
    }

    @PostMapping("/factors/{id}/workshop/preview/{number}/cancel")
    String cancel(
            @PathVariable String id,
            @PathVariable long number,
            @RequestParam long on,
            @RequestParam(defaultValue = Draft.FORM) String as) {
        FactorId factor = Missing.factor(id);
        asked(factor, number).ifPresent(each -> entryPreviews.cancel(each.number()));
        return at(factor, number, on, as);
    }

    /**
     * Adds an exemplar to the entry in the field, or takes one out. Nothing is saved yet.
     *
     * @param remove place of the one to be taken out; null: the text is added
     */
    @PostMapping("/factors/{id}/workshop/exemplars")
    String exemplars(
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam long on,
            @RequestParam(required = false) @Nullable Integer remove,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String direction,
            @RequestParam(defaultValue = "2") int intensity,
            @RequestParam MultiValueMap<String, String> sent,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Draft draft = forms.draft(sent, entry, note, on);
        Factor factor = factor(id, draft.entry());
        Written written = draft.exemplar();
        try {
            List<Exemplar> exemplars =
                    new ArrayList<>(candidate(factor, draft.entry()).exemplars());
            if (remove != null) {
                if (remove >= 0 && remove < exemplars.size()) exemplars.remove((int) remove);
            } else if (text.isBlank() || text.strip().length() > Factor.LONGEST_EXEMPLAR) {
                model.addAttribute("exemplarFault", "workshop.exemplar.empty");
                return page(factor, draft, null, reader, model);
            } else if (!isEnglish(text)) {
                model.addAttribute("exemplarFault", "workshop.exemplar.english");
                return page(factor, draft, null, reader, model);
            } else {
                exemplars.add(new Exemplar(text.strip(), Direction.of(direction), Intensity.of(intensity)));
                written = Written.NONE;
            }
            Draft changed = new Draft(versions.withExemplars(draft.entry(), exemplars), note, on, draft.as(), written);
            model.addAttribute("exemplarSaid", "workshop.exemplar.changed");
            return page(factor, changed, null, reader, model);
        } catch (ConfigurationException | IllegalArgumentException e) {
            model.addAttribute("exemplarFault", "workshop.exemplar.faulty");
            return page(factor, draft, null, reader, model);
        }
    }

    private boolean isEnglish(String text) {
        return classifier.classify(new Text(text, "")).language().equals(Locale.ENGLISH.getLanguage());
    }

    @PostMapping("/factors/{id}/workshop")
    String save(
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam long on,
            @RequestParam MultiValueMap<String, String> sent,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes flash) {
        Draft draft = forms.draft(sent, entry, note, on);
        Factor factor = factor(id, draft.entry());
        if (fileWaits(on)) {
            model.addAttribute("fault", "workshop.waits");
            return page(factor, draft, null, reader, model);
        }
        boolean added = isNew(factor);
        try {
            if (!versions.save(factor.id(), draft.entry(), on, note, who.getName())) {
                versions.changed(factor.id(), on)
                        .ifPresentOrElse(
                                theirs -> model.addAttribute("theirs", theirs).addAttribute("since", on),
                                () -> model.addAttribute("fault", "workshop.stale"));
                Draft onTheirs = new Draft(draft.entry(), note, versions.current(), draft.as(), draft.exemplar());
                return page(factor, onTheirs, null, reader, model);
            }
            flash.addFlashAttribute("exemplar", draft.exemplar());
            flash.addFlashAttribute("said", added ? "workshop.added" : "workshop.saved");
            return "redirect:/factors/%s/workshop".formatted(factor.id());
        } catch (ConfigurationException faulty) {
            return page(factor, draft, null, reader, model);
        }
    }

    /** A version is the whole file: saved now, it would put weights in force that nobody has seen the effect of. */
    private boolean fileWaits(long on) {
        return on == 0
                && method.proposed().stream()
                        .flatMap(waits -> waits.lines().stream())
                        .anyMatch(line -> line.part() == Part.WEIGHT || line.part() == Part.HALF_LIFE);
    }

    /** As it is in force, or as far as the entry tells if it is not there yet. */
    private Factor factor(String id, String entry) {
        FactorId factor = Missing.factor(id);
        return factors.find(factor).orElseGet(() -> {
            String name = versions.fields(entry).map(FactorFields::name).orElse("");
            String shown = name.isBlank() ? id : name;
            return new Factor(factor, shown, Map.of(), List.of(), "", "", "", 0, Duration.ZERO, Map.of());
        });
    }

    private boolean isNew(Factor factor) {
        return factors.find(factor.id()).isEmpty();
    }

    private Factor candidate(Factor factor, String entry) {
        return versions.withEntry(factor.id(), entry).find(factor.id()).orElse(factor);
    }

    private String page(Factor factor, Draft draft, @Nullable Preview preview, Reader reader, Model model) {
        try {
            candidate(factor, draft.entry());
            return page(factor, draft, List.of(), preview, reader, model);
        } catch (ConfigurationException faulty) {
            return page(factor, draft, faulty.faults(), preview, reader, model);
        }
    }

    private String page(
            Factor factor, Draft draft, List<String> told, @Nullable Preview preview, Reader reader, Model model) {
        List<String> faults = new ArrayList<>(told);
        int line = versions.entry(factor.id())
                .orElseGet(() -> versions.blank(factor.id(), ""))
                .line();
        model.addAttribute("section", "factors");
        model.addAttribute(
                "view",
                new WorkshopView(
                        factor,
                        isNew(factor),
                        line,
                        draft,
                        forms.form(factor, draft, line, faults).orElse(null),
                        List.copyOf(faults),
                        exemplars(factor, draft),
                        LineDiff.of(inForce(factor.id()), draft.entry()),
                        preview,
                        FactorVersionRow.latest(versions, reader)));
        return "factor/WorkshopPage";
    }

    /** Null while the entry has faults. */
    private @Nullable List<Exemplar> exemplars(Factor factor, Draft draft) {
        try {
            return candidate(factor, draft.entry()).exemplars();
        } catch (ConfigurationException faulty) {
            return null;
        }
    }
}
