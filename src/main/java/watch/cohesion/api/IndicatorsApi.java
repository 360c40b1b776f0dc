package watch.cohesion.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Proof;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.item.ItemId;

@RestController
@RequestMapping("/api/v1/indicators")
@Tag(name = "Indicators", description = "Scores of the stress factors and the cohesion index")
class IndicatorsApi {

    /** The composite's name where a factor's id would stand. */
    private static final String INDEX = "cohesion";

    private static final String AT = "ISO 8601 instant from 1995 on that has been; now if left out";

    private static final String LEVEL =
            "low, guarded, elevated, high or severe: the one in force, decided at 00, 06, 12 and"
                    + " 18 UTC; it falls after a day below its border";

    /** By how much a reader's clock may be before ours. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);
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
                index(picture.index(), reading),
                picture.scores().stream()
                        .map(score -> indicator(score, reading))
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
        FactorId factor = factor(id).id();
        Reading reading = reading(at);
        return indicator(score(factor, reading), reading);
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
        try {
            return factors.find(new FactorId(id)).orElseThrow(() -> NotFound.of("indicator", id));
        } catch (IllegalArgumentException e) {
            throw new BadRequest(String.valueOf(e.getMessage()));
        }
    }

    private static IndexJson index(CohesionIndex index, Reading reading) {
        return new IndexJson(
                index.value(),
                index.low(),
                index.high(),
                index.low90(),
                index.high90(),
                word(index.level()),
                HeardJson.of(reading.heard()),
                ChangeJson.of(reading.indexChange(DAY)),
                ChangeJson.of(reading.indexChange(WEEK)),
                ChangeJson.of(reading.indexChange(MONTH)));
    }

    private IndicatorJson indicator(Score score, Reading reading) {
        Factor factor = factors.find(score.factor()).orElseThrow();
        return new IndicatorJson(
                score.factor().value(),
                factor.name(),
                ProofJson.of(reading.proof()),
                score.value(),
                score.low(),
                score.high(),
                score.low90(),
                score.high90(),
                word(score.level()),
                word(score.confidence()),
                HeardJson.of(reading.heard(score.factor())),
                ChangeJson.of(reading.change(score.factor(), DAY)),
                ChangeJson.of(reading.change(score.factor(), WEEK)),
                ChangeJson.of(reading.change(score.factor(), MONTH)),
                score.strain(),
                score.relief(),
                score.stories());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    record PanelJson(Instant at, String method, ProofJson proof, IndexJson index, List<IndicatorJson> indicators) {}

    @Schema(description = "What the scores of this instant follow from, and what came of it")
    record ProofJson(
            @Schema(description = "Version of the formulas, and a digest of the settings")
            String method,

            @Schema(
                    description =
                            "How often judgements or stories had changed, a full stop, and how often times in which"
                                    + " feeds were not heard had; of this database")
            String position,

            @Schema(
                    description =
                            "SHA-256 over a line 'id thousandths' with a line feed for each factor in their order,"
                                    + " and one for 'cohesion'")
            String result) {

        static ProofJson of(Proof proof) {
            return new ProofJson(proof.method(), proof.position(), proof.result());
        }
    }

    record IndexJson(
            @Schema(description = "0–100, 100 = most cohesion")
            double value,

            @Schema(description = "Lower end of the 80 % range")
            double low,

            @Schema(description = "Upper end of the 80 % range")
            double high,

            @Schema(description = "Lower end of the 90 % range")
            double low90,

            @Schema(description = "Upper end of the 90 % range")
            double high90,

            @Schema(description = "Level of stress, as of an indicator; of 100 − value")
            String level,

            HeardJson heard,
            ChangeJson change24h,
            ChangeJson change7d,
            ChangeJson change30d) {}

    record IndicatorJson(
            String id,
            String name,
            ProofJson proof,

            @Schema(description = "0–100, 100 = most stress; 20 = no evidence")
            double score,

            @Schema(description = "Lower end of the 80 % range")
            double low,

            @Schema(description = "Upper end of the 80 % range")
            double high,

            @Schema(description = "Lower end of the 90 % range")
            double low90,

            @Schema(description = "Upper end of the 90 % range")
            double high90,

            @Schema(description = LEVEL) String level,

            @Schema(description = "low, moderate or high") String confidence,
            HeardJson heard,
            ChangeJson change24h,
            ChangeJson change7d,
            ChangeJson change30d,

            @Schema(description = "Decayed evidence of strain, units")
            double strain,

            @Schema(description = "Decayed evidence of relief, units")
            double relief,

            int stories) {}

    record HeardJson(
            @Schema(description = "Share of the last day in which the usual sources were heard, 0–1")
            double share,

            @Schema(
                    description =
                            "good, degraded (less than half of the last day was heard), or unknown (score and level"
                                    + " are those of when sources were last heard, and nothing is known of now)")
            String state) {

        static HeardJson of(Heard heard) {
            return new HeardJson(heard.share(), word(heard.state()));
        }
    }

    record ChangeJson(
            double points,

            @Schema(description = "More than chance would explain 19 times of 20")
            boolean significant,

            @Schema(description = "More than chance would explain 99 times of 100")
            boolean strong) {

        static ChangeJson of(Change change) {
            return new ChangeJson(change.value(), change.significant(), change.strong());
        }
    }

    record DayJson(
            LocalDate day,

            @Schema(
                    description =
                            "At 24:00 UTC, or now for the day that is not over: stress of a factor, cohesion of the"
                                    + " index")
            double value,

            @Schema(description = "Lower end of the 80 % range")
            double low,

            @Schema(description = "Upper end of the 80 % range")
            double high,

            @Schema(description = "In force then") String level) {

        static DayJson of(DailyScore day) {
            return new DayJson(day.day(), day.value(), day.low(), day.high(), word(day.level()));
        }
    }

    record ContributionsJson(
            String id,
            Instant at,
            ProofJson proof,
            double score,

            @Schema(description = "The score without evidence")
            double rest,

            List<ContributionJson> contributions) {}

    record ContributionJson(
            long story,
            String direction,

            @Schema(description = "Share of the score, points; negative for relief. With rest they add up to the score")
            double points,

            @Schema(
                    description = "If removed: by how many points the score would move without this story, all else as"
                            + " it is. Another number than the share, and these do not add up")
            double ifRemoved,

            @Schema(description = "Decayed evidence, units") double evidence,
            int publishers,
            List<Long> items) {

        static ContributionJson of(Contribution part) {
            return new ContributionJson(
                    part.story().value(),
                    part.direction().word(),
                    part.value(),
                    part.ifRemoved(),
                    part.evidence(),
                    part.publishers(),
                    part.items().stream().map(ItemId::value).toList());
        }
    }
}
