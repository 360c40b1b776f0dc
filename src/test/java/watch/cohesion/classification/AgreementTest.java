package watch.cohesion.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Agreement.Rate;
import watch.cohesion.classification.Assessment.Maker;
import watch.cohesion.classification.Corrections.Signed;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.item.ItemId;

class AgreementTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");
    private static final FactorId TRADE = new FactorId("trade-friction");
    private static final FactorAssessment LEAVE = judged(POSTURE, Direction.STRAIN, Intensity.ACTION);
    private static final FactorAssessment STAY = judged(POSTURE, Direction.RELIEF, Intensity.ACTION);
    private static final FactorAssessment TARIFF = judged(TRADE, Direction.STRAIN, Intensity.TALK);

    @Test
    void confirmationsCountAsWellAsCorrections() {
        Agreement agreement = Agreement.of(
                List.of(
                        signed(person(LEAVE), machine(LEAVE)),
                        signed(person(STAY, TARIFF), machine(LEAVE)),
                        signed(person(), machine(LEAVE)),
                        signed(person(), machine())),
                List.of(POSTURE, TRADE));

        assertThat(agreement.items()).isEqualTo(4);
        assertThat(agreement.relevance().precision()).isEqualTo(new Rate(2, 3));
        assertThat(agreement.relevance().recall()).isEqualTo(new Rate(2, 2));
        Agreement.OfFactor posture = agreement.factors().getFirst();
        assertThat(posture.found().precision()).isEqualTo(new Rate(2, 3));
        assertThat(posture.found().recall()).isEqualTo(new Rate(2, 2));
        assertThat(posture.direction()).isEqualTo(new Rate(1, 2));
        assertThat(posture.intensity()).isEqualTo(new Rate(2, 2));
        Agreement.OfFactor trade = agreement.factors().getLast();
        assertThat(trade.found().precision()).isEqualTo(new Rate(0, 0));
        assertThat(trade.found().recall()).isEqualTo(new Rate(0, 1));
    }

    @Test
    void whatNoClassifierHadSeenIsLeftOut() {
        assertThat(Agreement.of(List.of(new Signed(person(LEAVE), null)), List.of(POSTURE))
                        .items())
                .isZero();
    }

    @Test
    void eachVersionIsMeasuredOnTheItemsThatWereSignedWhileItJudged() {
        Assessment newer = assessment(Maker.CLASSIFIER, "rules-2", LEAVE, TARIFF);

        assertThat(Agreement.byVersion(List.of(
                        signed(person(LEAVE, TARIFF), newer),
                        signed(person(STAY), machine(LEAVE)),
                        signed(person(), machine(LEAVE)),
                        new Signed(person(LEAVE), null))))
                .containsExactly(
                        new Agreement.OfVersion(
                                "rules-2",
                                1,
                                new Agreement.Found(new Rate(1, 1), new Rate(1, 1)),
                                new Agreement.Found(new Rate(2, 2), new Rate(2, 2)),
                                new Rate(2, 2)),
                        new Agreement.OfVersion(
                                "rules-1",
                                2,
                                new Agreement.Found(new Rate(1, 2), new Rate(1, 1)),
                                new Agreement.Found(new Rate(1, 2), new Rate(1, 1)),
                                new Rate(0, 1)));
    }

    @Test
    void theIntervalIsWilsons() {
        assertThat(new Rate(8, 10).low()).isCloseTo(0.490, within(0.001));
        assertThat(new Rate(8, 10).high()).isCloseTo(0.943, within(0.001));
        assertThat(new Rate(0, 0).low()).isZero();
        assertThat(new Rate(0, 0).high()).isEqualTo(1);
    }

    @Property
    void anIntervalHoldsItsShareAndStaysWithinBounds(
            @ForAll @IntRange(min = 1, max = 300) int cases, @ForAll @IntRange(max = 300) int hits) {
        Rate rate = new Rate(Math.min(hits, cases), cases);

        assertThat(rate.low()).isBetween(0.0, rate.share() + 1e-9);
        assertThat(rate.high()).isBetween(rate.share() - 1e-9, 1.0);
    }

    private static FactorAssessment judged(FactorId factor, Direction direction, Intensity intensity) {
        return new FactorAssessment(factor, 1, direction, intensity, List.of());
    }

    private static Signed signed(Assessment person, Assessment machine) {
        return new Signed(person, machine);
    }

    private static Assessment person(FactorAssessment... factors) {
        return assessment(Maker.PERSON, "kim", factors);
    }

    private static Assessment machine(FactorAssessment... factors) {
        return assessment(Maker.CLASSIFIER, "rules-1", factors);
    }

    private static Assessment assessment(Maker maker, String by, FactorAssessment... factors) {
        boolean relevant = factors.length > 0;
        return new Assessment(new ItemId(1), NOON, maker, by, relevant, relevant ? 1 : 0, Arrays.asList(factors));
    }
}
