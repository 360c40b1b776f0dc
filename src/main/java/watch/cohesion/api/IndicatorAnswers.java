package watch.cohesion.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import watch.cohesion.factor.Factor;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Heard;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Proof;
import watch.cohesion.indicator.Reading;
import watch.cohesion.indicator.Score;
import watch.cohesion.item.ItemId;

/** What {@link IndicatorsApi} answers. */
final class IndicatorAnswers {

    private static final String LEVEL =
            "low, guarded, elevated, high or severe: the one in force, decided at 00, 06, 12 and"
                    + " 18 UTC; it falls after a day below its border";

    private static final String BAND =
            "low, guarded, elevated, high or severe: in whose band the number stands, rounded to a tenth; another than"
                    + " the level while that waits for its time or falls late";

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private IndicatorAnswers() {}

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    record PanelJson(Instant at, String method, ProofJson proof, IndexJson index, List<IndicatorJson> indicators) {}

    @Schema(description = "What the scores of this instant follow from, and what came of it")
    record ProofJson(
            @Schema(description = "Version of the formulas, and a digest of the settings")
            String method,

            @Schema(
                    description = "How often judgements or stories had changed, a full stop, and how often times in"
                            + " which feeds were not heard had; of this database")
            String position,

            @Schema(
                    description = "SHA-256 over a line 'id thousandths' with a line feed for each factor in their"
                            + " order, and one for 'cohesion'")
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

            @Schema(description = BAND) String band,
            HeardJson heard,
            ChangeJson change24h,
            ChangeJson change7d,
            ChangeJson change30d) {

        static IndexJson of(CohesionIndex index, Reading reading) {
            return new IndexJson(
                    index.value(),
                    index.low(),
                    index.high(),
                    index.low90(),
                    index.high90(),
                    word(index.level()),
                    word(Level.bandOfCohesion(index.milli())),
                    HeardJson.of(reading.heard()),
                    ChangeJson.of(reading.indexChange(DAY)),
                    ChangeJson.of(reading.indexChange(WEEK)),
                    ChangeJson.of(reading.indexChange(MONTH)));
        }
    }

    record IndicatorJson(
            String id,
            String name,

            @Schema(description = "True if it is tracked beside the factors that the seed documents name")
            boolean extension,

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
            @Schema(description = BAND) String band,
            @Schema(description = "low, moderate or high") String confidence,
            HeardJson heard,
            ChangeJson change24h,
            ChangeJson change7d,
            ChangeJson change30d,

            @Schema(description = "Decayed evidence of strain, units")
            double strain,

            @Schema(description = "Decayed evidence of relief, units")
            double relief,

            int stories) {

        static IndicatorJson of(Factor factor, Score score, Reading reading) {
            return new IndicatorJson(
                    score.factor().value(),
                    factor.name(),
                    factor.extension(),
                    ProofJson.of(reading.proof()),
                    score.value(),
                    score.low(),
                    score.high(),
                    score.low90(),
                    score.high90(),
                    word(score.level()),
                    word(Level.bandOf(score.milli())),
                    word(score.confidence()),
                    HeardJson.of(reading.heard(score.factor())),
                    ChangeJson.of(reading.change(score.factor(), DAY)),
                    ChangeJson.of(reading.change(score.factor(), WEEK)),
                    ChangeJson.of(reading.change(score.factor(), MONTH)),
                    score.strain(),
                    score.relief(),
                    score.stories());
        }
    }

    record HeardJson(
            @Schema(description = "Share of the last day in which the usual sources were heard, 0–1")
            double share,

            @Schema(
                    description = "good, degraded (less than half of the last day was heard), or unknown (score and"
                            + " level are those of when sources were last heard, and nothing is known of"
                            + " now)")
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
                    description = "At 24:00 UTC, or now for the day that is not over: stress of a factor, cohesion"
                            + " of the index")
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
                    description = "If removed: by how many points the score would move without this story, all else"
                            + " as it is. Another number than the share, and these do not add up")
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
