package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Picture;

/** Days walked through in stretches are, to the last bit, what the panel of everything says (invariant 30). */
class DayWalkPropertiesTest {

    private static final Method METHOD = Method.of(Rhythm.PRESS, THREE_FACTORS);

    private static final Instant START = Words.START;
    private static final Duration DAY = Duration.ofDays(1);

    @Property(tries = 150)
    void theWalkSaysWhatThePanelSaysOfEachInstant(@ForAll("logs") List<Judgement> log, @ForAll("gaps") List<Gap> gaps) {
        Panel panel = Panel.of(METHOD, log, gaps);
        DayWalk walk = new DayWalk(panel, Footing.before(START));

        for (int day = 1; day <= 90; day++) {
            Instant at = START.plus(DAY.multipliedBy(day));
            assertThat(walk.to(at)).isEqualTo(points(panel, at, walk));
        }
    }

    @Property(tries = 100)
    void aStretchThatKnowsOnlyWhatHasNotFadedGoesOnAsTheWholeDoes(
            @ForAll("logs") List<Judgement> log,
            @ForAll("gaps") List<Gap> gaps,
            @ForAll @IntRange(min = 1, max = 400) int cut,
            @ForAll @IntRange(min = 1, max = 60) int then) {
        List<Judgement> ages = Stream.concat(log.stream(), log.stream().map(word -> later(word, 300)))
                .toList();
        DayWalk whole = new DayWalk(Panel.of(METHOD, ages, gaps), Footing.before(START));
        Instant at = START.plus(DAY.multipliedBy(cut));
        whole.to(at);
        Instant reach = Reach.back(METHOD, gaps, at);
        List<Judgement> recent =
                ages.stream().filter(word -> !word.time().isBefore(reach)).toList();
        DayWalk stretch = new DayWalk(Panel.of(METHOD, recent, gaps, whole.footing()), whole.footing());

        Instant end = at.plus(DAY.multipliedBy(then));
        assertThat(stretch.to(end)).isEqualTo(whole.to(end));
        assertThat(stretch.footing()).isEqualTo(whole.footing());
    }

    @Property(tries = 100)
    void aLateWordChangesNoDayBeforeItAndNoneAfterItHasFaded(
            @ForAll("logs") List<Judgement> log, @ForAll("strains") Judgement late) {
        List<Judgement> more = Stream.concat(log.stream(), Stream.of(late)).toList();
        DayWalk without = new DayWalk(Words.panel(THREE_FACTORS, log), Footing.before(START));
        DayWalk with = new DayWalk(Words.panel(THREE_FACTORS, more), Footing.before(START));
        Instant faded = late.time().plus(Duration.ofDays(240));

        for (Instant at = START.plus(DAY); at.isBefore(faded.plus(Duration.ofDays(30))); at = at.plus(DAY)) {
            List<DayPoint> before = without.to(at);
            List<DayPoint> after = with.to(at);
            if (at.isBefore(late.time())) assertThat(after).isEqualTo(before);
            if (at.isAfter(faded)) {
                assertThat(after)
                        .extracting(DayPoint::milli)
                        .isEqualTo(before.stream().map(DayPoint::milli).toList());
                assertThat(after)
                        .extracting(DayPoint::low)
                        .isEqualTo(before.stream().map(DayPoint::low).toList());
            }
        }
    }

    private static List<DayPoint> points(Panel panel, Instant at, DayWalk walk) {
        Picture picture = panel.at(at);
        List<DayPoint> points = new ArrayList<>();
        picture.scores()
                .forEach(score -> points.add(new DayPoint(
                        score.factor().value(),
                        score.milli(),
                        score.low(),
                        score.high(),
                        new Standing(
                                score.level(),
                                walk.footing().of(score.factor().value()).below()))));
        CohesionIndex index = picture.index();
        points.add(new DayPoint(
                CohesionIndex.SERIES,
                index.milli(),
                index.low(),
                index.high(),
                new Standing(
                        index.level(), walk.footing().of(CohesionIndex.SERIES).below())));
        return points;
    }

    private static Judgement later(Judgement word, int days) {
        return Words.at(word, word.time().plus(DAY.multipliedBy(days)));
    }

    @Provide
    static Arbitrary<List<Judgement>> logs() {
        return Words.logs();
    }

    @Provide
    static Arbitrary<List<Gap>> gaps() {
        return Words.gaps();
    }

    @Provide
    static Arbitrary<Judgement> strains() {
        return Words.words(Direction.STRAIN);
    }
}
