package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static watch.cohesion.indicator.scoring.Words.BURDEN;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.DataChecks.Check;
import watch.cohesion.indicator.DataChecks.Finding;
import watch.cohesion.indicator.scoring.Soundness.Counts;
import watch.cohesion.indicator.scoring.Soundness.Share;

/** Data that has gone bad is told apart from data that is only few. */
class SoundnessTest {

    private static final Instant NOW = START.plus(Duration.ofDays(90));
    private static final Share NONE = new Share(0, 0);
    private static final Counts SOUND = new Counts(new Share(30, 100), new Share(20, 100), new Share(5, 100), NONE);

    @Test
    void nothingFailsWhereManyPublishersSayWhatTheyAlwaysSay() {
        assertThat(Soundness.of(SOUND, words(4, 2), NOW)).isEmpty();
        assertThat(Soundness.of(new Counts(NONE, NONE, NONE, NONE), List.of(), NOW))
                .isEmpty();
    }

    @Test
    void eachCheckTellsItsValueAndItsLimit() {
        Counts bad = new Counts(new Share(50, 100), new Share(20, 100), new Share(30, 100), new Share(9, 30));

        assertThat(Soundness.of(bad, words(4, 2), NOW))
                .containsExactly(
                        new Finding(Check.ABSTAINED, "", 0.5, 0.4),
                        new Finding(Check.DATES, "", 0.3, 0.2),
                        new Finding(Check.OVERRULED, "", 0.3, 0.2));
    }

    @Test
    void tooFewProveNothing() {
        Counts few = new Counts(new Share(9, 10), new Share(0, 100), new Share(9, 10), new Share(9, 10));

        assertThat(Soundness.of(few, words(4, 2), NOW)).isEmpty();
    }

    @Test
    void aPublisherWhoHoldsMostOfAFactorIsTold() {
        assertThat(Soundness.of(SOUND, words(1, 2), NOW))
                .extracting(Finding::check, Finding::about, Finding::value)
                .containsExactly(
                        tuple(Check.ONE_PUBLISHER, "burden-sharing", 1.0),
                        tuple(Check.ONE_PUBLISHER, "force-posture", 1.0));
    }

    @Test
    void anotherMixOfFactorsAndRepeatedStoriesAreTold() {
        List<Judgement> words = words(4, 2);
        for (int i = 0; i < 700; i++) {
            Judgement word = Words.word(5_000 + i, 5_000, "house " + i % 4, Direction.STRAIN, Intensity.TALK);
            words.add(Words.at(word, NOW.minus(Duration.ofMinutes(30L * i))));
        }

        assertThat(Soundness.of(SOUND, words, NOW)).extracting(Finding::check).containsExactly(Check.MIX, Check.COPIES);
    }

    /** Four words a day for 90 days, on two factors in turn. */
    private static List<Judgement> words(int publishers, int factors) {
        List<Judgement> words = new ArrayList<>();
        for (int i = 0; i < 360; i++) {
            Judgement word =
                    Words.word(i + 1, i + 1, "house " + i / factors % publishers, Direction.STRAIN, Intensity.TALK);
            Judgement on = Words.on(word, i % factors == 0 ? POSTURE : BURDEN);
            words.add(Words.at(on, START.plus(Duration.ofHours(6L * i))));
        }
        return words;
    }
}
