package watch.cohesion.web.alert;

import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleLists;
import watch.cohesion.alert.RulePlan;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.configuration.YamlText;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.Download;
import watch.cohesion.web.page.Uploaded;

/** All rules as one file: out to another house, and in from it, first seen and then applied. */
@Controller
class RuleListPage {

    private final RuleLists lists;

    RuleListPage(RuleLists lists) {
        this.lists = lists;
    }

    /**
     * What the page shows.
     *
     * @param plan what the file would change; null if it cannot be used
     * @param text the file, to be given back when it is applied
     * @param faults of the file
     * @param fault key in the message catalogue; empty if nothing else is wrong
     */
    record View(@Nullable RulePlan plan, String text, List<String> faults, String fault) {

        /** That the file was exported under; empty if it says none. */
        public String banner() {
            return YamlText.banner(text).orElse("");
        }

        /** Those that would change, in the order of the file, then those that it lacks. */
        public List<Row> rows() {
            if (plan == null) return List.of();
            return Stream.concat(
                            plan.steps().stream().flatMap(step -> Stream.ofNullable(Row.of(step))),
                            plan.left().stream().map(rule -> Row.of("left", rule, "", "")))
                    .toList();
        }
    }

    /**
     * A rule.
     *
     * @param kind whether it is new, changed or left as it is; a word of the message catalogue
     * @param was its settings in words; empty if it is not there yet, or would not change
     * @param becomes likewise
     */
    record Row(String kind, String id, String name, String was, String becomes) {

        static @Nullable Row of(RulePlan.Step step) {
            return switch (step) {
                case RulePlan.Step.Add(Rule rule, String becomes) -> of("new", rule, "", becomes);
                case RulePlan.Step.Change(Rule rule, String was, String becomes) -> of("changed", rule, was, becomes);
                case RulePlan.Step.Same _ -> null;
            };
        }

        static Row of(String kind, Rule rule, String was, String becomes) {
            return new Row(kind, rule.id().value(), rule.name(), was, becomes);
        }
    }

    @GetMapping("/rules/rules.yml")
    ResponseEntity<byte[]> export() {
        return Download.of(lists.file(), "rules.yml", MediaType.APPLICATION_YAML);
    }

    /** By file or pasted; the file wins. */
    @PostMapping("/rules/plan")
    String plan(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            Model model)
            throws IOException {
        String given = Uploaded.text(file, text);
        if (given.isBlank()) return page(new View(null, "", List.of(), "rules.file.nothing"), model);
        return page(planned(given, ""), model);
    }

    /** @param on {@link RulePlan#on} of the plan that the reader saw */
    @PostMapping("/rules/import")
    String apply(
            @RequestParam String text, @RequestParam String on, Principal who, Model model, RedirectAttributes next) {
        View view = planned(text, "rules.file.stale");
        RulePlan plan = view.plan();
        if (plan == null) return page(planned(text, ""), model);
        boolean done = plan.isEmpty() || (plan.on().equals(on) && lists.apply(plan, who.getName()));
        if (!done) return page(planned(text, "rules.file.stale"), model);
        next.addFlashAttribute(Done.NAME, Done.of("rules.file.done", (int) (plan.additions() + plan.changes()), ""));
        return "redirect:/rules";
    }

    private View planned(String text, String fault) {
        try {
            return new View(lists.plan("rules.yml", text), text, List.of(), fault);
        } catch (ConfigurationException faulty) {
            return new View(null, text, faulty.faults(), "");
        }
    }

    private static String page(View view, Model model) {
        model.addAttribute("section", "alerts");
        model.addAttribute("view", view);
        return "alert/RuleListPage";
    }
}
