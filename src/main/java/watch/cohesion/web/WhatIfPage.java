package watch.cohesion.web;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;

/**
 * Other weights and half-lives on a copy, beside the official series. All of it stands in the page's address, so that it
 * can be sent to a colleague; nothing is stored.
 */
@Controller
class WhatIfPage {

    private static final int DAYS = 90;
    private static final String WEIGHT = "w.";
    private static final String HALF_LIFE = "h.";

    private final Factors factors;
    private final Scores scores;
    private final WhatIf whatIf;
    private final SeriesMarks marks;
    private final InstantSource clock;

    WhatIfPage(Factors factors, Scores scores, WhatIf whatIf, SeriesMarks marks, InstantSource clock) {
        this.factors = factors;
        this.scores = scores;
        this.whatIf = whatIf;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param series a factor's id, or {@code cohesion}
     * @param fault what is wrong with the settings; empty if nothing
     * @param levels how many series would have another level
     */
    record View(
            String series,
            String name,
            List<Setting> settings,
            boolean changed,
            String fault,
            List<Row> rows,
            List<Change> changes,
            long levels,
            String method) {}

    /** A factor's fields, as they were sent or as they are in force. */
    record Setting(FactorId id, String name, String weight, String halfLife, boolean changed) {}

    /** A day, with what stands beside it. */
    record Row(
            String day,
            String official,
            String low,
            String high,
            Level level,
            String variant,
            List<SeriesMarks.Mark> marks) {}

    /** A series now. */
    record Change(
            String name, String official, Level officialLevel, String variant, Level variantLevel, boolean level) {}

    @GetMapping("/what-if")
    String show(
            @RequestParam(defaultValue = CohesionIndex.SERIES) String series,
            @RequestParam Map<String, String> sent,
            Model model) {
        Optional<Factor> factor = factorOf(series);
        Map<FactorId, Double> weights = new HashMap<>();
        Map<FactorId, Duration> halfLives = new HashMap<>();
        List<Setting> settings = new ArrayList<>();
        String fault = read(sent, weights, halfLives, settings);
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate from = today.minusDays(DAYS);
        List<DailyScore> official = factor.map(known -> scores.history(known.id(), from, today))
                .orElseGet(() -> scores.indexHistory(from, today));
        List<DailyScore> other = List.of();
        List<Change> changes = List.of();
        boolean changed = !weights.isEmpty() || !halfLives.isEmpty();
        if (fault.isEmpty() && changed) {
            try {
                Variant variant = new Variant(weights, halfLives);
                other = whatIf.history(variant, series, from, today);
                changes = whatIf.differences(variant).stream().map(this::change).toList();
            } catch (IllegalArgumentException e) {
                fault = String.valueOf(e.getMessage());
            }
        }
        model.addAttribute("section", "what-if");
        model.addAttribute("charts", true);
        model.addAttribute(
                "view",
                new View(
                        series,
                        factor.map(FactorNames::of).orElse(""),
                        settings,
                        changed,
                        fault,
                        rows(official, other, marks.of(series, official)),
                        changes,
                        changes.stream().filter(Change::level).count(),
                        scores.methodVersion()));
        return "WhatIfPage";
    }

    private Optional<Factor> factorOf(String series) {
        if (series.equals(CohesionIndex.SERIES)) return Optional.empty();
        return Optional.of(factors.find(Missing.factor(series)).orElseThrow(Missing::page));
    }

    /** @return what is wrong; empty if nothing */
    private String read(
            Map<String, String> sent,
            Map<FactorId, Double> weights,
            Map<FactorId, Duration> halfLives,
            List<Setting> settings) {
        String fault = "";
        for (Factor factor : factors.all()) {
            String officialWeight = plain(factor.weight());
            String officialDays = plain(factor.halfLife().toHours() / 24.0);
            String weight =
                    sent.getOrDefault(WEIGHT + factor.id(), officialWeight).strip();
            String days =
                    sent.getOrDefault(HALF_LIFE + factor.id(), officialDays).strip();
            boolean changed = !weight.equals(officialWeight) || !days.equals(officialDays);
            settings.add(new Setting(factor.id(), FactorNames.of(factor), weight, days, changed));
            try {
                if (!weight.equals(officialWeight)) weights.put(factor.id(), Double.parseDouble(weight));
                if (!days.equals(officialDays)) {
                    halfLives.put(factor.id(), Duration.ofHours(Math.round(Double.parseDouble(days) * 24)));
                }
            } catch (NumberFormatException e) {
                fault = "%s: '%s' and '%s' must be numbers, such as 0.1 and 10".formatted(factor.name(), weight, days);
            }
        }
        return fault;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private Change change(WhatIf.Difference difference) {
        String name = difference.series().equals(CohesionIndex.SERIES)
                ? ""
                : factors.find(new FactorId(difference.series()))
                        .map(FactorNames::of)
                        .orElse(difference.series());
        return new Change(
                name,
                Numbers.points(difference.official()),
                difference.officialLevel(),
                Numbers.points(difference.variant()),
                difference.variantLevel(),
                difference.levelDiffers());
    }

    private static List<Row> rows(
            List<DailyScore> official, List<DailyScore> other, Map<LocalDate, List<SeriesMarks.Mark>> beside) {
        Map<LocalDate, DailyScore> byDay = new HashMap<>();
        other.forEach(day -> byDay.put(day.day(), day));
        return official.stream()
                .map(day -> new Row(
                        day.day().toString(),
                        Numbers.points(day.value()),
                        Numbers.points(day.low()),
                        Numbers.points(day.high()),
                        day.level(),
                        Optional.ofNullable(byDay.get(day.day()))
                                .map(variant -> Numbers.points(variant.value()))
                                .orElse(""),
                        beside.getOrDefault(day.day(), List.of())))
                .toList();
    }
}
