package watch.cohesion.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Question.Reason;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;

class DoubtTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId TRADE = new FactorId("trade-friction");
    private static final Map<FactorId, Duration> HALF_LIVES =
            Map.of(POSTURE, Duration.ofDays(10), TRADE, Duration.ofDays(10));

    @Test
    void whatIsLeastCertainAndWouldMoveMostComesFirst() {
        Doubt.Open talk = open(1, NOON, 1, near(POSTURE, 0.5, Intensity.TALK));
        Doubt.Open action = open(2, NOON, 1, near(POSTURE, 0.5, Intensity.ACTION));
        Doubt.Open surer = open(3, NOON, 1, near(POSTURE, 0.68, Intensity.ACTION));
        Doubt.Open oldOne = open(4, NOON.minus(Duration.ofDays(20)), 1, near(POSTURE, 0.5, Intensity.ACTION));

        assertThat(Doubt.queue(List.of(talk, action, surer, oldOne), HALF_LIVES, NOON))
                .extracting(doubt -> doubt.item().value())
                .containsExactly(2L, 3L, 4L, 1L);
    }

    @Test
    void anItemStandsWhereItsWeightiestQuestionPutsIt() {
        Question slight = near(TRADE, 0.5, Intensity.TALK);
        Question grave = near(POSTURE, 0.5, Intensity.ACTION);

        assertThat(Doubt.queue(List.of(open(1, NOON, 0.8, slight), open(1, NOON, 0.8, grave)), HALF_LIVES, NOON))
                .singleElement()
                .satisfies(doubt -> {
                    assertThat(doubt.worst()).isEqualTo(grave);
                    assertThat(doubt.questions()).containsExactly(grave, slight);
                    assertThat(doubt.stake()).isCloseTo(6 * 0.8, within(1e-9));
                    assertThat(doubt.weight()).isCloseTo(6 * 0.8, within(1e-9));
                });
    }

    @Test
    void aFactorOutOfUseIsNotAskedAbout() {
        Doubt.Open gone = open(1, NOON, 1, near(new FactorId("no-more"), 0.5, Intensity.ACTION));

        assertThat(Doubt.queue(List.of(gone), HALF_LIVES, NOON)).isEmpty();
    }

    @Test
    void aVerdictLeavesOpenWhatLiesNearAnEvenChance() {
        FactorAssessment found = new FactorAssessment(POSTURE, 0.62, Direction.STRAIN, Intensity.ACTION, List.of());
        Verdict verdict = new Verdict(
                "en", Verdict.Basis.MODEL, true, 0.98, List.of(found), List.of(), Map.of(POSTURE, 0.62, TRADE, 0.4));

        assertThat(Question.leftOpenBy(verdict))
                .containsExactly(near(POSTURE, 0.62, Intensity.ACTION), near(TRADE, 0.4, Intensity.POSITION));
        assertThat(Question.leftOpenBy(irrelevant(0.5, 0.1))).containsExactly(near(null, 0.5, Intensity.POSITION));
        assertThat(Question.leftOpenBy(irrelevant(0.01, 0))).isEmpty();
    }

    @Test
    void whichWayAFactorMovesIsAskedWhereThatIsLessSureThanTheFactor() {
        FactorAssessment turn = new FactorAssessment(POSTURE, 0.9, Direction.RELIEF, 0.58, Intensity.ACTION, List.of());
        FactorAssessment clear = new FactorAssessment(TRADE, 0.62, Direction.STRAIN, 0.68, Intensity.TALK, List.of());
        Verdict verdict = new Verdict(
                "en",
                Verdict.Basis.MODEL,
                true,
                0.98,
                List.of(turn, clear),
                List.of(),
                Map.of(POSTURE, 0.9, TRADE, 0.62));

        assertThat(Question.leftOpenBy(verdict))
                .as("of each factor one question: the weightier")
                .containsExactly(
                        new Question(POSTURE, 0.58, Intensity.ACTION, Reason.DIRECTION),
                        near(TRADE, 0.62, Intensity.TALK));
        assertThat(new Question(POSTURE, 0.4, Intensity.ACTION, Reason.DIRECTION).uncertainty())
                .as("the likeliest of three")
                .isEqualTo(1);
    }

    @Test
    void whatTheModelIsUnsureOfOrCouldNotReadIsAskedWithItsReason() {
        FactorAssessment found = new FactorAssessment(POSTURE, 0.64, Direction.STRAIN, Intensity.ACTION, List.of());
        Verdict below = new Verdict(
                "en", Verdict.Basis.MODEL, true, 0.98, List.of(), List.of(TRADE), Map.of(POSTURE, 0.1, TRADE, 0.22));
        Verdict rules = new Verdict(
                "ko", Verdict.Basis.RULES, true, 0.8, List.of(found), List.of(), Map.of(POSTURE, 0.8, TRADE, 0.0));
        Verdict nobody = new Verdict(
                "fr", Verdict.Basis.UNSUPPORTED_LANGUAGE, false, 0, List.of(), List.of(), Map.of(POSTURE, 0.0));
        Verdict gate = new Verdict("en", Verdict.Basis.GATE, false, 0, List.of(), List.of(), Map.of(POSTURE, 0.0));

        assertThat(Question.leftOpenBy(below))
                .containsExactly(new Question(TRADE, 0.22, Intensity.POSITION, Reason.BELOW));
        assertThat(Question.leftOpenBy(rules))
                .containsExactly(new Question(POSTURE, 0.8, Intensity.ACTION, Reason.RULES_ONLY));
        assertThat(Question.leftOpenBy(nobody))
                .containsExactly(new Question(null, 0, Intensity.POSITION, Reason.LANGUAGE));
        assertThat(Question.leftOpenBy(gate)).isEmpty();
    }

    @Property
    void whoeverJudgedLessIsNeverTheSurer(@ForAll @DoubleRange(min = 0, max = 1) double probability) {
        double near = new Question(POSTURE, probability, Intensity.TALK, Reason.NEAR).uncertainty();

        for (Reason reason : Reason.values()) {
            assertThat(new Question(POSTURE, probability, Intensity.TALK, reason).uncertainty())
                    .isBetween(near, 1.0);
        }
    }

    private static Verdict irrelevant(double relevance, double posture) {
        return new Verdict("en", Verdict.Basis.MODEL, false, relevance, List.of(), List.of(), Map.of(POSTURE, posture));
    }

    @Property
    void theWeightFallsWithCertaintyAndWithAge(
            @ForAll @DoubleRange(min = 0, max = 0.5) double nearer,
            @ForAll @DoubleRange(min = 0, max = 0.5) double further,
            @ForAll @IntRange(max = 60) int days) {
        double least = Math.min(nearer, further);
        double most = Math.max(nearer, further);
        double sure = weight(0.5 + most, 0);
        double unsure = weight(0.5 + least, 0);

        assertThat(sure).isLessThanOrEqualTo(unsure);
        assertThat(weight(0.5 + least, days)).isLessThanOrEqualTo(unsure);
        assertThat(weight(0.5 - least, days)).isCloseTo(weight(0.5 + least, days), within(1e-9));
    }

    private static double weight(double probability, int days) {
        Question question = near(POSTURE, probability, Intensity.ACTION);
        return Doubt.queue(List.of(open(1, NOON.minus(Duration.ofDays(days)), 1, question)), HALF_LIVES, NOON)
                .getFirst()
                .weight();
    }

    private static Question near(@Nullable FactorId factor, double probability, Intensity intensity) {
        return new Question(factor, probability, intensity, Reason.NEAR);
    }

    private static Doubt.Open open(long item, Instant time, double reliability, Question question) {
        return new Doubt.Open(new ItemId(item), time, reliability, question);
    }
}
