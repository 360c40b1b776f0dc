package watch.cohesion.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import watch.cohesion.classification.Rehearsal;
import watch.cohesion.classification.Rehearsal.Change;
import watch.cohesion.classification.Rehearsal.Kind;
import watch.cohesion.classification.Rehearsal.State;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factor.Exemplar;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.factor.LineDiff;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.MethodControl.Part;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;
import watch.cohesion.web.WorkshopView.Draft;
import watch.cohesion.web.WorkshopView.Effect;
import watch.cohesion.web.WorkshopView.Group;
import watch.cohesion.web.WorkshopView.Link;
import watch.cohesion.web.WorkshopView.Preview;
import watch.cohesion.web.WorkshopView.Shift;
import watch.cohesion.web.WorkshopView.VersionRow;

/**
 * The factor workshop: edit a factor's entry and its exemplars, see which items it would gain and lose and what that does to
 * the score, save it as a new version.
 */
@Controller
class WorkshopPage {

    private static final int VERSIONS = 20;
    private static final int SHOWN = 25;
    private static final int DAYS = 90;

    private final Factors factors;
    private final FactorVersions versions;
    private final Rehearsal rehearsal;
    private final WhatIf whatIf;
    private final MethodControl method;
    private final Items items;
    private final InstantSource clock;
    private final FactorForms forms;

    WorkshopPage(
            Factors factors,
            FactorVersions versions,
            Rehearsal rehearsal,
            WhatIf whatIf,
            MethodControl method,
            Items items,
            InstantSource clock,
            FactorForms forms) {
        this.factors = factors;
        this.versions = versions;
        this.rehearsal = rehearsal;
        this.whatIf = whatIf;
        this.method = method;
        this.items = items;
        this.clock = clock;
        this.forms = forms;
    }

    /**
     * @param preview number of the rehearsal whose entry is edited on; its {@code on} comes along
     * @param as form or text
     */
    @GetMapping("/factors/{id}/workshop")
    String show(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Long preview,
            @RequestParam(required = false) @Nullable Long on,
            @RequestParam(defaultValue = Draft.FORM) String as,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Factor factor = factor(id);
        Optional<Rehearsal.Preview> asked = asked(factor, preview);
        String entry = asked.map(Rehearsal.Preview::entry).orElseGet(() -> inForce(factor));
        String note = model.getAttribute("note") instanceof String kept ? kept : "";
        Draft draft = new Draft(entry, note, on == null ? versions.current() : on, Draft.as(as));
        return page(factor, draft, asked.map(each -> preview(factor, each)).orElse(null), reader, model);
    }

    private Optional<Rehearsal.Preview> asked(Factor factor, @Nullable Long number) {
        if (number == null) return Optional.empty();
        return rehearsal.find(number).filter(each -> each.factor().equals(factor.id()));
    }

    private String inForce(Factor factor) {
        return versions.entry(factor.id()).map(FactorVersions.Entry::text).orElse("");
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
        return page(factor(id), new Draft(from.entry(), note, on, other), null, reader, model);
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
        Factor factor = factor(id);
        Draft draft = forms.draft(sent, entry, note, on);
        try {
            long number = rehearsal.ask(factor.id(), draft.entry(), who.getName());
            flash.addFlashAttribute("note", note);
            return at(factor, number, on, draft.as()) + "#preview";
        } catch (ConfigurationException faulty) {
            return page(factor, draft, null, reader, model);
        }
    }

    private static String at(Factor factor, long preview, long on, String as) {
        return "redirect:/factors/%s/workshop?preview=%d&on=%d&as=%s".formatted(factor.id(), preview, on, Draft.as(as));
    }

    /** The part of the page that asks for itself while a rehearsal goes on. */
    @GetMapping("/factors/{id}/workshop/preview")
    String progress(
            @PathVariable String id,
            @RequestParam long number,
            @RequestParam long on,
            @RequestParam(defaultValue = Draft.FORM) String as,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Factor factor = factor(id);
        if (htmx == null) return at(factor, number, on, as);
        Rehearsal.Preview asked = asked(factor, number).orElseThrow(Missing::page);
        page(factor, new Draft(asked.entry(), "", on, Draft.as(as)), preview(factor, asked), reader, model);
        return "WorkshopPage :: preview";
    }

