package watch.cohesion.alert.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.indicator.Level.ELEVATED;
import static watch.cohesion.indicator.Level.GUARDED;
import static watch.cohesion.indicator.Level.HIGH;
import static watch.cohesion.indicator.Level.LOW;
import static watch.cohesion.indicator.Level.SEVERE;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.Direction;
import watch.cohesion.indicator.Level;

/** What a watch officer is told of a factor, and when: each test is a course of events (scoring method, 1.9). */
class FactorWatchTest {

    @Nested
    class WhenTheLevelRises {

        @Test
        void aShockThatLiftsTheLevelToHighIsTold() {
            List<Alert> told = new Timeline()
                    .strain("2026-01-05T09:00:00Z")
                    .score("2026-01-05T09:00:00Z", 66, LOW)
                    .score("2026-01-05T12:00:00Z", 66, HIGH)
                    .toldUntil("2026-01-09T00:00:00Z");

            assertThat(told).hasSize(1);
            Alert alert = told.getFirst();
            assertThat(alert.at()).isEqualTo("2026-01-05T12:00:00Z");
            assertThat(alert.kind()).isEqualTo(Alert.Kind.LEVEL);
            assertThat(alert.from()).isEqualTo(LOW);
            assertThat(alert.to()).isEqualTo(HIGH);
            assertThat(alert.value()).isEqualTo(66);
            assertThat(alert.reason())
                    .isEqualTo("Level rose from low to high at a score of 66.0; new stories of strain in 72 hours: 1.");
        }

        @Test
        void aRiseToElevatedIsNoAlert() {
            assertThat(new Timeline()
                            .strain("2026-01-05T09:00:00Z")
                            .score("2026-01-05T12:00:00Z", 55, ELEVATED)
                            .toldUntil("2026-01-09T00:00:00Z"))
                    .isEmpty();
        }

        @Test
        void aRiseWithoutANewStoryOfStrainIsNoAlert() { // invariant 21
            assertThat(new Timeline()
                            .strain("2026-01-02T11:00:00Z")
                            .score("2026-01-05T12:00:00Z", 66, HIGH)
                            .toldUntil("2026-01-09T00:00:00Z"))
                    .isEmpty();
        }

        @Test
        void theFirstDaysOfAWatchAreNoReasonToHoldBackALevel() {
            assertThat(new Timeline()
                            .strain("2026-01-01T01:00:00Z")
                            .score("2026-01-01T06:00:00Z", 66, HIGH)
                            .toldUntil("2026-01-02T00:00:00Z"))
                    .hasSize(1);
        }
    }

    @Nested
    class WhenStoriesPileUp {

        private static final String BURST_BEGINS = "2026-04-10T01:00:00Z";

        @Test
        void fourStoriesInADayOfAQuietFactorAreTold() {
            List<Alert> told = burst().score(BURST_BEGINS, 44, GUARDED).toldUntil("2026-04-12T00:00:00Z");

            assertThat(told).hasSize(1);
            assertThat(told.getFirst().kind()).isEqualTo(Alert.Kind.RISE);
            assertThat(told.getFirst().at()).isEqualTo("2026-04-10T06:00:00Z");
            assertThat(told.getFirst().reason()).startsWith("4 new stories of strain in 24 hours where 0.02 are usual");
        }

        @Test
        void theyAreNotToldWhenTheScoreHardlyMoves() {
            assertThat(burst().score("2026-04-01T00:00:00Z", 40, GUARDED)
                            .score(BURST_BEGINS, 44, GUARDED)
                            .toldUntil("2026-04-12T00:00:00Z"))
                    .isEmpty();
        }

        @Test
        void theyAreNotToldWhileTheScoreIsBelowThirty() {
            assertThat(burst().score(BURST_BEGINS, 29, LOW).toldUntil("2026-04-12T00:00:00Z"))
                    .isEmpty();
        }

        @Test
        void theyAreNotToldWhereSuchDaysAreUsual() {
            assertThat(burst().strainEvery(Duration.ofHours(8), "2026-01-01T00:00:00Z", "2026-04-10T00:00:00Z")
                            .score(BURST_BEGINS, 44, GUARDED)
                            .toldUntil("2026-04-10T18:00:00Z"))
                    .isEmpty();
        }

        @Test
        void theyAreNotToldInTheFirstThirtyDays() {
            assertThat(new Timeline()
                            .strain(
                                    "2026-01-20T01:00:00Z",
                                    "2026-01-20T02:00:00Z",
                                    "2026-01-20T03:00:00Z",
                                    "2026-01-20T04:00:00Z",
                                    "2026-01-20T05:00:00Z")
                            .score("2026-01-20T01:00:00Z", 44, GUARDED)
                            .toldUntil("2026-01-25T00:00:00Z"))
                    .isEmpty();
        }

        @Test
        void theyAreFoundThoughTheLevelRoseAtTheSameTimeWhereLevelsAreToldByOtherWays() {
            Timeline both = burst().score(BURST_BEGINS, 66, HIGH);

            assertThat(both.toldUntil("2026-04-12T00:00:00Z"))
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.LEVEL);
            assertThat(both.shiftsUntil("2026-04-12T00:00:00Z"))
                    .extracting(Alert::kind)
                    .containsExactly(Alert.Kind.RISE);
        }

