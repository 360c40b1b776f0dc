package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static watch.cohesion.indicator.scoring.Words.BURDEN;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;
import static watch.cohesion.indicator.scoring.Words.at;
import static watch.cohesion.indicator.scoring.Words.on;
import static watch.cohesion.indicator.scoring.Words.sure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/**
 * What must hold of every score, whatever was published (scoring method, section 2; the numbers are its own). Where each
 * of its invariants is tested:
 *
 * <ul>
 *   <li>1, 4–9, 12, 14–16, 28, 29 here; 19 in {@link IntervalPropertiesTest}; 2 in {@link WorkedExamplesTest}; 3 here and in {@link
 *       CompositePropertiesTest}, which has 20 too
 *   <li>13, 14 with outages, 17, 22 in {@link GapPropertiesTest}; 10 follows from 17 and {@code ListeningTest}: polls
 *       count only by the gaps between good ones
 *   <li>13–15 in a week with rhythm, in {@link RhythmTest}; 12 and 13 with new sources, in {@link NewSourcesTest}
 *   <li>11 in {@code ReplayCommandTest}, and from one version of the code to the next in {@link MethodVersionsTest}; 18,
 *       24, 25 and the stored side of 30 in {@code RecomputeTest}; texts of 29 in {@code ReplayTest}
 *   <li>21 in {@link StandingTest} and {@code FactorWatchTest}
 *   <li>23, 26, 27 in {@link MovesPropertiesTest}; 30 in {@link DayWalkPropertiesTest} and {@link ScoreBench}
 * </ul>
 */
class ScorePropertiesTest {

    @Property
    void aScoreLiesStrictlyBetweenNoughtAndHundred(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        assertThat(picture(log, at).scores()) // invariant 1
                .allSatisfy(score -> assertThat(score.milli()).isBetween(1, 99_999));
    }

    @Property(tries = 200)
    void evenAMountainOfEvidenceLeavesTheScoreInside(
            @ForAll @LongRange(max = 1_000_000_000_000L) long strain,
            @ForAll @LongRange(max = 1_000_000_000_000L) long relief) {
        assertThat(StressScore.milli(8_000_000, strain, relief)).isBetween(1, 99_999); // invariant 1
    }

    @Property
    void contributionsAddUpToTheScore(@ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        Panel panel = Words.panel(THREE_FACTORS, log);

        for (Score score : panel.at(at).scores()) { // invariant 3
            List<Contribution> behind = panel.behind(score.factor(), at);
            assertThat(20_000 + behind.stream().mapToInt(Contribution::milli).sum())
                    .isEqualTo(score.milli());
            assertThat(behind)
                    .allMatch(part -> part.direction() == Direction.STRAIN ? part.milli() >= 0 : part.milli() <= 0);
        }
    }

    @Property
    void withoutAStoryTheScoreIsWhatIsSaidOfItIfRemoved(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        Panel panel = Words.panel(THREE_FACTORS, log);
        for (FactorId factor : panel.factors()) {
            List<Contribution> behind = panel.behind(factor, at);
            for (Contribution part : behind) {
                int left = Words.panel(THREE_FACTORS, without(log, part)).stress(factor, at);

                assertThat(left - panel.stress(factor, at)).isEqualTo(part.removed());
                assertThat(part.removed())
                        .matches(move -> part.direction() == Direction.STRAIN ? move <= 0 : move >= 0);
                if (behind.size() == 1) assertThat(left).isEqualTo(20_000);
            }
        }
        for (Contribution part : panel.behindIndex(at)) {
            int left = Words.panel(THREE_FACTORS, without(log, part)).index(at).stressMilli();
            assertThat(left - panel.index(at).stressMilli()).isEqualTo(part.removed());
        }
    }

    private static List<Judgement> without(List<Judgement> log, Contribution part) {
        return log.stream()
                .filter(word -> !word.factor().equals(part.factor())
                        || !word.story().equals(part.story())
                        || word.direction() != part.direction())
                .toList();
    }

    @Test
    void atAThousandRandomInstantsTheContributionsAddUpToTheScoreShown() {
        Random random = new Random(1_000);
        List<Judgement> log = new ArrayList<>();
        for (int part = 0; part < 10; part++) {
            long first = 100L * part;
            for (Judgement word : Words.log(random)) log.add(numbered(word, first));
        }
        Gap outage = new Gap(
                Words.START.plus(Duration.ofDays(20)), Words.START.plus(Duration.ofDays(25)), Map.of(POSTURE, 600));
        Panel panel = Panel.of(Method.of(Rhythm.PRESS, THREE_FACTORS), log, List.of(outage));

        for (int n = 0; n < 1_000; n++) { // invariant 3, as people read it
            Instant at = Words.START.plusMillis(random.nextLong(120 * 86_400_000L));
            for (FactorId factor : panel.factors()) {
                double sum = 20
                        + panel.behind(factor, at).stream()
                                .mapToDouble(Contribution::value)
                                .sum();
                assertThat(sum).isCloseTo(panel.score(factor, at).value(), within(0.05));
            }
            double stress = Arrays.stream(new CrossSection(panel, at).shares()).sum() / 1_000.0;
            assertThat(stress).isCloseTo(100 - panel.index(at).value(), within(0.05));
        }
    }

