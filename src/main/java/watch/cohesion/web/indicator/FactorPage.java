package watch.cohesion.web.indicator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Seed;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodControl;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Tenths;
import watch.cohesion.web.alert.EpisodeRow;
import watch.cohesion.web.alert.Episodes;
import watch.cohesion.web.page.Bar;
import watch.cohesion.web.page.Missing;
import watch.cohesion.web.page.Numbers;
import watch.cohesion.web.page.Reader;
import watch.cohesion.web.page.Stretch;

/** One factor: what it means, how it went, every story that makes its score, and the items that bear on it. */
@Controller
class FactorPage {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
    /** Of fewer nobody should read a change. */
    private static final int FEWEST_STORIES = 3;

    private final Factors factors;
    private final Scores scores;
    private final MethodControl method;
    private final Notes notes;
    private final SeriesTable series;
    private final FactorSum sum;
    private final FactorItems items;
    private final Episodes episodes;
    private final InstantSource clock;

    FactorPage(
            Factors factors,
            Scores scores,
            MethodControl method,
            Notes notes,
            SeriesTable series,
            FactorSum sum,
            FactorItems items,
            Episodes episodes,
            InstantSource clock) {
        this.factors = factors;
        this.scores = scores;
        this.method = method;
        this.notes = notes;
        this.series = series;
        this.sum = sum;
        this.items = items;
        this.episodes = episodes;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param open the open episodes of it
     * @param why what made the score move in a week
     * @param weekly the table shows a value a week
     * @param earliest to which a note can be pinned, as its day is written
     * @param today as a note's day is written
     * @param sum what adds up to the score: rest, then strain, then relief
     * @param method version of what made the score
     */
    record View(
            Factor factor,
            Standing standing,
            List<EpisodeRow> open,
            Why why,
            FactorQuery query,
            Stretch stretch,
            boolean weekly,
            List<SeriesTable.Row> series,
            List<Note> notes,
            String earliest,
            String today,
            FactorSum.View sum,
            FactorItems.View items,
            String method) {}

    /**
     * Where the factor stands.
     *
     * @param thin too little was said for a change to mean anything
     * @param heardShare of the last day, how much of the factor's usual sources was heard
     */
    record Standing(
            Factor factor,
            List<SeedClaims> seeds,
            Score score,
            String value,
            String low,
            String high,
            String low90,
            String high90,
            Bar.Range range,
            Movement day,
            Movement week,
            Movement month,
            boolean thin,
            Heard heard,
            String heardShare,
            double halfLifeDays,
            String weight) {

        /** Where the score stands meanwhile; null if in the band of the level. */
        public @Nullable Level band() {
            return OtherBand.of(score.level(), value);
        }
    }

    /** A week's change in tenths, and the parts that add up to it. */
    record Why(String change, String fresh, String corroborated, String faded, String rescaled) {

        static Why of(Decomposition moved) {
            List<Long> tenths =
                    Tenths.addingUp(List.of(moved.fresh(), moved.corroborated(), moved.faded(), moved.rescaled()));
            return new Why(
                    Tenths.signed(tenths.stream().mapToLong(Long::longValue).sum()),
                    Tenths.signed(tenths.get(0)),
                    Tenths.signed(tenths.get(1)),
                    Tenths.signed(tenths.get(2)),
                    Tenths.signed(tenths.get(3)));
        }
    }

    /** A seed with what it says about this factor. */
    record SeedClaims(Seed seed, List<String> says) {}

    @GetMapping("/factors/{id}")
    String show(
            @PathVariable String id,
            @ModelAttribute(name = "query") FactorQuery query,
            @ModelAttribute(name = "reader", binding = false) Reader reader,
            Model model) {
        Factor factor = find(id);
        Instant now = clock.instant();
        Reading reading = scores.latest();
        Stretch stretch = query.stretch(reading.today());
        List<DailyScore> daily = reading.history(factor.id(), stretch.from());
        model.addAttribute("section", "dashboard");
        model.addAttribute("charts", true);
        model.addAttribute(
                "view",
                new View(
                        factor,
                        standing(factor, reading),
                        episodes.openOf(id, reader, now),
                        Why.of(reading.moved(factor.id(), WEEK)),
                        query,
                        stretch,
                        SeriesTable.isWeekly(daily),
                        series.rows(factor.id().value(), daily),
                        notes.of(factor.id().value(), stretch.from(), stretch.to()),
                        notes.earliest().toString(),
                        reading.today().toString(),
                        sum.of(reading, factor.id(), reader),
                        items.of(factor.id(), query, reading, reader, now),
                        reading.proof().method()));
        return "indicator/FactorPage";
    }

    private Standing standing(Factor factor, Reading reading) {
        Score score = score(factor.id(), reading);
        Heard heard = reading.heard(factor.id());
        MethodControl.Setting inForce = inForce(factor.id());
        return new Standing(
                factor,
                seeds(factor),
                score,
                Numbers.points(score.value()),
                Numbers.whole(score.low()),
                Numbers.whole(score.high()),
                Numbers.whole(score.low90()),
                Numbers.whole(score.high90()),
                Bar.Range.of(score.low(), score.value(), score.high()),
                Movement.ofStress(reading.change(factor.id(), DAY)),
                Movement.ofStress(reading.change(factor.id(), WEEK)),
                Movement.ofStress(reading.change(factor.id(), MONTH)),
                score.confidence() == Confidence.LOW && score.stories() < FEWEST_STORIES,
                heard,
                Numbers.percent(heard.share()),
                inForce.halfLife().toHours() / 24.0,
                Numbers.points(inForce.weight()));
    }

    @GetMapping("/factors/{id}/series.csv")
    ResponseEntity<String> series(@PathVariable String id, @ModelAttribute(name = "query") FactorQuery query) {
        Factor factor = find(id);
        Reading reading = scores.latest();
        Stretch stretch = query.stretch(reading.today());
        List<DailyScore> daily = reading.history(factor.id(), stretch.from()).stream()
                .filter(day -> stretch.shows(day.day()))
                .toList();
        return series.csv(factor.id().value(), daily).named(factor.id() + "-series.csv");
    }

    @GetMapping("/factors/{id}/contributions.csv")
    ResponseEntity<String> contributions(@PathVariable String id) {
        Factor factor = find(id);
        return sum.csv(scores.latest(), factor.id()).named(factor.id() + "-contributions.csv");
    }

    private Factor find(String id) {
        return factors.find(Missing.factor(id)).orElseThrow(Missing::page);
    }

    private MethodControl.Setting inForce(FactorId factor) {
        return method.settings().stream()
                .filter(setting -> setting.factor().equals(factor))
                .findFirst()
                .orElseThrow(Missing::page);
    }

    private static Score score(FactorId factor, Reading reading) {
        return reading.picture().scores().stream()
                .filter(score -> score.factor().equals(factor))
                .findFirst()
                .orElseThrow(Missing::page);
    }

    private List<SeedClaims> seeds(Factor factor) {
        Map<String, Seed> byId = factors.seeds().stream().collect(Collectors.toMap(Seed::id, Function.identity()));
        return factor.seeds().stream()
                .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                .map(seed -> new SeedClaims(
                        seed,
                        seed.claims().stream()
                                .filter(claim -> claim.factors().contains(factor.id()))
                                .map(Seed.Claim::says)
                                .toList()))
                .toList();
    }
}
