package watch.cohesion.web.classification;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import watch.cohesion.classification.Retraining;
import watch.cohesion.classification.Retraining.InForce;
import watch.cohesion.classification.Retraining.Run;
import watch.cohesion.classification.Retraining.State;
import watch.cohesion.classification.Retraining.Stock;
import watch.cohesion.classification.Trial;
import watch.cohesion.classification.Trial.Finding;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Moment;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;

/**
 * Learning from corrections: begin a run, see how its candidate does beside the classifier in force, and have it take over
 * or go back.
 */
@Controller
class RetrainingPage {

    private static final int RUNS = 20;

    private final Retraining retraining;
    private final Factors factors;

    RetrainingPage(Retraining retraining, Factors factors) {
        this.retraining = retraining;
        this.factors = factors;
    }

    /**
     * What the page shows.
     *
     * @param open null unless a run waits or is under way
     * @param chosen the run whose candidate is shown; null if there is none
     * @param shipped whether the weights that ship were chosen
     * @param fault why the weights that were chosen cannot be used; empty if all is well
     */
    record View(
            Stock stock,
            @Nullable Open open,
            @Nullable Chosen chosen,
            List<RunRow> runs,
            boolean shipped,
            String fault) {}

    /**
     * A run that waits or is under way.
     *
     * @param percent 0–100
     */
    record Open(long id, State state, int percent, String by) {}

    /**
     * A candidate.
     *
     * @param signed empty if the signed items are too few to be told by themselves
     * @param lower names of the main measures that are lower than before
     * @param byRules names of the factors that it did not learn and that go on by their rules, with commas between; empty if
     *     it learned all
     * @param enough labels that a factor needs to be learned
     */
    record Chosen(
            Run run,
            Moment ended,
            Finding finding,
            List<String> lower,
            String byRules,
            int enough,
            boolean inForce,
            int items,
            int stories,
            List<LineRow> all,
            int signedItems,
            List<LineRow> signed) {}

    /**
     * A number before and after, in hundredths.
     *
     * @param measure key of the measure; empty for a factor
     * @param factor its name; empty for a measure
     * @param difference with its sign
     */
    record LineRow(
            String measure,
            String factor,
            int support,
            String before,
            String beforeRange,
            String after,
            String afterRange,
            String difference,
            String differenceRange,
            Finding finding) {}

    /** A run of the past. */
    record RunRow(Run run, Moment asked, @Nullable Finding finding, boolean inForce) {}

    @GetMapping("/retraining")
    String show(
            @RequestParam(required = false) @Nullable Long run,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        List<Run> runs = retraining.runs(RUNS);
        InForce inForce = retraining.inForce();
        Optional<Run> shown = run == null
                ? runs.stream().filter(each -> each.state() == State.DONE).findFirst()
                : retraining.find(run).filter(each -> each.state() == State.DONE);
        model.addAttribute("section", "review");
        model.addAttribute(
                "view",
                new View(
                        retraining.stock(),
                        runs.stream()
                                .filter(Run::open)
                                .findFirst()
                                .map(RetrainingPage::open)
                                .orElse(null),
                        shown.map(each -> chosen(each, inForce, reader)).orElse(null),
                        runs.stream()
                                .filter(each -> !each.open())
                                .map(each -> new RunRow(
                                        each,
                                        Moment.of(each.asked(), reader.besideUtc()),
                                        each.result() == null
                                                ? null
                                                : each.result().all().finding(),
                                        Objects.equals(each.id(), inForce.run())))
                                .toList(),
                        inForce.run() == null,
                        inForce.fault()));
        return htmx == null ? "classification/RetrainingPage" : "classification/RetrainingPage :: main";
    }

    private static Open open(Run run) {
        int percent = run.total() == 0 ? 0 : (int) (100L * run.done() / run.total());
        return new Open(run.id(), run.state(), percent, run.askedBy());
    }