    private static Judgement numbered(Judgement word, long first) {
        return new Judgement(
                new ItemId(first + word.item().value()),
                new StoryId(first + word.story().value()),
                word.publisher(),
                word.reliability(),
                word.time(),
                word.factor(),
                word.direction(),
                word.intensity(),
                word.probability());
    }

    @Property
    void aStrainItemNeverLowersItsFactor(
            @ForAll("logs") List<Judgement> log, @ForAll("strains") Judgement more, @ForAll("instants") Instant at) {
        assertThat(score(with(log, more), more, at)) // invariant 4
                .isGreaterThanOrEqualTo(score(log, more, at));
    }

    @Property
    void aReliefItemNeverRaisesItsFactor(
            @ForAll("logs") List<Judgement> log, @ForAll("reliefs") Judgement more, @ForAll("instants") Instant at) {
        assertThat(score(with(log, more), more, at)) // invariant 4
                .isLessThanOrEqualTo(score(log, more, at));
    }

    @Property
    void aStrongerSurerOrMoreReliableStrainNeverLowersItsFactor(
            @ForAll("logs") List<Judgement> log,
            @ForAll("strains") Judgement word,
            @ForAll("instants") Instant at,
            @ForAll @DoubleRange(max = 1) double towardsSure) {
        Judgement surer = sure(
                word,
                word.reliability() + towardsSure * (1 - word.reliability()),
                word.probability() + towardsSure * (1 - word.probability()));
        Judgement stronger = new Judgement(
                surer.item(),
                surer.story(),
                surer.publisher(),
                surer.reliability(),
                surer.time(),
                surer.factor(),
                surer.direction(),
                Intensity.ACTION,
                surer.probability());

        int before = score(with(log, word), word, at); // invariant 5
        assertThat(score(with(log, surer), word, at)).isGreaterThanOrEqualTo(before);
        assertThat(score(with(log, stronger), word, at)).isGreaterThanOrEqualTo(before);
    }

    @Property
    void neutralAndImpossibleJudgementsChangeNothing(
            @ForAll("logs") List<Judgement> log,
            @ForAll("neutrals") Judgement neutral,
            @ForAll("strains") Judgement strain,
            @ForAll("instants") Instant at) {
        Picture before = picture(log, at); // invariant 6

        assertThat(picture(with(log, neutral), at)).isEqualTo(before);
        assertThat(picture(with(log, sure(strain, 1, 0)), at)).isEqualTo(before);
    }

    @Property
    void aCopyByTheSamePublisherMovesNothing(
            @ForAll("logs") List<Judgement> log,
            @ForAll("instants") Instant at,
            @ForAll @IntRange(max = 59) int which) {
        if (log.isEmpty()) return;
        Judgement original = log.get(which % log.size());
        Judgement copy = new Judgement(
                new ItemId(10_000),
                original.story(),
                original.publisher(),
                original.reliability(),
                original.time(),
                original.factor(),
                original.direction(),
                original.intensity(),
                original.probability());

        assertThat(picture(with(log, copy), at)).isEqualTo(picture(log, at)); // invariant 7
    }

    @Property
    void aStoryWeighsAtMostTwiceItsWeightiestWord(@ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        Panel panel = Words.panel(THREE_FACTORS, log);

        for (Contribution story : panel.behind(POSTURE, at)) { // invariant 8
            List<Judgement> best = log.stream()
                    .filter(word -> word.item().equals(story.items().getFirst()))
                    .toList();
            double alone = Words.panel(THREE_FACTORS, best)
                    .behind(POSTURE, at)
                    .getFirst()
                    .evidence();
            assertThat(story.evidence()).isBetween(alone, 2 * alone);
        }
    }

    @Property
    void theOrderOfArrivalDoesNotMatter(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at, @ForAll long seed) {
        List<Judgement> shuffled = new ArrayList<>(log);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(picture(shuffled, at)).isEqualTo(picture(log, at)); // invariant 9
        assertThat(Words.panel(THREE_FACTORS, shuffled).behindIndex(at))
                .isEqualTo(Words.panel(THREE_FACTORS, log).behindIndex(at));
    }

