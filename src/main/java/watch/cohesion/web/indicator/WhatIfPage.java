package watch.cohesion.web.indicator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.indicator.Variant;
import watch.cohesion.indicator.WhatIf;
import watch.cohesion.web.page.Csv;
import watch.cohesion.web.page.FactorNames;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Numbers;

/**
 * Other weights and half-lives on a copy, or an earlier version of the method, beside the official series. All of it stands in the page's address, so that it
 * can be sent to a colleague; nothing is stored.
 */
@Controller
class WhatIfPage {

    private static final int DAYS = 90;
    private static final Comparator<Map.Entry<String, WhatIf.Shift>> MOST_FIRST =
            Comparator.comparingDouble((Map.Entry<String, WhatIf.Shift> effect) -> -largest(effect.getValue()));

    private static final String WEIGHT = "w.";
    private static final String HALF_LIFE = "h.";

    private final Factors factors;
    private final Scores scores;
    private final WhatIf whatIf;
    private final MethodControl method;
    private final History history;
    private final SeriesMarks marks;
    private final InstantSource clock;

    WhatIfPage(
            Factors factors,
            Scores scores,
            WhatIf whatIf,
            MethodControl method,
            History history,
            SeriesMarks marks,
            InstantSource clock) {
        this.factors = factors;
        this.scores = scores;
        this.whatIf = whatIf;
        this.method = method;
        this.history = history;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param series a factor's id, or {@code cohesion}
     * @param fault what is wrong with the settings; empty if nothing
     * @param levels how many series would have another level
     * @param beside the version of the method that stands beside the official series; empty if none was asked for
     * @param versions of the method, newest first
     * @param proposed what waits for an analyst's yes; null if nothing does
     * @param stale what waited when the reader said yes does not wait any more
     * @param usual null unless the reader asks for it
     * @param csv the address of the rows as CSV
     * @param sent the page's address, field by field
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
            String csv,
            Map<String, String> sent,
            String method,
            String beside,
            List<Version> versions,
            @Nullable Proposed proposed,
            boolean stale,
            @Nullable UsualMasses usual) {}

    /** A method that waits, with what it would change, and do to each series. */
    record Proposed(String version, String inForce, List<Line> lines, List<Effect> effects) {}

    /**
     * A setting that would change.
     *
     * @param name of the factor; empty for what holds for all
     */
    record Line(String name, MethodControl.Part part, String before, String after) {}

    /**
     * What it would do to a series.
     *
     * @param name of the factor; empty for the index
     * @param most the largest difference at the end of a day, signed
     * @param on that day
     */
    record Effect(
            String name, String before, Level beforeLevel, String after, Level afterLevel, String most, String on) {

        public boolean levelDiffers() {
            return beforeLevel != afterLevel;
        }
    }

