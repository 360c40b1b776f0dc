package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.scoring.Words.POSTURE;
import static watch.cohesion.indicator.scoring.Words.THREE_FACTORS;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.classification.Judgement;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Decomposition;
import watch.cohesion.indicator.Robustness;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;

/** What moved a score, and what merging stories or adding sources does to it (scoring method, section 2). */
class MovesPropertiesTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @Property(tries = 500)
    void thePartsOfAMoveAddUpToIt(
            @ForAll("logs") List<Judgement> log, @ForAll("gaps") List<Gap> gaps, @ForAll("instants") Instant at) {
        Panel panel = Words.panel(THREE_FACTORS, log, gaps);
        Decomposition moved = panel.moved(POSTURE, at, WEEK);

        assertThat(moved.fresh() + moved.corroborated() + moved.faded() + moved.rescaled()) // invariant 27
                .isEqualTo(panel.stress(POSTURE, at) - panel.stress(POSTURE, at.minus(WEEK)));
        assertThat(moved.stories().stream().mapToInt(Decomposition.Move::milli).sum())
                .isEqualTo(moved.fresh() + moved.corroborated());
    }

    @Test
    void aNewStoryAndAnOldOneThatFades() {
        Instant later = Words.START.plus(WEEK);
        List<Judgement> log =
                List.of(Words.strain(1, Intensity.ACTION), Words.at(Words.strain(2, Intensity.POSITION), later));
        Decomposition moved = Words.panel(THREE_FACTORS, log).moved(POSTURE, later, WEEK);

        assertThat(moved.fresh()).isPositive();
        assertThat(moved.corroborated()).isZero();
        assertThat(moved.faded()).isNegative();
        assertThat(moved.stories()).extracting(Decomposition.Move::story).containsExactly(new StoryId(2));
    }

    @Test
    void aStoryThatBothStrainsAndRelievesIsOneStory() {
        Judgement strains = Words.strain(1, Intensity.ACTION);
        Judgement relieves = Words.word(2, 1, "another", Direction.RELIEF, Intensity.TALK);
        Decomposition moved =
                Words.panel(THREE_FACTORS, List.of(strains, relieves)).moved(POSTURE, Words.START, WEEK);

        assertThat(moved.stories()).containsExactly(new Decomposition.Move(new StoryId(1), moved.fresh(), true));
    }

    @Test
    void aStoryOnWhichMoreWasSaidAndThatIsForgottenSinceHasFaded() {
        FactorSettings hasty = new FactorSettings(POSTURE, 1, Duration.ofHours(2), 0);
        Judgement report = Words.strain(1, Intensity.ACTION);
        Judgement more = Words.at(Words.word(2, 1, "another", Direction.STRAIN, Intensity.TALK), hours(5));
        Decomposition moved = Words.panel(List.of(hasty), List.of(report, more)).moved(POSTURE, hours(7 * 24), WEEK);

        assertThat(moved.fresh() + moved.corroborated()).isZero();
        assertThat(moved.faded()).isEqualTo(-80_000 * 6 / 14 - 1);
    }

    private static Instant hours(int later) {
        return Words.START.plus(Duration.ofHours(later));
    }

    @Property(tries = 300)
    void mergingTwoStoriesNeverAddsEvidenceAndPartingThemRestoresAll(
            @ForAll("logs") List<Judgement> log,
            @ForAll("instants") Instant at,
            @ForAll @LongRange(min = 1, max = 25) long one,
            @ForAll @LongRange(min = 1, max = 25) long other) {
        List<Judgement> merged = log.stream()
                .map(word -> word.story().value() == other ? in(word, one) : word)
                .toList();
        Panel apart = Words.panel(THREE_FACTORS, log);

        assertThat(Words.panel(THREE_FACTORS, merged).score(POSTURE, at).strain()) // invariant 23
                .isLessThanOrEqualTo(apart.score(POSTURE, at).strain());
        List<Judgement> parted = merged.stream()
                .map(word -> in(word, original(log, word).story().value()))
                .toList();
        assertThat(Words.panel(THREE_FACTORS, parted).at(at)).isEqualTo(apart.at(at));
    }

    @Property(tries = 300)
    void aSourceThatOnlyRepeatsOthersMovesNothing(@ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        List<Judgement> repeated = log.stream().map(MovesPropertiesTest::copy).toList();
        List<Judgement> both = Stream.concat(log.stream(), repeated.stream()).toList();

        assertThat(Words.panel(THREE_FACTORS, both).at(at)) // invariant 26
                .isEqualTo(Words.panel(THREE_FACTORS, log).at(at));
    }

    @Property(tries = 200)
    void conventionsMoveTheIndexButTheirBandsAreInOrder(
            @ForAll("logs") List<Judgement> log, @ForAll("instants") Instant at) {
        Panel panel = Words.panel(THREE_FACTORS, log);
        Robustness robust = panel.robustness(at);

        assertThat(robust).isEqualTo(panel.robustness(at));
        assertThat(robust.leastByForm()).isLessThanOrEqualTo(panel.index(at).value() + 0.001);
        assertThat(robust.greatestByForm())
                .isGreaterThanOrEqualTo(panel.index(at).value() - 0.001);
        assertThat(robust.lowByWeights()).isLessThanOrEqualTo(robust.highByWeights());
        assertThat(robust.lowByWeights()).isPositive();
        assertThat(robust.highByWeights()).isLessThan(100);
    }

    private static Judgement original(List<Judgement> log, Judgement word) {
        return log.stream()
                .filter(other -> other.item().equals(word.item()))
                .findFirst()
                .orElseThrow();
    }

    private static Judgement in(Judgement word, long story) {
        return with(word, word.item(), new StoryId(story));
    }

    /** By the same owner: copies have that of their origin. */
    private static Judgement copy(Judgement word) {
        return with(word, new ItemId(word.item().value() + 20_000), word.story());
    }

    private static Judgement with(Judgement word, ItemId item, StoryId story) {
        return new Judgement(
                item,
                story,
                word.publisher(),
                word.reliability(),
                word.time(),
                word.factor(),
                word.direction(),
                word.intensity(),
                word.probability());
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
    static Arbitrary<Instant> instants() {
        return Words.instants();
    }
}
