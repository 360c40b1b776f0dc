package watch.cohesion.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.alert.decision.Turn.Event.CLOSED;
import static watch.cohesion.alert.decision.Turn.Event.NONE;
import static watch.cohesion.alert.decision.Turn.Event.OPENED;
import static watch.cohesion.alert.decision.Turn.Event.RECOVERING;
import static watch.cohesion.alert.decision.Turn.Event.RELAPSED;
import static watch.cohesion.alert.decision.Turn.Event.WORSENED;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Condition;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Tenths;

class EpisodeWatchTest {

    private static final Condition HIGH = new Condition.Level(60, 55, Duration.ZERO, 1);

    @Nested
    class Level {

        private final RuleTimeline watch = RuleTimeline.of(HIGH);

        @Test
        void opensOnceWhenTheScoreReachesItAndClosesWhenItHasBeenCalm() {
            watch.at("2026-11-01T00:00Z", 58).news("Halyard").expect(NONE);
            watch.at("2026-11-01T01:00Z", 61).expect(OPENED);
            watch.at("2026-11-01T02:00Z", 63).expect(NONE);
            watch.at("2026-11-01T03:00Z", 54).expect(RECOVERING);
            watch.at("2026-11-01T14:59Z", 54).expect(NONE);
            watch.at("2026-11-01T15:00Z", 53).expect(CLOSED);
            assertThat(watch.phase()).isEqualTo(new Phase.Clear());
        }

        @Test
        void fortyCrossingsByOnePointGiveOneOpenAndOneClose() {
            RuleTimeline border = RuleTimeline.of(new Condition.Level(60, 60, Duration.ZERO, 1));
            border.at("2026-11-01T00:00Z", 59).news("Halyard");
            for (int i = 0; i < 40; i++) border.in(Duration.ofHours(1), i % 2 == 0 ? 61 : 59);
            border.in(Duration.ofHours(13), 59);

            assertThat(border.events(OPENED)).hasSize(1);
            assertThat(border.events(CLOSED)).hasSize(1);
            assertThat(border.events(WORSENED)).isEmpty();
        }

        @Test
        void isToldAgainOnlyWhenItIsWorseThanWhatIsKnown() {
            watch.at("2026-11-01T00:00Z", 61).news("Halyard").expect(OPENED);
            watch.at("2026-11-01T01:00Z", 68.9).expect(NONE);
            watch.at("2026-11-01T02:00Z", 69.1).expect(WORSENED);
            watch.at("2026-11-01T03:00Z", 75.5).expect(NONE);
            watch.at("2026-11-01T04:00Z", 76.1).expect(WORSENED);
        }

        @Test
        void whatWasAcknowledgedIsKnown() {
            watch.at("2026-11-01T00:00Z", 61).news("Halyard").expect(OPENED);
            watch.acknowledge(68);
            watch.at("2026-11-01T02:00Z", 70).expect(NONE);
            watch.at("2026-11-01T03:00Z", 76.2).expect(WORSENED);
        }

        @Test
        void aScoreThatSeemedCalmAndWasNotIsTheSameEpisode() {
            watch.at("2026-11-01T00:00Z", 61).news("Halyard").expect(OPENED);
            watch.at("2026-11-01T01:00Z", 54).expect(RECOVERING);
            watch.at("2026-11-01T02:00Z", 60).expect(RELAPSED);
            watch.at("2026-11-01T14:00Z", 54).expect(RECOVERING);
            watch.at("2026-11-02T02:00Z", 54).expect(CLOSED);
        }

        @Test
        void mustHoldForItsTime() {
            RuleTimeline held = RuleTimeline.of(new Condition.Level(60, 55, Duration.ofHours(3), 1));
            held.at("2026-11-01T00:00Z", 61).news("Halyard").expect(NONE);
            held.at("2026-11-01T02:00Z", 59).expect(NONE);
            held.at("2026-11-01T03:00Z", 61).expect(NONE);
            held.at("2026-11-01T05:59Z", 61).expect(NONE);
            held.at("2026-11-01T06:00Z", 61).expect(OPENED);
        }

