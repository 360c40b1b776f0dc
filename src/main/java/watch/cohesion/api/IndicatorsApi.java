package watch.cohesion.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watch.cohesion.api.IndicatorAnswers.ContributionJson;
import watch.cohesion.api.IndicatorAnswers.ContributionsJson;
import watch.cohesion.api.IndicatorAnswers.DayJson;
import watch.cohesion.api.IndicatorAnswers.IndexJson;
import watch.cohesion.api.IndicatorAnswers.IndicatorJson;
import watch.cohesion.api.IndicatorAnswers.PanelJson;
import watch.cohesion.api.IndicatorAnswers.ProofJson;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshots;

@RestController
@RequestMapping("/api/v1/indicators")
@Tag(name = "Indicators", description = "Scores of the stress factors and the cohesion index")
class IndicatorsApi {

    /** The composite's name where a factor's id would stand. */
    private static final String INDEX = "cohesion";

    private static final String AT = "ISO 8601 instant from 1995 on that has been; now if left out";

    /** By how much a reader's clock may be before ours. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final long LONGEST_SERIES_DAYS = 366L * 20;
    private static final long DEFAULT_SERIES_DAYS = 90;

    /** No item is believed to be older. */
    private static final Instant EARLIEST = Instant.parse("1995-01-01T00:00:00Z");

    private final Factors factors;
    private final Scores scores;
    private final Snapshots snapshots;
    private final InstantSource clock;

    IndicatorsApi(Factors factors, Scores scores, Snapshots snapshots, InstantSource clock) {
        this.factors = factors;
        this.scores = scores;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "The cohesion index and every factor's score at an instant")
    PanelJson indicators(
            @Parameter(description = AT)
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable
                    Instant at) {
        Reading reading = reading(at);
        Picture picture = reading.picture();
        return new PanelJson(
                picture.at(),
                reading.proof().method(),
                ProofJson.of(reading.proof()),
                IndexJson.of(picture.index(), reading),
                picture.scores().stream()
                        .map(score -> IndicatorJson.of(factor(score), score, reading))
                        .toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One factor's score at an instant")
    IndicatorJson indicator(
            @PathVariable String id,
            @Parameter(description = AT)
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable
                    Instant at) {
        Factor factor = factor(id);
        Reading reading = reading(at);
        return IndicatorJson.of(factor, score(factor.id(), reading), reading);
    }

    @GetMapping("/{id}/series")
    @Operation(summary = "One value a day; the id 'cohesion' gives the index")
    List<DayJson> series(
            @PathVariable String id,
            @Parameter(description = "First day (UTC); 90 days before the last if left out")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "Last day (UTC); today if left out. 20 years at most")
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate to) {
        Reading reading = scores.latest();
        LocalDate last = to == null ? reading.today() : ofFourDigits("to", to);
        LocalDate first = from == null ? last.minusDays(DEFAULT_SERIES_DAYS) : ofFourDigits("from", from);
        if (first.isAfter(last)) throw new BadRequest("'from' (%s) is after 'to' (%s)".formatted(first, last));
        if (first.plusDays(LONGEST_SERIES_DAYS).isBefore(last)) throw new BadRequest("Ask for 20 years at most");
        return days(id, first, last, reading).stream().map(DayJson::of).toList();
    }

    private static LocalDate ofFourDigits(String name, LocalDate day) {
        if (day.getYear() >= 1_000 && day.getYear() <= 9_999) return day;
        throw new BadRequest("'%s' is %s; give a day with a year of four digits".formatted(name, day));
    }

    /** The days that everybody asks for are read once; a program's own choice of days is not kept for it. */
    private List<DailyScore> days(String id, LocalDate first, LocalDate last, Reading reading) {
        boolean index = id.equals(INDEX);
        if (last.equals(reading.today()) && first.equals(last.minusDays(DEFAULT_SERIES_DAYS))) {
            return index
                    ? reading.indexHistory(first)
                    : reading.history(factor(id).id(), first);
        }
        return index
                ? scores.indexHistory(first, last)
                : scores.history(factor(id).id(), first, last);
    }

    @GetMapping("/{id}/contributions")
    @Operation(summary = "What made a factor's score: rest and contributions add up to it")
    ContributionsJson contributions(
            @PathVariable String id,
            @Parameter(description = AT)
                    @RequestParam(required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
                    @Nullable
                    Instant at) {
        Reading reading = reading(at);
        FactorId factor = factor(id).id();
        Score score = score(factor, reading);
        List<Contribution> parts = reading.behind(factor);
        int sum = parts.stream().mapToInt(Contribution::milli).sum();
        return new ContributionsJson(
                id,
                reading.at(),
                ProofJson.of(reading.proof()),
                score.value(),
                (score.milli() - sum) / 1000.0,
                parts.stream().map(ContributionJson::of).toList());
    }

    /** Of the same state of things as its proof. */
    private static Score score(FactorId factor, Reading reading) {
        return reading.picture().scores().stream()
                .filter(score -> score.factor().equals(factor))
                .findFirst()
                .orElseThrow(() -> NotFound.of("indicator", factor.value()));
    }

    /** All of an answer follows from one state of things, whatever is judged while it is made. */
    private Reading reading(@Nullable Instant at) {
        if (at == null) return scores.latest();
        if (at.isBefore(EARLIEST)) {
            throw new BadRequest(
                    "'at' (%s) is before any evidence; give an instant from %s on".formatted(at, EARLIEST));
        }
        if (at.isAfter(clock.instant().plus(SLACK))) {
            throw new BadRequest(
                    "'at' (%s) is in the future; give an instant that has been, or leave it out for now".formatted(at));
        }
        return new Reading(snapshots.now().scores(), at);
    }

    private Factor factor(String id) {
        if (id.equals(INDEX)) throw NotFound.ofIndex(id);
        try {
            return factors.find(new FactorId(id)).orElseThrow(() -> NotFound.of("indicator", id));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }

    private Factor factor(Score score) {
        return factors.find(score.factor()).orElseThrow();
    }
}
