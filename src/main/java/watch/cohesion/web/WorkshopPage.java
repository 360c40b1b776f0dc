package watch.cohesion.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.classification.Rehearsal;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;
import watch.cohesion.item.Item;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.Items;

/** The factor workshop: edit a factor's entry, see which items it would gain and lose, save it as a new version. */
@Controller
class WorkshopPage {

    private static final int VERSIONS = 20;
    private static final int SHOWN = 25;

    private final Factors factors;
    private final FactorVersions versions;
    private final Rehearsal rehearsal;
    private final Items items;

    WorkshopPage(Factors factors, FactorVersions versions, Rehearsal rehearsal, Items items) {
        this.factors = factors;
        this.versions = versions;
        this.rehearsal = rehearsal;
        this.items = items;
    }

    /**
     * What the page shows.
     *
     * @param line where the entry begins in the file
     * @param on the version that the entry was made from
     * @param faults what is wrong with the entry, as for the file
     * @param preview null until one was asked for, or while there are faults
     */
    record View(
            Factor factor,
            int line,
            String entry,
            String note,
            long on,
            List<String> faults,
            @Nullable Preview preview,
            List<VersionRow> versions) {}

    /** What the entry would change. */
    record Preview(int looked, boolean all, List<Group> groups) {}

    /**
     * @param name gained, lost or turned
     * @param items the newest of them
     */
    record Group(String name, int count, List<Link> items) {}

    /** An item. */
    record Link(ItemId id, String title, String publisher) {}

    /** A saved version. */
    record VersionRow(long number, Moment at, String who, String note) {}

    @GetMapping("/factors/{id}/workshop")
    String show(@PathVariable String id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Factor factor = factor(id);
        String entry =
                versions.entry(factor.id()).map(FactorVersions.Entry::text).orElse("");
        return page(factor, entry, "", versions.current(), List.of(), null, reader, model);
    }

    @PostMapping("/factors/{id}/workshop/preview")
    String preview(
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam long on,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Factor factor = factor(id);
        try {
            Rehearsal.Difference difference = rehearsal.with(versions.rehearse(factor.id(), lines(entry)), factor.id());
            return page(factor, entry, note, on, List.of(), preview(difference), reader, model);
        } catch (ConfigurationException faulty) {
            return page(factor, entry, note, on, faulty.faults(), null, reader, model);
        }
    }

    @PostMapping("/factors/{id}/workshop")
    String save(
            @PathVariable String id,
            @RequestParam String entry,
            @RequestParam(defaultValue = "") String note,
            @RequestParam long on,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes flash) {
        Factor factor = factor(id);
        try {
            if (!versions.save(factor.id(), lines(entry), on, note, who.getName())) {
                model.addAttribute("fault", "workshop.stale");
                return page(factor, entry, note, versions.current(), List.of(), null, reader, model);
            }
            flash.addFlashAttribute("said", "workshop.saved");
            return "redirect:/factors/%s/workshop".formatted(factor.id());
        } catch (ConfigurationException faulty) {
            return page(factor, entry, note, on, faulty.faults(), null, reader, model);
        }
    }

    /** The file in force, as {@code config/factors.yml} would have to be to start another database with it. */
    @GetMapping("/workshop/factors.yml")
    void export(HttpServletResponse answer) throws IOException {
        answer.setContentType("application/yaml;charset=UTF-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"factors.yml\"");
        answer.getOutputStream().write(versions.file().getBytes(StandardCharsets.UTF_8));
    }

    private Factor factor(String id) {
        try {
            return factors.find(new FactorId(id)).orElseThrow(Missing::page);
        } catch (IllegalArgumentException e) {
            throw Missing.page();
        }
    }

    /** Browsers send lines with a carriage return. */
    private static String lines(String entry) {
        return String.join("\n", entry.lines().toList());
    }

    private String page(
            Factor factor,
            String entry,
            String note,
            long on,
            List<String> faults,
            @Nullable Preview preview,
            Reader reader,
            Model model) {
        model.addAttribute("section", "dashboard");
        model.addAttribute(
                "view",
                new View(
                        factor,
                        versions.entry(factor.id())
                                .map(FactorVersions.Entry::line)
                                .orElse(1),
                        entry,
                        note,
                        on,
                        faults,
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

    private Preview preview(Rehearsal.Difference difference) {
        return new Preview(
                difference.looked(),
                difference.all(),
                List.of(
                        group("gained", difference.gained()),
                        group("lost", difference.lost()),
                        group("turned", difference.turned())));
    }

    private Group group(String name, List<ItemId> ids) {
        List<ItemId> first = ids.stream().limit(SHOWN).toList();
        Map<ItemId, Item> found = items.find(first);
        return new Group(
                name,
                ids.size(),
                first.stream()
                        .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                        .map(item -> new Link(item.id(), item.title(), item.publisher()))
                        .toList());
    }
}
