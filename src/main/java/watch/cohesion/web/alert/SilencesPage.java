package watch.cohesion.web.alert;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.alert.Silence;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Reader;

/** Silences in force, and a new one with a preview of what it would hold back. */
@Controller
class SilencesPage {

    private static final List<Integer> HOURS = List.of(1, 4, 12, 24, 72, 168);

    private final Alerts alerts;
    private final Rules rules;
    private final Factors factors;
    private final Episodes episodes;
    private final InstantSource clock;

    SilencesPage(Alerts alerts, Rules rules, Factors factors, Episodes episodes, InstantSource clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.factors = factors;
        this.episodes = episodes;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param preview null until one was asked for
     */
    record View(
            List<Row> silences,
            List<Rule> rules,
            List<Factor> factors,
            Form form,
            List<Integer> hours,
            @Nullable Preview preview,
            String fault) {}

    /** The form as entered. */
    record Form(String rule, String series, String reason, int duration, boolean early) {}

    /** What a silence would hold back. */
    record Preview(List<EpisodeRow> open, long lastMonth) {}

    /**
     * A silence of the list, with the names that readers know.
     *
     * @param rule empty: every rule
     * @param series empty: all of them, or where {@code index} says so that one
     */
    record Row(
            long id,
            String rule,
            String series,
            boolean index,
            String reason,
            String by,
            Moment until,
            boolean early) {}

    @GetMapping("/alerts/silences")
    String show(
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String series,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        return page(new Form(rule, series, "", 4, true), false, "", reader, model);
    }

    @PostMapping("/alerts/silences")
    String silence(
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String series,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "4") int duration,
            @RequestParam(defaultValue = "false") boolean early,
            @RequestParam(name = "do", defaultValue = "preview") String action,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Form form = new Form(rule, series, reason.strip(), duration, early);
        if (!isOfTheLists(form)) return page(form, false, "silences.fault", reader, model);
        if (!action.equals("save")) return page(form, true, "", reader, model);
        try {
            Instant until = clock.instant().plus(Duration.ofHours(duration));
            alerts.silence(ruleId(rule), series(series), form.reason(), until, early, who.getName());
        } catch (Alerts.Refusal refusal) {
            return page(form, true, "alert.refusal." + refusal.reason(), reader, model);
        }
        return "redirect:/alerts/silences";
    }

    @PostMapping("/alerts/silences/{id}/end")
    String end(@PathVariable long id, Principal who) {
        alerts.unsilence(id, who.getName());
        return "redirect:/alerts/silences";
    }

    /** What is not there must not become all. */
    private boolean isOfTheLists(Form form) {
        boolean rule = form.rule().isEmpty() || ruleId(form.rule()) != null;
        boolean series = form.series().isEmpty()
                || form.series().equals(CohesionIndex.SERIES)
                || factors.all().stream().anyMatch(factor -> factor.id().value().equals(form.series()));
        return rule && series && HOURS.contains(form.duration());
    }

    private @Nullable RuleId ruleId(String rule) {
        return rules.all().stream()
                .map(Rule::id)
                .filter(id -> id.value().equals(rule))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String series(String series) {
        return series.isEmpty() ? null : series;
    }

    private String page(Form form, boolean asked, String fault, Reader reader, Model model) {
        Instant now = clock.instant();
        Optional<Preview> preview = asked
                ? Optional.of(alerts.preview(ruleId(form.rule()), series(form.series())))
                        .map(found -> new Preview(episodes.rows(found.open(), reader, now), found.lastMonth()))
                : Optional.empty();
        List<Rule> all = rules.all();
        model.addAttribute("section", "alerts");
        model.addAttribute(
                "view",
                new View(
                        alerts.silences().stream()
                                .map(silence -> row(silence, all, reader))
                                .toList(),
                        all,
                        factors.all(),
                        form,
                        HOURS,
                        preview.orElse(null),
                        fault));
        return "alert/SilencesPage";
    }

    private Row row(Silence silence, List<Rule> all, Reader reader) {
        RuleId rule = silence.rule();
        String series = silence.series();
        boolean index = CohesionIndex.SERIES.equals(series);
        return new Row(
                silence.id(),
                rule == null ? "" : name(rule, all),
                series == null || index ? "" : episodes.name(series),
                index,
                silence.reason(),
                silence.by(),
                Moment.of(silence.until(), reader.besideUtc()),
                silence.endsEarly());
    }

    private static String name(RuleId id, List<Rule> all) {
        return all.stream()
                .filter(rule -> rule.id().equals(id))
                .map(Rule::name)
                .findFirst()
                .orElse(id.value());
    }
}