        @Test
        void oneBurstOfNewsOpensItHoweverLongItMustHold() {
            RuleTimeline held = RuleTimeline.of(new Condition.Level(60, 55, Duration.ofDays(5), 2));
            held.at("2026-11-01T00:00Z", 61).news("Halyard", "Namsan").expect(NONE);
            held.at("2026-11-04T12:00Z", 61).news().expect(NONE);
            held.at("2026-11-06T00:00Z", 61).expect(OPENED);
        }

        @Test
        void waitsForAsManyPublishersAsItAsksFor() {
            RuleTimeline two = RuleTimeline.of(new Condition.Level(60, 55, Duration.ZERO, 2));
            two.at("2026-11-01T00:00Z", 61).news("Halyard").expect(NONE);
            two.at("2026-11-01T01:00Z", 62).news("Halyard", "Namsan").expect(OPENED);
        }
    }

    @Nested
    class WithoutNews {

        @Test
        void aBackCatalogueOpensNothingAndNewsOnTopOfItDoes() {
            RuleTimeline watch = RuleTimeline.of(HIGH);
            watch.at("2026-11-01T00:00Z", 66).news().expect(NONE);
            assertThat(watch.phase()).isEqualTo(new Phase.Absorbed(66_000));
            watch.at("2026-11-01T01:00Z", 64).expect(NONE);
            watch.at("2026-11-01T02:00Z", 66).news("Halyard").expect(NONE);
            watch.at("2026-11-01T03:00Z", 67.1).expect(OPENED);
        }

        @Test
        void anotherClassifierThatJudgesOldItemsWorseTellsNothingNotEvenWithTheNextTrifle() {
            RuleTimeline watch = RuleTimeline.of(HIGH);
            watch.at("2026-11-01T00:00Z", 61).news("Halyard").expect(OPENED);
            watch.at("2026-11-05T00:00Z", 80).news().expect(NONE);
            watch.at("2026-11-05T01:00Z", 80.2).news("Halyard").expect(NONE);
            watch.at("2026-11-05T02:00Z", 88.1).expect(WORSENED);
        }

        @Test
        void whatRoseWhileNothingWasOpenIsNotToldWithTheNextTrifleEither() {
            RuleTimeline watch = RuleTimeline.of(HIGH);
            watch.at("2026-11-01T00:00Z", 61).news().expect(NONE);
            watch.at("2026-11-02T00:00Z", 70).expect(NONE);
            watch.at("2026-11-02T01:00Z", 70.2).news("Halyard").expect(NONE);
            watch.at("2026-11-02T02:00Z", 73.1).expect(OPENED);
        }

        @Test
        void aRiseWithNewsThatWasTooSmallToTellStillCounts() {
            RuleTimeline watch = RuleTimeline.of(HIGH);
            watch.at("2026-11-01T00:00Z", 61).news("Halyard").expect(OPENED);
            watch.at("2026-11-01T01:00Z", 66).expect(NONE);
            watch.at("2026-11-05T00:00Z", 66).news().expect(NONE);
            watch.at("2026-11-05T01:00Z", 69.1).news("Halyard").expect(WORSENED);
        }

        @Test
        void whatWasAbsorbedIsForgottenWhenItIsCalm() {
            RuleTimeline watch = RuleTimeline.of(HIGH);
            watch.at("2026-11-01T00:00Z", 66).news().expect(NONE);
            watch.at("2026-11-10T00:00Z", 50).expect(NONE);
            watch.at("2026-11-11T00:00Z", 60.5).news("Halyard").expect(OPENED);
        }
    }

