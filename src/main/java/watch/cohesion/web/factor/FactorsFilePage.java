package watch.cohesion.web.factor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Rules;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.FactorVersions.Plan;
import watch.cohesion.factor.Factors;
import watch.cohesion.web.page.Download;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Uploaded;

/**
 * All factors as one file: out; and another in, first seen and then applied. The other is an uploaded one, one that was in
 * force before, or the one in force less a factor.
 */
@Controller
class FactorsFilePage {

    private static final String NAME = "factors.yml";
    private static final String UPLOAD = "factors.file.import";

    private final FactorVersions versions;
    private final Factors factors;
    private final Rules rules;

    FactorsFilePage(FactorVersions versions, Factors factors, Rules rules) {
        this.versions = versions;
        this.factors = factors;
        this.rules = rules;
    }

    /**
     * What the page shows.
     *
     * @param doing what the reader is about to do; a key in the message catalogue
     * @param plan what the file would change; null if it cannot be used
     * @param naming rules that name a factor that would be gone
     * @param text the file, to be given back when it is applied
     * @param note why, as far as it is known
     * @param faults of the file
     * @param fault key in the message catalogue; empty if nothing else is wrong
     */
    record View(
            String doing,
            @Nullable Plan plan,
            List<Rule> naming,
            String text,
            String note,
            List<String> faults,
            String fault) {

        /** Whether another file may be given instead. */
        public boolean uploaded() {
            return doing.equals(UPLOAD);
        }

        /** That the file was exported under; empty if it says none. */
        public String banner() {
            return YamlText.banner(text).orElse("");
        }
    }

    /** As {@code config/factors.yml} would have to be to start another database with it. */
    @GetMapping("/workshop/factors.yml")
    ResponseEntity<byte[]> export() {
        return Download.of(versions.file(), NAME, new MediaType(MediaType.APPLICATION_YAML, StandardCharsets.UTF_8));
    }

    /** By file or pasted; the file wins. */
    @PostMapping("/workshop/plan")
    String plan(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        String given = Uploaded.text(file, text);
        if (given.isBlank())
            return page(new View(UPLOAD, null, List.of(), "", "", List.of(), "factors.file.nothing"), model);
        return page(planned(UPLOAD, given, "", ""), model);
    }

    /** @param number of the version that would be in force again; 0: {@code config/factors.yml} */
    @PostMapping("/workshop/versions/{number}/plan")
    String again(@PathVariable long number, Model model) {
        String file = versions.file(number).orElseThrow(Missing::page);
        String note = number == 0 ? "config/factors.yml again" : "version %d again".formatted(number);
        return page(planned("factors.again", file, note, ""), model);
    }

    @PostMapping("/factors/{id}/workshop/remove")
    String without(@PathVariable String id, Model model) {
        Factor factor = factors.find(Missing.factor(id)).orElseThrow(Missing::page);
        String file = versions.without(factor.id());
        return page(planned("workshop.remove", file, "without " + factor.name(), ""), model);
    }

    /** @param on {@link Plan#on} of the plan that the reader saw */
    @PostMapping("/workshop/import")
    String apply(
            @RequestParam String text,
            @RequestParam(defaultValue = "") String note,
            @RequestParam long on,
            Principal who,
            Model model,
            RedirectAttributes next) {
        // Browsers send lines with a carriage return.
        String file = String.join("\n", text.lines().toList()) + "\n";
        View view = planned(UPLOAD, file, note, "");
        Plan plan = view.plan();
        if (plan == null) return page(view, model);
        boolean done = plan.lines().isEmpty() || (plan.on() == on && versions.apply(plan, note, who.getName()));
        if (!done) return page(planned(UPLOAD, file, note, "factors.file.stale"), model);
        next.addFlashAttribute("said", plan.lines().isEmpty() ? "factors.file.empty" : "workshop.saved");
        return "redirect:/workshop";
    }

    private View planned(String doing, String text, String note, String fault) {
        try {
            Plan plan = versions.plan(NAME, text);
            return new View(doing, plan, naming(plan.removed()), text, note, List.of(), fault);
        } catch (ConfigurationException faulty) {
            return new View(doing, null, List.of(), text, note, faulty.faults(), "");
        }
    }

    private List<Rule> naming(List<FactorId> gone) {
        return rules.all().stream()
                .filter(rule -> !Collections.disjoint(rule.factors(), gone))
                .toList();
    }

    private static String page(View view, Model model) {
        model.addAttribute("section", "factors");
        model.addAttribute("view", view);
        return "factor/FactorsFilePage";
    }
}