    @PostMapping("/factors/{id}/workshop/preview/{number}/cancel")
    String cancel(
            @PathVariable String id,
            @PathVariable long number,
            @RequestParam long on,
            @RequestParam(defaultValue = Draft.FORM) String as) {
        Factor factor = factor(id);
        asked(factor, number).ifPresent(each -> rehearsal.cancel(each.number()));
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
        Factor factor = factor(id);
        Draft draft = forms.draft(sent, entry, note, on);
        try {
            List<Exemplar> exemplars =
                    new ArrayList<>(candidate(factor, draft.entry()).exemplars());
            if (remove != null) {
                if (remove >= 0 && remove < exemplars.size()) exemplars.remove((int) remove);
            } else if (text.isBlank() || text.strip().length() > Factor.LONGEST_EXEMPLAR) {
                model.addAttribute("fault", "workshop.exemplar.empty");
            } else {
                exemplars.add(new Exemplar(text.strip(), Direction.of(direction), Intensity.of(intensity)));
            }
            Draft changed = new Draft(versions.withExemplars(draft.entry(), exemplars), note, on, draft.as());
            if (!model.containsAttribute("fault")) model.addAttribute("said", "workshop.exemplar.changed");
            return page(factor, changed, null, reader, model);
        } catch (ConfigurationException | IllegalArgumentException e) {
            return page(factor, draft, null, reader, model);
        }
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
        Factor factor = factor(id);
        Draft draft = forms.draft(sent, entry, note, on);
        if (fileWaits(on)) {
            model.addAttribute("fault", "workshop.waits");
            return page(factor, draft, null, reader, model);
        }
        try {
            if (!versions.save(factor.id(), draft.entry(), on, note, who.getName())) {
                model.addAttribute("fault", "workshop.stale");
                return page(
                        factor, new Draft(draft.entry(), note, versions.current(), draft.as()), null, reader, model);
            }
            flash.addFlashAttribute("said", "workshop.saved");
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

    /** The file in force, as {@code config/factors.yml} would have to be to start another database with it. */
    @GetMapping("/workshop/factors.yml")
    void export(HttpServletResponse answer) throws IOException {
        answer.setContentType("application/yaml;charset=UTF-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"factors.yml\"");
        answer.getOutputStream().write(versions.file().getBytes(StandardCharsets.UTF_8));
    }

    private Factor factor(String id) {
        return factors.find(Missing.factor(id)).orElseThrow(Missing::page);
    }

    private Factor candidate(Factor factor, String entry) {
        return versions.rehearse(factor.id(), entry).find(factor.id()).orElse(factor);
    }

    private String page(Factor factor, Draft draft, @Nullable Preview preview, Reader reader, Model model) {
        List<String> faults = new ArrayList<>();
        List<Exemplar> exemplars = List.of();
        try {
            exemplars = candidate(factor, draft.entry()).exemplars();
        } catch (ConfigurationException faulty) {
            faults = new ArrayList<>(faulty.faults());
        }
        int line = versions.entry(factor.id()).map(FactorVersions.Entry::line).orElse(1);
        model.addAttribute("section", "dashboard");
        model.addAttribute(
                "view",
                new WorkshopView(
                        factor,
                        line,
                        draft,
                        forms.form(factor, draft, line, faults).orElse(null),
                        List.copyOf(faults),
                        exemplars,
                        LineDiff.of(inForce(factor), draft.entry()),
                        preview,
                        versions.history(VERSIONS).stream()
                                .map(version -> new VersionRow(
                                        version.number(),
                                        Moment.of(version.at(), reader.besideUtc()),
                                        version.who(),
                                        version.note()))
                                .toList()));
        return "WorkshopPage";
    }

    private Preview preview(Factor factor, Rehearsal.Preview asked) {
        int percent = asked.total() == 0 ? 0 : (int) Math.min(100, 100L * asked.done() / asked.total());
        List<Group> groups = new ArrayList<>();
        Effect effect = null;
        String fault = asked.detail();
        if (asked.state() == State.DONE) {
            for (Kind kind : Kind.values()) groups.add(group(kind, asked.changes()));
            try {
                effect = effect(factor, asked);
            } catch (ConfigurationException | IllegalArgumentException e) {
                fault = String.valueOf(e.getMessage());
            }
        }
        return new Preview(asked.number(), asked.state(), percent, asked.done(), asked.all(), groups, effect, fault);
    }

    private Effect effect(Factor factor, Rehearsal.Preview asked) {
        Factor candidate = candidate(factor, asked.entry());
        Map<FactorId, Double> weights =
                candidate.weight() == factor.weight() ? Map.of() : Map.of(factor.id(), candidate.weight());
        Map<FactorId, Duration> halfLives =
                candidate.halfLife().equals(factor.halfLife()) ? Map.of() : Map.of(factor.id(), candidate.halfLife());
        List<Variant.Rejudged> rejudged = asked.changes().stream()
                .filter(change -> !change.signed())
                .map(change -> new Variant.Rejudged(change.item(), factor.id(), change.now()))
                .toList();
        Instant now = clock.instant();
        LocalDate from = now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(DAYS);
        WhatIf.Effect effect = whatIf.effect(new Variant(weights, halfLives, rejudged), factor.id(), from);
        return new Effect(Shift.of(effect.factor()), Shift.of(effect.index()));
    }

    private Group group(Kind kind, List<Change> all) {
        List<Change> changes =
                all.stream().filter(change -> change.kind() == kind).toList();
        List<Change> first = changes.stream().limit(SHOWN).toList();
        Map<ItemId, Item> found = items.find(first.stream().map(Change::item).toList());
        return new Group(
                kind.name().toLowerCase(Locale.ROOT),
                changes.size(),
                changes.stream().filter(Change::signed).count(),
                first.stream()
                        .flatMap(change -> Optional.ofNullable(found.get(change.item()))
                                .map(item -> new Link(item.id(), item.title(), item.publisher(), change.signed()))
                                .stream())
                        .toList());
    }
}