    private Chosen chosen(Run run, InForce inForce, Reader reader) {
        Retraining.Result result = Objects.requireNonNull(run.result(), "a candidate has a result");
        Trial all = result.all();
        Trial signed = result.signed();
        return new Chosen(
                run,
                Moment.of(run.ended() == null ? run.asked() : run.ended(), reader.besideUtc()),
                all.finding(),
                Trial.MAIN.stream()
                        .filter(name ->
                                all.line(name).filter(line -> line.gain() < 0).isPresent())
                        .toList(),
                result.byRules().stream().map(this::name).collect(Collectors.joining(", ")),
                Retraining.ENOUGH,
                Objects.equals(run.id(), inForce.run()),
                all.items(),
                all.stories(),
                lines(all),
                signed == null ? 0 : signed.items(),
                signed == null ? List.of() : lines(signed));
    }

    /** What no label speaks of is not measured, and not shown. */
    private List<LineRow> lines(Trial trial) {
        List<LineRow> rows = new ArrayList<>();
        for (Trial.Line line : trial.lines()) {
            if (line.support() == 0) continue;
            boolean measure = line.name().equals(line.name().toUpperCase(Locale.ROOT));
            rows.add(new LineRow(
                    measure ? line.name() : "",
                    measure ? "" : name(new FactorId(line.name())),
                    line.support(),
                    hundredths(line.before()),
                    range(line.beforeRange()),
                    hundredths(line.after()),
                    range(line.afterRange()),
                    signed(line.gain()),
                    signed(line.difference().low()) + " … "
                            + signed(line.difference().high()),
                    line.finding()));
        }
        return rows;
    }

    private String name(FactorId factor) {
        return FactorNames.of(factors).getOrDefault(factor, factor.value());
    }

    private static String range(Trial.Range range) {
        return hundredths(range.low()) + "–" + hundredths(range.high());
    }

    private static String hundredths(double value) {
        return Numbers.points(value * 100);
    }

    private static String signed(double difference) {
        return Numbers.signed(difference * 100);
    }

    @PostMapping("/retraining")
    String start(Principal who, RedirectAttributes flash) {
        boolean begun = retraining.start(who.getName());
        flash.addFlashAttribute(begun ? "said" : "fault", begun ? "retraining.begun" : "retraining.under-way");
        return "redirect:/retraining";
    }

    @PostMapping("/retraining/{run}/cancel")
    String cancel(@PathVariable long run, Principal who, RedirectAttributes flash) {
        retraining.cancel(run, who.getName());
        flash.addFlashAttribute("said", "retraining.cancelled");
        return "redirect:/retraining";
    }

    /** @param although a worse candidate takes over only if somebody says that it shall all the same */
    @PostMapping("/retraining/{run}/take-over")
    String takeOver(
            @PathVariable long run,
            @RequestParam(defaultValue = "false") boolean although,
            Principal who,
            RedirectAttributes flash) {
        Run candidate = retraining.find(run).orElseThrow(Missing::page);
        Retraining.Result result = candidate.result();
        if (result != null && isWorse(result.all().finding()) && !although) {
            flash.addFlashAttribute("fault", "retraining.although.missing");
            return "redirect:/retraining?run=" + run;
        }
        return chosen(retraining.takeOver(run, who.getName()), flash);
    }

    static boolean isWorse(Finding finding) {
        return finding == Finding.WORSE || finding == Finding.LOWER;
    }

    @PostMapping("/retraining/shipped")
    String goBack(Principal who, RedirectAttributes flash) {
        return chosen(retraining.takeOver(null, who.getName()), flash);
    }

    private static String chosen(boolean done, RedirectAttributes flash) {
        flash.addFlashAttribute(done ? "said" : "fault", done ? "retraining.taken-over" : "retraining.refused");
        return "redirect:/retraining";
    }

    /** What a candidate learned from beside what ships. */
    @GetMapping("/retraining/{run}/learned.jsonl")
    void learned(@PathVariable long run, HttpServletResponse answer) throws IOException {
        String lines = retraining.learned(run).orElseThrow(Missing::page);
        answer.setContentType("application/x-ndjson;charset=UTF-8");
        answer.setHeader("Content-Disposition", "attachment; filename=\"learned-%d.jsonl\"".formatted(run));
        answer.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
    }
}
