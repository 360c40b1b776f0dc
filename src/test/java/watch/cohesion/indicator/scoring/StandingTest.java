package watch.cohesion.indicator.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.Level.ELEVATED;
import static watch.cohesion.indicator.Level.GUARDED;
import static watch.cohesion.indicator.Level.HIGH;
import static watch.cohesion.indicator.Level.LOW;
import static watch.cohesion.indicator.Level.SEVERE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import watch.cohesion.indicator.Level;

/** Levels rise readily and fall reluctantly (scoring method, 1.7). One number is one decision, six hours apart. */
class StandingTest {

    @Test
    void aLevelRisesAtTheSecondDecisionAboveItsThreshold() {
        assertThat(levels(20, 31, 31)).containsExactly(LOW, LOW, GUARDED);
    }

    @Test
    void aSinglePeakDoesNotRaiseTheLevel() {
        assertThat(levels(20, 34, 29, 34)).containsOnly(LOW);
    }

    @Test
    void fivePointsAboveTheThresholdRaiseTheLevelAtOnce() {
        assertThat(levels(20, 35)).containsExactly(LOW, GUARDED);
        assertThat(levels(20, 80)).containsExactly(LOW, SEVERE);
    }

    @Test
    void aLevelFallsAfterADayFivePointsBelow() {
        assertThat(levels(66, 54, 54, 54, 54, 54)).containsExactly(HIGH, HIGH, HIGH, HIGH, HIGH, ELEVATED);
    }

    @Test
    void aLevelHoldsJustBelowItsThreshold() {
        assertThat(levels(66, 56, 56, 56, 56, 56, 56, 56)).containsOnly(HIGH);
    }

    @Test
    void oneDecisionBackAboveStartsTheDayAnew() {
        assertThat(levels(66, 54, 54, 54, 56, 54, 54, 54, 54)).containsOnly(HIGH);
    }

    @Test
    void aLevelFallsStepByStepADayApart() {
        assertThat(levels(81, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20))
                .containsExactly(SEVERE, SEVERE, SEVERE, SEVERE, SEVERE, HIGH, HIGH, HIGH, HIGH, ELEVATED, ELEVATED);
    }

    @Property
    void noLevelRisesAndFallsWithinADay(@ForAll @Size(max = 120) List<@IntRange(min = 1, max = 99) Integer> points) {
        List<Level> levels = levels(points.stream().mapToInt(Integer::intValue).toArray());

        for (int i = 1; i < levels.size(); i++) { // invariant 21
            if (!levels.get(i).above(levels.get(i - 1))) continue;
            Level risen = levels.get(i);
            assertThat(levels.subList(i, Math.min(i + 5, levels.size()))).noneMatch(risen::above);
        }
    }

    @Property
    void aLevelFallsAtMostOneStepADay(@ForAll @Size(max = 120) List<@IntRange(min = 1, max = 99) Integer> points) {
        List<Level> levels = levels(points.stream().mapToInt(Integer::intValue).toArray());
        List<Integer> falls = IntStream.range(1, levels.size())
                .filter(i -> levels.get(i - 1).above(levels.get(i)))
                .boxed()
                .toList();

        assertThat(falls).allMatch(i -> Level.of(levels.get(i - 1).from() - 1) == levels.get(i)); // invariant 21
        for (int i = 1; i < falls.size(); i++) {
            assertThat(falls.get(i) - falls.get(i - 1)).isGreaterThanOrEqualTo(4);
        }
    }

    @Property
    void lookingBackAsFarAsNeededFindsTheSameLevelAsFollowingFromTheBeginning(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 1, max = 99) Integer> points,
            @ForAll @IntRange(max = 199) int asked) {
        int[] milli = points.stream().mapToInt(point -> point * 1_000).toArray();
        GridSeries series = new GridSeries(i -> i < 0 ? 20_000 : milli[(int) i]);
        int decision = asked % milli.length;
        Standing followed = Standing.REST;
        for (int i = 0; i <= decision; i++) followed = followed.next(series.at(i - 1), series.at(i));

        assertThat(Standing.at(series, decision, -1, Standing.REST)).isEqualTo(followed);
    }

    private static List<Level> levels(int... points) {
        List<Level> levels = new ArrayList<>();
        Standing standing = Standing.REST;
        int previous = 20_000;
        for (int point : points) {
            standing = standing.next(previous, point * 1_000);
            levels.add(standing.level());
            previous = point * 1_000;
        }
        return levels;
    }
}
