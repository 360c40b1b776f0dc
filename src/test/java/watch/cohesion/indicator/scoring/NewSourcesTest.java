package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.UsualMass;
import watch.cohesion.item.StoryId;

/** A source that is added is no crisis, and one that is removed no relief (scoring method, 1.5). */
class NewSourcesTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void aNewcomersWordAloneDoesNotCountAndCountsOnceAnEstablishedHouseSaysTheSame() {
        Probation probation = new Probation(Map.of("new", START.plus(Duration.ofDays(28))));
        Judgement alone = Words.word(1, 1, "new", Direction.STRAIN, Intensity.ACTION);
        Judgement with = Words.word(2, 2, "new", Direction.STRAIN, Intensity.ACTION);
        Judgement old = Words.at(Words.word(3, 2, "old", Direction.STRAIN, Intensity.TALK), START.plus(DAY));
        Judgement contrary = Words.word(4, 1, "old", Direction.RELIEF, Intensity.TALK);
        Judgement proved = Words.at(alone, START.plus(Duration.ofDays(28)));

        assertThat(probation.of(List.of(alone, with, old, contrary, proved)))
                .containsExactly(Words.at(with, START.plus(DAY)), old, contrary, proved);
    }

    /** No look-ahead: what is known at an instant decides what counts then. */
    @Property(tries = 300)
    void whatComesLaterChangesNothingBefore(@ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        Probation probation = new Probation(Map.of("publisher 1", START.plus(Duration.ofDays(40))));
        List<Judgement> known =
                log.stream().filter(word -> !word.time().isAfter(at)).toList();

        assertThat(Words.panel(Words.THREE_FACTORS, probation.of(log)).at(at)) // invariant 12
                .isEqualTo(Words.panel(Words.THREE_FACTORS, probation.of(known)).at(at));
    }

    @Property(tries = 1_000)
    void whoVouchesForWhatStillWeighsIsReachedFor(
            @ForAll("logs") List<Judgement> words,
            @ForAll @IntRange(max = 72) int days,
            @ForAll boolean someAreNew,
            @ForAll boolean allAreNoted) {
        List<Judgement> log =
                words.stream().map(NewSourcesTest::inOneOfFiveStories).toList();
        Instant at = START.plus(DAY.multipliedBy(days));
        Method hasty = Method.of(Rhythm.PRESS, List.of(new FactorSettings(POSTURE, 1, Duration.ofHours(12), 0)));
        Map<String, Instant> fresh = Map.of("publisher 1", START.plus(Duration.ofDays(50)));
        Probation probation = new Probation(
                someAreNew ? fresh : Map.of(),
                allAreNoted ? null : Set.of("publisher 1", "publisher 2", "publisher 3"));
        Instant reach = probation.reach(Reach.back(hasty, List.of(), at));
        List<Judgement> recent =
                log.stream().filter(word -> !word.time().isBefore(reach)).toList();

        assertThat(Panel.of(hasty, probation.of(recent), List.of()).stress(POSTURE, at))
                .isEqualTo(Panel.of(hasty, probation.of(log), List.of()).stress(POSTURE, at));
    }

    private static Judgement inOneOfFiveStories(Judgement word) {
        return new Judgement(
                word.item(),
                new StoryId(word.story().value() % 5),
                word.publisher(),
                word.reliability(),
                word.time(),
                POSTURE,
                word.direction(),
                word.intensity(),
                word.probability());
    }

    @Test
    void theScoreOfASteadyStreamDoesNotJumpWhenASecondSourceDoublesIt() {
        Instant added = START.plus(Duration.ofDays(100));
        List<Judgement> stream = new ArrayList<>();
        for (int hour = 0; hour < 200 * 24; hour += 12) {
            Instant at = START.plus(Duration.ofHours(hour));
            Direction direction = hour % 36 == 0 ? Direction.RELIEF : Direction.STRAIN;
            stream.add(Words.at(Words.word(hour, hour, "one", direction, Intensity.TALK), at));
            if (at.isBefore(added)) continue;
            stream.add(Words.at(Words.word(hour + 1, hour + 1, "two", direction, Intensity.TALK), at));
        }
        double usual = 2 * 10 / Math.log(2);
        FactorSettings ramped = new FactorSettings(
                POSTURE, 1, Duration.ofDays(10), usual, List.of(new Recalibration(added, 2 * usual)));
        Panel panel = Words.panel(List.of(ramped), stream);
        int before = panel.stress(POSTURE, added.minus(DAY.multipliedBy(3)));

        for (int day = 3; day <= 90; day += 3) {
            assertThat(panel.stress(POSTURE, added.plus(DAY.multipliedBy(day))))
                    .as("%d days after", day)
                    .isCloseTo(before, within(1_000));
        }
    }

    @Test
    void theUsualMassThatIsMeasuredIsTheEvidenceThatUsuallyStandsAndAnOutageChangesNothing() {
        Instant dark = START.plus(DAY.multipliedBy(200));
        Instant light = dark.plus(DAY.multipliedBy(50));
        Instant end = light.plus(DAY.multipliedBy(50));
        List<Judgement> stream = new ArrayList<>();
        for (int day = 0; day < 300; day++) {
            Instant at = START.plus(DAY.multipliedBy(day));
            if (!at.isBefore(dark) && at.isBefore(light)) continue;
            Direction direction = day % 3 == 0 ? Direction.RELIEF : Direction.STRAIN;
            stream.add(Words.at(Words.word(2L * day, day, "one", direction, Intensity.TALK), at));
            stream.add(Words.at(
                    Words.word(2L * day + 1, day, "two", direction, Intensity.TALK), at.plus(Duration.ofHours(2))));
        }
        Panel panel = Words.panel(
                List.of(new FactorSettings(POSTURE, 1, Duration.ofDays(10), 0)),
                stream,
                List.of(new Gap(dark, light, Map.of(POSTURE, 1_000))));
        double stands = IntStream.range(0, 4 * 180)
                .mapToObj(quarter -> panel.score(POSTURE, end.minus(Duration.ofHours(6L * quarter))))
                .mapToDouble(score -> score.strain() + score.relief())
                .average()
                .orElseThrow();

        UsualMass usual =
                panel.usualMasses(end.minus(DAY.multipliedBy(180)), end).getFirst();

        assertThat(usual.inForce()).isEqualTo(8);
        assertThat(usual.days()).isEqualTo(130);
        assertThat(usual.measured()).isCloseTo(1.5 * 10 / Math.log(2), within(0.001));
        assertThat(usual.measured()).isCloseTo(stands, within(0.5));
    }

    @Test
    void whileNothingIsHeardInertiaStandsStillToo() {
        FactorSettings ramped = new FactorSettings(
                POSTURE, 1, Duration.ofDays(10), 10, List.of(new Recalibration(START.plus(DAY), 40)));
        Gap dark = new Gap(START.plus(DAY.multipliedBy(2)), Instant.MAX, Map.of(POSTURE, 1_000));
        Panel panel = Words.panel(List.of(ramped), List.of(Words.strain(1, Intensity.ACTION)), List.of(dark));

        assertThat(panel.stress(POSTURE, START.plus(DAY.multipliedBy(30)))) // invariant 13
                .isEqualTo(panel.stress(POSTURE, START.plus(DAY.multipliedBy(2))));
    }

    @Provide
    Arbitrary<List<Judgement>> logs() {
        return Words.logs();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Words.instants();
    }
}