    /** A version of the method that came into force. */
    record Version(String day, String version, String who, boolean inForce) {}

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
            @RequestParam(defaultValue = "") String version,
            @RequestParam Map<String, String> sent,
            Model model) {
        Optional<Factor> factor = factorOf(series);
        Map<FactorId, Double> weights = new HashMap<>();
        Map<FactorId, Duration> halfLives = new HashMap<>();
        List<Setting> settings = new ArrayList<>();
        String fault = read(sent, weights, halfLives, settings);
        LocalDate today = UtcDay.of(clock.instant());
        LocalDate from = today.minusDays(DAYS);
        List<DailyScore> official = factor.map(known -> scores.history(known.id(), from, today))
                .orElseGet(() -> scores.indexHistory(from, today));
        List<DailyScore> other = List.of();
        List<Change> changes = List.of();
        boolean changed = !weights.isEmpty() || !halfLives.isEmpty() || !version.isEmpty();
        if (fault.isEmpty() && changed) {
            try {
                if (!version.isEmpty()) {
                    other = whatIf.history(version, series, from, today).orElseThrow(() -> gone(version));
                    changes = whatIf.differences(version).orElseThrow(() -> gone(version)).stream()
                            .map(this::change)
                            .toList();
                } else {
                    Variant variant = new Variant(weights, halfLives);
                    other = whatIf.history(variant, series, from, today);
                    changes = whatIf.differences(variant).stream()
                            .map(this::change)
                            .toList();
                }
            } catch (IllegalArgumentException e) {
                fault = String.valueOf(e.getMessage());
            }
        }
        model.addAttribute("section", "dashboard");
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
                        csv(sent),
                        sent,
                        scores.methodVersion(),
                        version,
                        versions(scores.methodVersion()),
                        method.proposed().map(waits -> proposed(waits, from)).orElse(null),
                        sent.containsKey("stale"),
                        sent.containsKey("usual") ? UsualMasses.of(whatIf.usualMasses(), this::name) : null));
        return "indicator/WhatIfPage";
    }

    /** Puts what waits in force, if it still is what the reader looked at. */
    @PostMapping("/what-if/method")
    String apply(@RequestParam String version, Principal who) {
        return method.apply(version, who.getName()) ? "redirect:/what-if" : "redirect:/what-if?stale=yes#proposed";
    }

    private Proposed proposed(MethodControl.Proposal waits, LocalDate from) {
        return new Proposed(
                waits.version(),
                waits.inForce(),
                waits.lines().stream()
                        .map(line -> new Line(
                                line.factor() == null ? "" : name(line.factor().value()),
                                line.part(),
                                line.before(),
                                line.after()))
                        .toList(),
                whatIf.effects(waits.version(), from).orElse(Map.of()).entrySet().stream()
                        .sorted(MOST_FIRST)
                        .map(effect -> effect(effect.getKey(), effect.getValue()))
                        .toList());
    }

    private static double largest(WhatIf.Shift shift) {
        return Math.max(Math.abs(shift.most()), Math.abs(shift.after() - shift.before()));
    }

    private Effect effect(String series, WhatIf.Shift shift) {
        long most = Tenths.ofPoints(shift.most());
        return new Effect(
                name(series),
                Numbers.points(shift.before()),
                shift.beforeLevel(),
                Numbers.points(shift.after()),
                shift.afterLevel(),
                Tenths.signed(most),
                most == 0 ? "" : shift.on().toString());
    }

    /** Empty for the index. */
    private String name(String series) {
        if (series.equals(CohesionIndex.SERIES)) return "";
        return factors.find(new FactorId(series)).map(FactorNames::of).orElse(series);
    }

    private static IllegalArgumentException gone(String version) {
        return new IllegalArgumentException(
                "There is no version %s of the method whose formulas are known".formatted(version));
    }

    private List<Version> versions(String inForce) {
        return history.methods().reversed().stream()
                .filter(change -> change.kind() == MethodChange.Kind.SCORING)
                .map(change -> new Version(
                        UtcDay.of(change.validFrom()).toString(),
                        change.version(),
                        change.who(),
                        change.version().equals(inForce)))
                .toList();
    }

    /** The rows of the table, as far as it is zoomed to; without a variant where the settings are those in force, or cannot be used. */
    @GetMapping("/what-if/series.csv")
    ResponseEntity<String> series(
            @RequestParam(defaultValue = CohesionIndex.SERIES) String series, @RequestParam Map<String, String> sent) {
        ExtendedModelMap model = new ExtendedModelMap();
        show(series, sent.getOrDefault("version", ""), sent, model);
        Csv csv = new Csv("day", "official", "low", "high", "level", "variant");
        String from = sent.getOrDefault("from", "");
        String to = sent.getOrDefault("to", "");
        for (Row row : ((View) Objects.requireNonNull(model.get("view"))).rows()) {
            if (row.day().compareTo(from) < 0 || (!to.isEmpty() && row.day().compareTo(to) > 0)) continue;
            csv.line(
                    row.day(),
                    row.official(),
                    row.low(),
                    row.high(),
                    row.level().name().toLowerCase(Locale.ROOT),
                    row.variant());
        }
        return csv.named(series + "-what-if.csv");
    }

    private static String csv(Map<String, String> sent) {
        return sent.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/what-if/series.csv?", ""));
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
        for (MethodControl.Setting inForce : method.settings()) {
            Factor factor = factors.find(inForce.factor()).orElseThrow(Missing::page);
            String officialWeight = Numbers.plain(inForce.weight());
            String officialDays = Numbers.plain(inForce.halfLife().toHours() / 24.0);
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
            } catch (NumberFormatException | ArithmeticException e) {
                fault = "%s: '%s' and '%s' must be numbers, such as 0.1 and 10".formatted(factor.name(), weight, days);
            }
        }
        return fault;
    }

    private Change change(WhatIf.Difference difference) {
        return new Change(
                name(difference.series()),
                Numbers.points(difference.official()),
                difference.officialLevel(),
                Numbers.points(difference.variant()),
                difference.variantLevel(),
                difference.levelDiffers());
    }

    private static List<Row> rows(List<DailyScore> official, List<DailyScore> other, SeriesMarks.Beside beside) {
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
                        beside.marks(day.day())))
                .toList();
    }
}
