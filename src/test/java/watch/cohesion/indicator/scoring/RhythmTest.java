package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Intensity;

/** Weekends are not relief (scoring method, 1.4 and section 2; the numbers are its own). */
class RhythmTest {

    private static final Method METHOD = Method.of(Rhythm.PRESS, THREE_FACTORS);
    private static final Instant SATURDAY = Instant.parse("2026-01-03T00:00:00Z");

    @Test
    void evidenceAgesSlowlyAtWeekendsAndByItsHalfLifeInAWeek() {
        Judgement word = Words.at(Words.strain(1, Intensity.ACTION), SATURDAY);
        Panel panel = Panel.of(METHOD, List.of(word), List.of());

        assertThat(panel.ran(POSTURE, SATURDAY, SATURDAY.plus(Duration.ofDays(2))))
                .isEqualTo(1.2);
        assertThat(panel.ran(POSTURE, SATURDAY, SATURDAY.plus(Duration.ofDays(7))))
                .isEqualTo(7);
        assertThat(panel.score(POSTURE, SATURDAY.plus(Duration.ofDays(2))).strain())
                .isGreaterThan(Words.panel(THREE_FACTORS, List.of(word))
                        .score(POSTURE, SATURDAY.plus(Duration.ofDays(2)))
                        .strain());
        assertThat(panel.score(POSTURE, SATURDAY.plus(Duration.ofDays(70))).strain())
                .isEqualTo(Words.panel(THREE_FACTORS, List.of(word))
                        .score(POSTURE, SATURDAY.plus(Duration.ofDays(70)))
                        .strain());
    }

    @Property
    void pressTimeNeverRunsBackAndKeepsUpWithEveryWeek(
            @ForAll @LongRange(min = -4_000_000_000_000L, max = 9_000_000_000_000L) long millis,
            @ForAll @LongRange(max = 1_000_000_000L) long later) {
        long week = Duration.ofDays(7).toMillis();

        assertThat(Rhythm.PRESS.press(millis + later)).isGreaterThanOrEqualTo(Rhythm.PRESS.press(millis));
        assertThat(Rhythm.PRESS.press(millis + week)).isEqualTo(Rhythm.PRESS.press(millis) + week);
        assertThat(Rhythm.EVEN.press(millis)).isEqualTo(millis);
    }

    @Property(tries = 300)
    void shiftingEverythingByWholeWeeksShiftsTheSeries(
            @ForAll("logs") List<Judgement> log,
            @ForAll("gaps") List<Gap> gaps,
            @ForAll("instants") Instant at,
            @ForAll @IntRange(min = -500, max = 500) int weeks) {
        Duration shift = Duration.ofDays(7L * weeks);
        List<Judgement> shifted = log.stream()
                .map(word -> Words.at(word, word.time().plus(shift)))
                .toList();
        List<Gap> moved = gaps.stream()
                .map(gap -> new Gap(
                        gap.from().plus(shift),
                        gap.to().equals(Instant.MAX) ? Instant.MAX : gap.to().plus(shift),
                        gap.shares()))
                .toList();

        assertThat(Panel.of(METHOD, shifted, moved).stress(POSTURE, at.plus(shift))) // invariant 15
                .isEqualTo(Panel.of(METHOD, log, gaps).stress(POSTURE, at));
    }

    @Property(tries = 300)
    void withoutNewsAScoreNeverMovesAwayFromRest(
            @ForAll("logs") List<Judgement> log, @ForAll("gaps") List<Gap> gaps, @ForAll("instants") Instant at) {
        List<Judgement> known =
                log.stream().filter(word -> !word.time().isAfter(at)).toList();
        Panel panel = Panel.of(METHOD, known, gaps);
        int before = Math.abs(panel.stress(POSTURE, at) - 20_000);
        int after = Math.abs(panel.stress(POSTURE, at.plus(Duration.ofHours(31))) - 20_000);

        assertThat(after).isLessThanOrEqualTo(before + 1); // invariant 14
    }

    @Test
    void aWeekThatIsNoneIsRefusedWithTheReason() {
        assertThatThrownBy(() -> Rhythm.of(List.of(1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0)))
                .hasMessage(
                        "The week is 1.0 1.0 1.0 1.0 1.0 1.0 2.0; give seven numbers, Monday first, each at least 0.1"
                                + " and together 7");
        assertThatThrownBy(() -> Rhythm.of(List.of(7.0))).hasMessageStartingWith("The week is 7.0; give seven numbers");
    }

    @Provide
    Arbitrary<List<Judgement>> logs() {
        return Words.logs();
    }

    @Provide
    Arbitrary<List<Gap>> gaps() {
        return Words.gaps();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Words.instants();
    }
}
