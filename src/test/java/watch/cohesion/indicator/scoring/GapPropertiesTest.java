package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Confidence;
import watch.cohesion.indicator.Score;

/** Silence is not calm (scoring method, 1.4 and section 2; the numbers are its own). */
class GapPropertiesTest {

    private static final Map<FactorId, Integer> ALL =
            Map.of(Words.POSTURE, 1_000, Words.BURDEN, 1_000, Words.TRUST, 1_000);

    @Property(tries = 300)
    void whileNothingIsHeardAScoreStandsStill(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant dark, @ForAll("waits") Duration wait) {
        List<Judgement> known =
                log.stream().filter(word -> !word.time().isAfter(dark)).toList();
        Panel panel = Words.panel(THREE_FACTORS, known, List.of(new Gap(dark, Instant.MAX, ALL)));

        for (FactorId factor : panel.factors()) { // invariant 13
            assertThat(panel.stress(factor, dark.plus(wait))).isEqualTo(panel.stress(factor, dark));
        }
    }

    @Property(tries = 300)
    void anUnheardSourceNeverBringsAScoreNearerToRestThanASilentOne(
            @ForAll("logs") List<Judgement> log,
            @ForAll("instants") Instant dark,
            @ForAll("waits") Duration wait,
            @ForAll @IntRange(max = 1_000) int share) {
        List<Judgement> known =
                log.stream().filter(word -> !word.time().isAfter(dark)).toList();
        Gap gap = new Gap(dark, Instant.MAX, Map.of(POSTURE, share));
        Instant later = dark.plus(wait);
        int notHeard = Words.panel(THREE_FACTORS, known, List.of(gap)).stress(POSTURE, later);
        int silent = Words.panel(THREE_FACTORS, known).stress(POSTURE, later);

        // invariant 22; rounding masses may move a score by a thousandth
        assertThat(Math.abs(notHeard - 20_000)).isGreaterThanOrEqualTo(Math.abs(silent - 20_000) - 1);
    }

    @Property(tries = 300)
    void withoutNewsAScoreNeverMovesAwayFromRestWhateverIsHeard(
            @ForAll("logs") List<Judgement> log,
            @ForAll("gaps") List<Gap> gaps,
            @ForAll("instants") Instant at,
            @ForAll("waits") Duration wait) {
        List<Judgement> known =
                log.stream().filter(word -> !word.time().isAfter(at)).toList();
        Panel panel = Words.panel(THREE_FACTORS, known, gaps);

        for (FactorId factor : panel.factors()) { // invariant 14
            assertThat(Math.abs(panel.stress(factor, at.plus(wait)) - 20_000))
                    .isLessThanOrEqualTo(Math.abs(panel.stress(factor, at) - 20_000) + 1);
        }
    }

    @Property(tries = 300)
    void anOutageCutInTouchingPartsIsTheSameOutage(
            @ForAll("logs") List<Judgement> log,
            @ForAll("instants") Instant from,
            @ForAll("waits") Duration first,
            @ForAll("waits") Duration second,
            @ForAll("instants") Instant at) {
        Instant middle = from.plus(first);
        Instant to = middle.plus(second);
        List<Gap> whole = List.of(new Gap(from, to, ALL));
        List<Gap> cut = List.of(new Gap(from, middle, ALL), new Gap(middle, to, ALL));

        assertThat(Words.panel(THREE_FACTORS, log, cut).at(at)) // invariant 17
                .isEqualTo(Words.panel(THREE_FACTORS, log, whole).at(at));
    }

    @Property(tries = 300)
    void whatTurnsOutToHaveBeenHeardNeverLowersConfidence(
            @ForAll("logs") List<Judgement> log, @ForAll("gaps") List<Gap> gaps, @ForAll("instants") Instant at) {
        if (gaps.isEmpty()) return;
        List<Gap> fewer = new ArrayList<>(gaps);
        fewer.removeFirst();
        // the same evidence at the same age: heard and not heard differ by what is heard alone
        List<Judgement> now = log.stream().map(word -> Words.at(word, at)).toList();
        Score doubtful = Words.panel(THREE_FACTORS, now, gaps).score(POSTURE, at);
        Score proved = Words.panel(THREE_FACTORS, now, fewer).score(POSTURE, at);

        assertThat(proved.milli()).isEqualTo(doubtful.milli());
        assertThat(proved.confidence()).isGreaterThanOrEqualTo(doubtful.confidence()); // invariant 17
        assertThat(proved.high() - proved.low()).isLessThanOrEqualTo(doubtful.high() - doubtful.low()); // 19
    }

    @Test
    void anOutageWidensTheRangeAndTheIndexFollows() {
        List<Judgement> log = List.of(Words.strain(1, Intensity.ACTION), Words.strain(2, Intensity.POSITION));
        Instant at = Words.START.plus(Duration.ofDays(3));
        Panel heard = Words.panel(THREE_FACTORS, log);
        Panel notHeard = Words.panel(THREE_FACTORS, log, List.of(new Gap(Words.START, Instant.MAX, ALL)));

        assertThat(notHeard.score(POSTURE, at).milli())
                .isEqualTo(heard.score(POSTURE, Words.START).milli())
                .isGreaterThan(heard.score(POSTURE, at).milli());
        assertThat(width(notHeard.score(POSTURE, at))).isGreaterThan(width(heard.score(POSTURE, Words.START)));
        assertThat(notHeard.index(at).high() - notHeard.index(at).low())
                .isGreaterThan(heard.index(at).high() - heard.index(at).low());
        assertThat(notHeard.score(POSTURE, at).confidence()).isEqualTo(Confidence.LOW);
    }

    @Test
    void theClockRunsAsFastAsTheFactorIsHeard() {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        Instant to = from.plus(Duration.ofHours(10));
        EvidenceClock clock = EvidenceClock.of(
                POSTURE,
                List.of(new Gap(from, to, Map.of(POSTURE, 250)), new Gap(from, to, Map.of(POSTURE, 350))),
                Rhythm.EVEN);

        assertThat(clock.at(to) - clock.at(from)).isEqualTo(4_000);
        assertThat(clock.heard(from, to)).isEqualTo(0.4);
        assertThat(clock.daysNotHeard(to.plus(Duration.ofDays(9)), Duration.ofDays(10)))
                .isEqualTo(0.25);
        assertThat(clock.at(to.plusSeconds(3_600)) - clock.at(to)).isEqualTo(1_000);
        assertThat(clock.at(clock.since(to.toEpochMilli(), 5_000))).isLessThanOrEqualTo(clock.at(to) - 5_000);
    }

    private static double width(Score score) {
        return score.high() - score.low();
    }

    @Provide
    static Arbitrary<List<Judgement>> logs() {
        return Words.logs();
    }

    @Provide
    static Arbitrary<Instant> instants() {
        return Words.instants();
    }

    @Provide
    static Arbitrary<List<Gap>> gaps() {
        return Words.gaps();
    }

    @Provide
    static Arbitrary<Duration> waits() {
        return Arbitraries.longs().between(0, 100 * 86_400_000L).map(Duration::ofMillis);
    }
}