        private static Timeline burst() {
            return new Timeline()
                    .strain(
                            "2026-04-10T01:00:00Z",
                            "2026-04-10T02:00:00Z",
                            "2026-04-10T03:00:00Z",
                            "2026-04-10T04:00:00Z");
        }
    }

    @Nested
    class WhenStrainGrowsSlowly {

        @Test
        void aStoryADayWhereOneAWeekWasUsualIsToldInTime() {
            List<Alert> told = new Timeline()
                    .strainEvery(Duration.ofDays(7), "2026-01-01T12:00:00Z", "2026-05-01T00:00:00Z")
                    .strainEvery(Duration.ofDays(1), "2026-05-01T12:00:00Z", "2026-06-01T00:00:00Z")
                    .score("2026-05-05T00:00:00Z", 40, GUARDED)
                    .toldUntil("2026-05-14T00:00:00Z");

            assertThat(told).extracting(Alert::kind).containsOnly(Alert.Kind.SHIFT);
            assertThat(told.getFirst().at())
                    .isBetween(Instant.parse("2026-05-04T00:00:00Z"), Instant.parse("2026-05-10T00:00:00Z"));
        }

        @Test
        void theUsualRhythmIsNeverTold() {
            assertThat(new Timeline()
                            .strainEvery(Duration.ofDays(3), "2026-01-01T12:00:00Z", "2026-12-01T00:00:00Z")
                            .score("2026-01-05T00:00:00Z", 40, GUARDED)
                            .toldUntil("2026-12-01T00:00:00Z"))
                    .isEmpty();
        }
    }

    @Nested
    class WhenTheSameWasToldOfLate {

        @Test
        void itIsNotToldAgain() {
            assertThat(twoRises("2026-01-08T12:00:00Z", 67, HIGH).toldUntil("2026-01-10T00:00:00Z"))
                    .hasSize(1);
        }

        @Test
        void aHigherLevelIsToldAllTheSame() {
            assertThat(twoRises("2026-01-08T12:00:00Z", 77, SEVERE).toldUntil("2026-01-10T00:00:00Z"))
                    .extracting(Alert::to)
                    .containsExactly(HIGH, SEVERE);
        }

        @Test
        void aLevelThatOnlyFollowsTheScoreIsNotToldAgain() {
            assertThat(new Timeline()
                            .strain(
                                    "2026-04-10T01:00:00Z",
                                    "2026-04-10T02:00:00Z",
                                    "2026-04-10T03:00:00Z",
                                    "2026-04-10T04:00:00Z")
                            .score("2026-04-10T01:00:00Z", 47, GUARDED)
                            .score("2026-04-10T12:00:00Z", 47, ELEVATED)
                            .toldUntil("2026-04-12T00:00:00Z"))
                    .hasSize(1);
        }

        @Test
        void eightPointsMoreAreToldAllTheSame() {
            assertThat(twoRises("2026-01-08T12:00:00Z", 74, HIGH).toldUntil("2026-01-10T00:00:00Z"))
                    .extracting(Alert::value)
                    .containsExactly(66.0, 74.0);
        }

        @Test
        void itIsToldAgainAfterFiveDays() {
            assertThat(twoRises("2026-01-10T12:00:00Z", 66, HIGH).toldUntil("2026-01-12T00:00:00Z"))
                    .hasSize(2);
        }

        private static Timeline twoRises(String again, double points, Level level) {
            return new Timeline()
                    .strain("2026-01-05T09:00:00Z", again)
                    .score("2026-01-05T12:00:00Z", 66, HIGH)
                    .score("2026-01-07T00:00:00Z", 55, ELEVATED)
                    .score(again, points, level);
        }
    }

    @Property(tries = 40)
    void aFactorIsToldAtMostOnceInFiveDaysUnlessItBecameWorse(@ForAll long seed) {
        Random random = new Random(seed);
        Timeline timeline = new Timeline();
        Instant at = Timeline.SINCE;
        while (at.isBefore(Instant.parse("2026-07-01T00:00:00Z"))) {
            at = at.plus(Duration.ofMinutes(random.nextInt(4_000)));
            double points = 1 + random.nextInt(98);
            timeline.strain(at.toString()).score(at.toString(), points, Level.of(points));
        }

        List<Alert> told = timeline.toldUntil("2026-07-01T00:00:00Z");
        for (int i = 1; i < told.size(); i++) { // invariant 21
            Alert last = told.get(i - 1);
            Alert next = told.get(i);
            boolean worse = next.to().above(last.to()) || next.value() - last.value() >= 8;
            assertThat(worse || !next.at().isBefore(last.at().plus(Duration.ofDays(5))))
                    .isTrue();
        }
        assertThat(told)
                .filteredOn(alert -> alert.kind() == Alert.Kind.LEVEL)
                .allSatisfy(alert -> assertThat(Surge.upTo(Direction.STRAIN, timeline, alert.at(), Duration.ofDays(3)))
                        .isPositive());
    }
}
