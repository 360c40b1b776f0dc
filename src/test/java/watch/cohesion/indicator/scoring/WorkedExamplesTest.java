package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.factor.Direction.STRAIN;
import static watch.cohesion.factor.Intensity.ACTION;
import static watch.cohesion.factor.Intensity.POSITION;
import static watch.cohesion.factor.Intensity.TALK;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.START;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;
import static watch.cohesion.indicator.scoring.Words.at;
import static watch.cohesion.indicator.scoring.Words.relief;
import static watch.cohesion.indicator.scoring.Words.settings;
import static watch.cohesion.indicator.scoring.Words.strain;
import static watch.cohesion.indicator.scoring.Words.sure;
import static watch.cohesion.indicator.scoring.Words.word;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;

/** The scoring method's own anchors (1.5), and what follows from them by hand. */
class WorkedExamplesTest {

    @Test
    void withoutEvidenceEveryFactorRestsAtTwenty() { // invariant 2
        Picture picture = Words.panel(THREE_FACTORS, List.of()).at(START);

        assertThat(picture.scores()).extracting(Score::milli).containsOnly(20_000);
        assertThat(picture.scores()).allMatch(Score::silent);
        assertThat(picture.scores()).extracting(Score::confidence).containsOnly(Confidence.LOW);
        assertThat(picture.index().stressMilli()).isEqualTo(20_000);
        assertThat(picture.index().milli()).isEqualTo(80_000);
    }

    @Test
    void anActionByThreePublishersBringsAQuietFactorTo65() {
        Score score = posture(
                word(1, 1, "wire", STRAIN, ACTION),
                word(2, 1, "daily", STRAIN, ACTION),
                word(3, 1, "weekly", STRAIN, ACTION));

        assertThat(score.strain()).isEqualTo(10.5);
        assertThat(score.milli()).isEqualTo(65_405); // 100 (1.6 + 10.5) / 18.5
    }

    @Test
    void oneTalkItemBringsAQuietFactorTo29() {
        assertThat(posture(strain(1, TALK)).milli()).isEqualTo(28_888); // 100 (1.6 + 1) / 9
    }

    @Test
    void aPositionByTwoPublishersBringsAQuietFactorTo46() {
        Score score = posture(word(1, 1, "wire", STRAIN, POSITION), word(2, 1, "daily", STRAIN, POSITION));

        assertThat(score.strain()).isEqualTo(3.75);
        assertThat(score.milli()).isEqualTo(45_531); // 100 (1.6 + 3.75) / 11.75
    }

    @Test
    void reliefAloneFallsTowardsNought() {
        assertThat(posture(relief(1, ACTION)).milli()).isEqualTo(11_428); // 100 · 1.6 / 14
        assertThat(posture(relief(1, ACTION), relief(2, ACTION), relief(3, ACTION))
                        .milli())
                .isEqualTo(6_153); // 100 · 1.6 / 26
    }

    @Test
    void evidenceWeighsHalfAfterAHalfLife() {
        Panel panel = Words.panel(THREE_FACTORS, List.of(strain(1, ACTION)));

        assertThat(panel.score(POSTURE, START.plus(Duration.ofDays(10))).strain())
                .isEqualTo(3);
        assertThat(panel.score(POSTURE, START.plus(Duration.ofDays(20))).strain())
                .isEqualTo(1.5);
        assertThat(panel.score(POSTURE, START.plus(Duration.ofDays(240))).silent())
                .isTrue();
    }

    @Test
    void reliabilityAndProbabilityWeighTheEvidence() {
        assertThat(posture(sure(strain(1, POSITION), 0.8, 0.9)).strain()).isEqualTo(1.8);
    }

    @Test
    void aCalibratedBusyFactorMovesLess() {
        Judgement shock = strain(1, ACTION);
        FactorSettings busy = new FactorSettings(POSTURE, 1, Duration.ofDays(10), 40);

        assertThat(Words.panel(List.of(busy), List.of(shock))
                        .score(POSTURE, START)
                        .milli())
                .isEqualTo(30_434); // 100 (8 + 6) / 46
        assertThat(Words.panel(List.of(settings(POSTURE, 1)), List.of(shock))
                        .score(POSTURE, START)
                        .milli())
                .isEqualTo(54_285); // 100 (1.6 + 6) / 14
    }

    @Test
    void aContributionNamesTheStoryItsItemsAndItsPublishers() {
        Panel panel = Words.panel(
                THREE_FACTORS,
                List.of(
                        word(1, 1, "wire", STRAIN, POSITION),
                        word(2, 1, "daily", STRAIN, ACTION),
                        at(word(3, 1, "wire", STRAIN, TALK), START.minusSeconds(60)),
                        relief(4, TALK)));

        List<Contribution> behind = panel.behind(POSTURE, START);

        assertThat(behind).hasSize(2);
        assertThat(behind.getFirst().items()).extracting(id -> id.value()).containsExactly(2L, 1L, 3L);
        assertThat(behind.getFirst().publishers()).isEqualTo(2);
        assertThat(behind.getFirst().evidence()).isEqualTo(7.25);
        assertThat(behind.getFirst().value()).isPositive();
        assertThat(behind.getLast().value()).isNegative();
    }

    @Test
    void oneFactorAtNinetyAmongNineCalmOnesWeighsMoreThanTheMeanWouldSay() {
        int[] scores = {90_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000, 20_000};
        List<FactorSettings> ten = IntStream.range(0, 10)
                .mapToObj(i -> settings(new FactorId("factor-" + i), 0.1))
                .toList();

        assertThat(Composite.of(ten).stress(scores)).isEqualTo(34_205); // √(0.1 · 90² + 0.9 · 20²)
    }

    @Test
    void aShockIsOfTheHighLevelAtTheNextDecision() {
        Judgement shock = at(strain(1, ACTION), START.plusSeconds(60));
        Panel panel = Words.panel(
                THREE_FACTORS,
                List.of(shock, at(strain(2, ACTION), shock.time()), at(strain(3, ACTION), shock.time())));

        assertThat(panel.score(POSTURE, shock.time()).value()).isGreaterThan(65);
        assertThat(panel.level(POSTURE, shock.time())).isEqualTo(Level.LOW);
        assertThat(panel.level(POSTURE, START.plus(Duration.ofHours(6)))).isEqualTo(Level.HIGH);
    }

    private static Score posture(Judgement... words) {
        return Words.panel(THREE_FACTORS, List.of(words)).score(POSTURE, START);
    }
}
