package watch.cohesion.web.alert;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.alert.Parameters;
import watch.cohesion.alert.Rehearsal;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.Rules;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Scores;
import watch.cohesion.notification.Severity;
import watch.cohesion.web.page.Csv;
import watch.cohesion.web.page.Done;
import watch.cohesion.web.page.FormIds;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Plot;
import watch.cohesion.web.page.Reader;
import watch.cohesion.web.page.Shown;

/** One rule, to be changed; first rehearsed over the past year, with nothing sent. */
@Controller
class RulePage {

    private static final double WIDTH = 880;
    private static final double HEIGHT = 120;

    /** What a form sends beside the rule. */
    private static final Set<String> NOT_OF_THE_RULE = Set.of("_csrf", FormIds.FIELD, Shown.FIELD, "do");

    /** A parameter's key, as faults quote it. */
    private static final Pattern QUOTED = Pattern.compile("'([a-z]+)'");

    private final Rules rules;
    private final Factors factors;
    private final Scores scores;
    private final Episodes episodes;
    private final RuleShown stored;
    private final MessageSource messages;

    RulePage(Rules rules, Factors factors, Scores scores, Episodes episodes, RuleShown stored, MessageSource messages) {
        this.rules = rules;
        this.factors = factors;
        this.scores = scores;
        this.episodes = episodes;
        this.stored = stored;
        this.messages = messages;
    }

    /**
     * What the page shows.
     *
     * @param fresh a rule that is not stored yet
     * @param shown the settings that the form goes out from; empty for one that is not stored yet
     * @param theirs what somebody else has set since the form that was sent showed them
     * @param rehearsal null until it was asked for
     * @param fault key in the message catalogue; empty if none
     * @param detail what exactly is wrong
     */
    record View(
            RuleForm form,
            boolean fresh,
            String shown,
            List<Shown.Change> theirs,
            List<Factor> factors,
            List<Severity> severities,
            List<String> days,
            @Nullable Act rehearsal,
            String fault,
            String detail) {}

    /** The rehearsal: what would have been, series by series. */
    record Act(String from, String to, int notices, List<Chart> charts, List<Would> episodes) {}

    /**
     * A series with the episodes on it.
     *
     * @param page where the same days stand with zoom and table
     * @param csv the drawing's days, with those of the episodes
     */
    record Chart(String name, String page, String csv, String line, List<Span> spans) {}

    /** An episode on a chart. */
    record Span(String x, String width) {}

    /** An episode of the list. */
    record Would(
            String name,
            Moment opened,
            @Nullable Moment closed,
            String score,
            String worst,
            int notices,
            String reason) {}

    @GetMapping("/rules/{id}")
    String show(@PathVariable String id, @ModelAttribute(name = "reader", binding = false) Reader reader, Model model) {
        Rule rule = find(id).orElseThrow(Missing::page);
        return page(RuleForm.of(rule), false, stored.of(rule), null, "", "", model);
    }

    @GetMapping("/rules/new")
    String fresh(@RequestParam(defaultValue = "level") String kind, Model model) {
        if (!Parameters.KINDS.contains(kind)) throw Missing.page();
        RuleForm form = new RuleForm(
                "",
                "",
                kind,
                Parameters.of(Parameters.usual(kind)),
                Set.of(),
                Severity.WARNING.word(),
                "watch",
                "",
                "UTC",
                Set.copyOf(RuleForm.allDays()),
                "00:00",
                "00:00",
                true);
        return page(form, true, "", null, "", "", model);
    }

    @PostMapping("/rules")
    String change(
            @RequestParam MultiValueMap<String, String> fields,
            Principal who,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model,
            RedirectAttributes next) {
        RuleForm form = RuleForm.of(fields);
        Optional<Rule> known = find(form.id());
        boolean fresh = known.isEmpty() || "true".equals(RuleForm.text(fields, "fresh"));
        String shown = RuleForm.text(fields, Shown.FIELD);
        try {
            if (fresh && known.isPresent()) {
                throw new IllegalArgumentException(
                        "There is a rule '%s'; give the new one another id.".formatted(form.id()));
            }
            Rule rule = form.rule(factors.all());
            if (!"save".equals(fields.getFirst("do"))) {
                Act act = act(rule, rules.rehearse(rule), address(fields), reader);
                return page(form, fresh, shown, act, "", "", model);
            }
            if (known.isPresent() && !stored.since(shown, known.get()).isEmpty()) {
                return refused(form, shown, known.get(), model);
            }
            boolean saved =
                    known.isPresent() ? rules.change(known.get(), rule, who.getName()) : rules.add(rule, who.getName());
            // Somebody was faster by a moment: what they did is told.
            if (!saved) return change(fields, who, reader, model, next);
            next.addFlashAttribute(Done.NAME, Done.of("rule.done.saved", 1, rule.name()));
            return "redirect:/rules";
        } catch (DateTimeException e) {
            return page(form, fresh, shown, null, "rule.fault.hours", "", model);
        } catch (IllegalArgumentException e) {
            return page(form, fresh, shown, null, "rule.fault", labelled(String.valueOf(e.getMessage())), model);
        }
    }

    /** A fault by the names that the form has for what files call {@code 'leave'}. */
    private String labelled(String fault) {
        Locale locale = LocaleContextHolder.getLocale();
        return QUOTED.matcher(fault).replaceAll(found -> {
            String label = Objects.requireNonNullElse(
                    messages.getMessage("rule.field." + found.group(1), null, "", locale), "");
            return Matcher.quoteReplacement(label.isEmpty() ? found.group() : "“" + label + "”");
        });
    }