    @Property
    void whatIsPublishedLaterDoesNotCountYet(@ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        List<Judgement> known =
                log.stream().filter(word -> !word.time().isAfter(at)).toList();

        assertThat(picture(log, at)).isEqualTo(picture(known, at)); // invariant 12
    }

    @Property
    void withoutNewsAScoreNeverMovesAwayFromRest(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at, @ForAll("waits") Duration wait) {
        List<Judgement> known =
                log.stream().filter(word -> !word.time().isAfter(at)).toList();
        List<Score> now = picture(known, at).scores();
        List<Score> later = picture(known, at.plus(wait)).scores();

        for (int i = 0; i < now.size(); i++) { // invariant 14; rounding masses may move a score by a thousandth
            assertThat(Math.abs(later.get(i).milli() - 20_000))
                    .isLessThanOrEqualTo(Math.abs(now.get(i).milli() - 20_000) + 1);
        }
    }

    @Property
    void shiftingEverythingByWholeWeeksShiftsTheSeries(
            @ForAll("logs") List<Judgement> log,
            @ForAll("instants") Instant at,
            @ForAll @IntRange(min = -500, max = 500) int weeks) {
        Duration shift = Duration.ofDays(7L * weeks);
        List<Judgement> shifted =
                log.stream().map(word -> at(word, word.time().plus(shift))).toList();

        Picture then = picture(log, at); // invariant 15
        Picture moved = picture(shifted, at.plus(shift));
        assertThat(moved.scores().stream().map(score -> timeless(score, at))).isEqualTo(then.scores());
        assertThat(moved.index().milli()).isEqualTo(then.index().milli());
        assertThat(moved.index().level()).isEqualTo(then.index().level());
    }

    @Property
    void scalingInertiaAndAllEvidenceLeavesTheScore(
            @ForAll @LongRange(min = 1, max = 100_000_000) long inertia,
            @ForAll @LongRange(max = 1_000_000_000) long strain,
            @ForAll @LongRange(max = 1_000_000_000) long relief,
            @ForAll @LongRange(min = 1, max = 1_000) long by) {
        assertThat(StressScore.milli(inertia * by, strain * by, relief * by)) // invariant 16
                .isEqualTo(StressScore.milli(inertia, strain, relief));
    }

    @Property
    void anItemMovesNoFactorButItsOwn(
            @ForAll("logs") List<Judgement> log, @ForAll("strains") Judgement more, @ForAll("instants") Instant at) {
        List<Judgement> others = with(log, on(more, BURDEN));

        assertThat(Words.panel(THREE_FACTORS, others).score(POSTURE, at)) // invariant 28
                .isEqualTo(Words.panel(THREE_FACTORS, log).score(POSTURE, at));
    }

    @Property(tries = 200)
    void noDateIsTooStrangeForAScore(
            @ForAll("strains") Judgement word,
            @ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long epochSecond) {
        Instant time = Instant.ofEpochSecond(epochSecond);
        Picture picture = picture(List.of(at(word, time)), time.plus(Duration.ofDays(3))); // invariant 29

        assertThat(picture.scores()).allSatisfy(score -> {
            assertThat(score.low()).isFinite();
            assertThat(score.high()).isFinite();
        });
        assertThat(picture.index().low()).isFinite();
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
    static Arbitrary<Judgement> strains() {
        return Words.words(Direction.STRAIN);
    }

    @Provide
    static Arbitrary<Judgement> reliefs() {
        return Words.words(Direction.RELIEF);
    }

    @Provide
    static Arbitrary<Judgement> neutrals() {
        return Words.words(Direction.NEUTRAL);
    }

    @Provide
    static Arbitrary<Duration> waits() {
        return Arbitraries.longs().between(0, 100 * 86_400_000L).map(Duration::ofMillis);
    }

    private static Picture picture(List<Judgement> log, Instant at) {
        return Words.panel(THREE_FACTORS, log).at(at);
    }

    private static int score(List<Judgement> log, Judgement word, Instant at) {
        return Words.panel(THREE_FACTORS, log).score(word.factor(), at).milli();
    }

    private static List<Judgement> with(List<Judgement> log, Judgement more) {
        return Stream.concat(log.stream(), Stream.of(more)).toList();
    }

    private static Score timeless(Score score, Instant at) {
        return new Score(
                score.factor(),
                at,
                score.milli(),
                score.low(),
                score.high(),
                score.low90(),
                score.high90(),
                score.level(),
                score.confidence(),
                score.strain(),
                score.relief(),
                score.stories());
    }
}