    @Test
    void aRiseOverItsWindowOpensAndEndsWithTheWindow() {
        RuleTimeline watch = RuleTimeline.of(new Condition.Rise(10, Duration.ofDays(7), 30, 1));
        watch.at("2026-11-01T00:00Z", 20).news("Halyard").expect(NONE);
        watch.at("2026-11-04T00:00Z", 29).expect(NONE);
        watch.at("2026-11-04T01:00Z", 31).expect(OPENED);
        watch.at("2026-11-09T00:00Z", 33).expect(NONE);
        watch.at("2026-11-11T02:00Z", 32).expect(RECOVERING);
        watch.at("2026-11-11T14:00Z", 32).expect(CLOSED);
    }

    @Test
    void aShiftOpensOnTheDetectorsFindingAndEndsWithIt() {
        RuleTimeline watch = RuleTimeline.of(new Condition.Shift(30));
        watch.at("2026-11-01T00:00Z", 40).news("Halyard").expect(NONE);
        watch.at("2026-11-01T06:00Z", 40).shift().expect(OPENED);
        watch.at("2026-11-02T06:00Z", 41).expect(NONE);
        watch.at("2026-11-06T06:00Z", 41).noShift().expect(RECOVERING);
        watch.at("2026-11-06T18:00Z", 41).expect(CLOSED);
    }

    @Test
    void theIndexAsksForMoreThanChance() {
        RuleTimeline watch = RuleTimeline.of(new Condition.Index(5, Duration.ofDays(7), 2.33));
        watch.at("2026-11-01T00:00Z", 30).news("Halyard").z(0).expect(NONE);
        watch.at("2026-11-02T00:00Z", 35.5).z(2.0).expect(NONE);
        watch.at("2026-11-02T01:00Z", 35.6).z(2.4).expect(OPENED);
        watch.at("2026-11-03T01:00Z", 43.7).z(3).expect(WORSENED);
        watch.at("2026-11-10T02:00Z", 43.7).z(1).expect(RECOVERING);
        watch.at("2026-11-10T14:00Z", 43.7).z(1).expect(CLOSED);
    }

    @Test
    void readersOfTheIndexAreToldCohesionAndNotStress() {
        RuleTimeline watch = RuleTimeline.of(new Condition.Index(5, Duration.ofDays(7), 2.33));
        watch.at("2026-11-01T00:00Z", 30).news("Halyard").z(0).expect(NONE);
        watch.at("2026-11-02T01:00Z", 35.6).z(2.4).expect(OPENED);
        watch.at("2026-11-03T01:00Z", 43.7).z(3).expect(WORSENED);
        watch.at("2026-11-10T02:00Z", 43.7).z(1).expect(RECOVERING);
        watch.at("2026-11-10T14:00Z", 42.7).z(1).expect(CLOSED);

        assertThat(watch.events(WORSENED).getFirst().reason()).isEqualTo("Cohesion went on from 64.4 to 56.3.");
        assertThat(watch.events(CLOSED).getFirst().reason())
                .isEqualTo("Calm for 12 hours; cohesion 57.3 after 56.3 at worst.");
    }

    @Test
    void cohesionIsRoundedInAReasonAsItIsOnEveryPage() {
        RuleTimeline watch = RuleTimeline.of(new Condition.Index(5, Duration.ofDays(7), 2.33));
        watch.at("2026-11-01T00:00Z", 50).news("Halyard").z(0).expect(NONE);
        watch.at("2026-11-02T01:00Z", 64.65).z(2.4).expect(OPENED);

        assertThat(watch.events(OPENED).getFirst().reason())
                .contains("to " + Tenths.words(Tenths.of(35_350)) + " in 7 days");
    }

    @Test
    void aSevereItemOpensAtOnceWhateverTheScore() {
        RuleTimeline watch = RuleTimeline.of(new Condition.SevereItem(Intensity.ACTION, 0.8));
        watch.at("2026-11-01T00:00Z", 22).news("Halyard").expect(NONE);
        watch.at("2026-11-01T01:00Z", 26).severe("17").expect(OPENED);
        watch.at("2026-11-04T02:00Z", 25).severe().expect(RECOVERING);
        watch.at("2026-11-04T14:00Z", 25).expect(CLOSED);
    }