    /** The days of one drawing of a rehearsal. The rule stands in the address, as it is stored nowhere. */
    @GetMapping("/rules/rehearsal.csv")
    ResponseEntity<String> days(@RequestParam String series, @RequestParam MultiValueMap<String, String> fields) {
        Rehearsal rehearsal;
        try {
            rehearsal = rules.rehearse(RuleForm.of(fields).rule(factors.all()));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Missing.page();
        }
        Csv csv = new Csv("day", "score", "low", "high", "level", "episode");
        for (DailyScore day : scores(series, UtcDay.of(rehearsal.from()), UtcDay.of(rehearsal.to()))) {
            csv.line(
                    day.day().toString(),
                    Numbers.points(day.value()),
                    Numbers.points(day.low()),
                    Numbers.points(day.high()),
                    day.level().word(),
                    rehearsal.episodes().stream().anyMatch(would -> isOpen(would, series, day.day())) ? "open" : "");
        }
        return csv.named(series + "-rehearsal.csv");
    }

    private static boolean isOpen(Rehearsal.Would would, String series, LocalDate day) {
        return would.series().equals(series)
                && !UtcDay.of(would.opened()).isAfter(day)
                && (would.closed() == null || !UtcDay.of(would.closed()).isBefore(day));
    }

    private static String address(MultiValueMap<String, String> fields) {
        return fields.entrySet().stream()
                .filter(field -> !NOT_OF_THE_RULE.contains(field.getKey()))
                .flatMap(field -> field.getValue().stream()
                        .map(value -> "&" + field.getKey() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .collect(Collectors.joining());
    }

    private Optional<Rule> find(String id) {
        return rules.all().stream().filter(rule -> rule.id().value().equals(id)).findFirst();
    }

    private String refused(RuleForm form, String shown, Rule now, Model model) {
        return page(form, false, stored.of(now), stored.since(shown, now), null, "", "", model);
    }

    private String page(
            RuleForm form, boolean fresh, String shown, @Nullable Act act, String fault, String detail, Model model) {
        return page(form, fresh, shown, List.of(), act, fault, detail, model);
    }

    private String page(
            RuleForm form,
            boolean fresh,
            String shown,
            List<Shown.Change> theirs,
            @Nullable Act act,
            String fault,
            String detail,
            Model model) {
        model.addAttribute("section", "alerts");
        model.addAttribute(
                "view",
                new View(
                        form,
                        fresh,
                        shown,
                        theirs,
                        factors.all(),
                        List.of(Severity.values()),
                        RuleForm.allDays(),
                        act,
                        fault,
                        detail));
        return "alert/RulePage";
    }

    private Act act(Rule rule, Rehearsal rehearsal, String address, Reader reader) {
        LocalDate from = UtcDay.of(rehearsal.from());
        LocalDate to = UtcDay.of(rehearsal.to());
        List<String> told = rehearsal.episodes().stream()
                .map(Rehearsal.Would::series)
                .distinct()
                .toList();
        List<String> drawn = told.isEmpty()
                ? rule.series(factors.all().stream().map(Factor::id).toList()).stream()
                        .limit(1)
                        .toList()
                : told;
        return new Act(
                from.toString(),
                to.toString(),
                rehearsal.episodes().stream().mapToInt(Rehearsal.Would::notices).sum(),
                drawn.stream()
                        .map(series -> chart(series, rehearsal, address, from, to))
                        .toList(),
                rehearsal.episodes().stream().map(would -> would(would, reader)).toList());
    }

    private List<DailyScore> scores(String series, LocalDate from, LocalDate to) {
        return series.equals(CohesionIndex.SERIES)
                ? scores.indexHistory(from, to)
                : scores.history(Missing.factor(series), from, to);
    }

    private Chart chart(String series, Rehearsal rehearsal, String address, LocalDate from, LocalDate to) {
        boolean index = series.equals(CohesionIndex.SERIES);
        List<DailyScore> days = scores(series, from, to);
        Plot plot = new Plot(WIDTH, HEIGHT, from, to, 0, 100);
        return new Chart(
                index ? "" : episodes.name(series),
                "%s?range=1y&from=%s&to=%s".formatted(index ? "/index" : "/factors/" + series, from, to),
                "/rules/rehearsal.csv?series=" + series + address,
                plot.line(days),
                rehearsal.episodes().stream()
                        .filter(would -> would.series().equals(series))
                        .map(would -> span(would, rehearsal))
                        .toList());
    }

    private static Span span(Rehearsal.Would would, Rehearsal rehearsal) {
        double whole = rehearsal.to().getEpochSecond() - rehearsal.from().getEpochSecond();
        long end = (would.closed() == null ? rehearsal.to() : would.closed()).getEpochSecond();
        double x = WIDTH * (would.opened().getEpochSecond() - rehearsal.from().getEpochSecond()) / whole;
        double width = WIDTH * (end - would.opened().getEpochSecond()) / whole;
        return new Span(Plot.number(x), Plot.number(Math.max(3, width)));
    }

    private Would would(Rehearsal.Would would, Reader reader) {
        boolean index = would.series().equals(CohesionIndex.SERIES);
        return new Would(
                index ? "" : episodes.name(would.series()),
                Moment.of(would.opened(), reader.besideUtc()),
                would.closed() == null ? null : Moment.of(would.closed(), reader.besideUtc()),
                EpisodeRow.points(would.atOpening(), index),
                EpisodeRow.points(would.worst(), index),
                would.notices(),
                would.reason());
    }
}