    @Test
    void aSecondActWhileOneIsOpenIsToldAndAnotherReportOfTheFirstIsNot() {
        RuleTimeline watch = RuleTimeline.of(new Condition.SevereItem(Intensity.ACTION, 0.8));
        watch.at("2026-11-01T01:00Z", 26).news("Halyard").severe("17").expect(OPENED);
        watch.at("2026-11-01T02:00Z", 40).news("Halyard", "Namsan").severe("17").expect(NONE);
        watch.at("2026-11-01T03:00Z", 41).severe("17", "23").expect(WORSENED);
        watch.at("2026-11-01T04:00Z", 41).severe("17", "23").expect(NONE);
        assertThat(watch.events(OPENED).getFirst().reason())
                .isEqualTo("A new report tells of an act of strain: “Act 17” (Halyard); score 26.0.");
        assertThat(watch.events(WORSENED).getFirst().reason())
                .isEqualTo("Another story was told. A new report tells of an act of strain: “Act 23” (Halyard); score"
                        + " 41.0.");
    }

    @Test
    void oneFindingIsOneEpisode() {
        RuleTimeline watch = RuleTimeline.of(new Condition.Shift(30));
        watch.at("2026-11-01T06:00Z", 40).news("Halyard").shift().expect(OPENED);
        watch.at("2026-11-01T12:00Z", 29).expect(RECOVERING);
        watch.at("2026-11-02T00:00Z", 29).expect(CLOSED);
        for (int i = 0; i < 16; i++)
            watch.in(Duration.ofHours(6), i % 8 < 4 ? 28 : 33).expect(NONE);

        watch.in(Duration.ofHours(6), 33).shift().expect(OPENED);
    }

    @Test
    void quietSourcesNeedNoNewsAndAreNotWorseForAHigherScore() {
        RuleTimeline watch = RuleTimeline.of(new Condition.Quiet(0.5, Duration.ofHours(6)));
        watch.at("2026-11-01T00:00Z", 30).news().notHeard(0.4).expect(NONE);
        watch.at("2026-11-01T01:00Z", 30).notHeard(0.5).expect(OPENED);
        watch.at("2026-11-01T02:00Z", 62).notHeard(0.3).expect(NONE);
        watch.at("2026-11-01T03:00Z", 30).notHeard(0.2).expect(RECOVERING);
        watch.at("2026-11-01T15:00Z", 30).notHeard(0).expect(CLOSED);
    }

    @Test
    void aRuleSleepsOutsideItsHoursAndLooksWhenTheyBegin() {
        ActiveHours office = new ActiveHours(
                ZoneId.of("Asia/Seoul"), Set.of(DayOfWeek.MONDAY), LocalTime.of(9, 0), LocalTime.of(18, 0));
        RuleTimeline watch = RuleTimeline.of(HIGH, office);
        watch.at("2026-11-01T22:00Z", 61).news("Halyard").expect(NONE);
        watch.at("2026-11-01T23:59Z", 61).expect(NONE);
        watch.at("2026-11-02T00:00Z", 61).expect(OPENED);
        watch.at("2026-11-02T09:00Z", 80).expect(NONE);
    }

    /** Whatever the score does, what is told alternates: no close without an open, nothing told twice. */
    @Property(tries = 300)
    void everyEpisodeOpensOnceAndClosesAtMostOnce(
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 30, max = 95) Integer> scores) {
        RuleTimeline watch = RuleTimeline.of(HIGH);
        watch.at("2026-11-01T00:00Z", 30).news("Halyard");
        scores.forEach(score -> watch.in(Duration.ofHours(5), score));

        boolean open = false;
        int told = 0;
        for (Turn turn : watch.turns()) {
            if (turn.event() == OPENED) {
                assertThat(open).isFalse();
                open = true;
                told = 0;
            }
            if (turn.event() == WORSENED) told++;
            if (turn.event() == CLOSED) {
                assertThat(open).isTrue();
                open = false;
            }
            assertThat(told).as("notices of one episode that it worsened").isLessThanOrEqualTo(5);
        }
    }
}
