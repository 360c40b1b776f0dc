package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Rule;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.item.StoryId;
import watch.cohesion.notification.Notice;

/** What a silence holds back, and what is told when it ends. */
class SilencedTest extends FloorTest {

    @Test
    void aSilenceHoldsBackAndWhatIsStillOpenAtItsEndIsTold() {
        floor.alerts.silence(
                null, POSTURE, "Exercise at the river", WatchFloor.NOON.plus(Duration.ofHours(2)), false, "kim");
        floor.news(POSTURE, "Halyard");
        assertThat(floor.score(POSTURE, 63).told()).isEmpty();
        assertThat(floor.open())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.untold()).contains("silenced by kim: Exercise at the river"));

        List<Notice> warning = floor.later(Duration.ofMinutes(90)).told();
        assertThat(warning)
                .extracting(notice -> notice.letter().subject())
                .allMatch(s -> s.equals("A silence ends: US force posture and withdrawal, one episode is open"));
        assertThat(warning).hasSize(1);
        assertThat(warning.getFirst().letter().text())
                .contains("It ends at 221400Z NOV 26 (2300 KST). What it has held back is told then")
                .contains("kim made it because: Exercise at the river");
        assertThat(floor.later(MINUTE).told()).isEmpty();

        List<Notice> after = floor.later(Duration.ofMinutes(30)).told();
        assertThat(after).isNotEmpty().allMatch(notice -> notice.topic().equals(POSTURE));
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void aLongReasonIsShortenedInTheTimelineAndStopsNothing() {
        floor.alerts.silence(null, POSTURE, "한미 ".repeat(333), WatchFloor.NOON.plus(Duration.ofHours(2)), false, "kim");
        opened("peace-regime", 63);
        floor.news(POSTURE, "Halyard");
        assertThat(floor.score(POSTURE, 63).told()).isEmpty();
        assertThat(floor.open()).anySatisfy(one -> {
            assertThat(one.series()).isEqualTo(POSTURE);
            assertThat(one.untold())
                    .hasSize(500)
                    .startsWith("silenced by kim: 한미")
                    .endsWith("…");
        });
    }

    @Test
    void whatWorsenedUnderItIsToldAtItsEndFromWhatWasKnown() {
        onlyHigh();
        opened(POSTURE, 63);
        silence(Duration.ofMinutes(10));
        floor.news(POSTURE, "Namsan");
        assertThat(floor.later(MINUTE).score(POSTURE, 72).told()).isEmpty();
        assertThat(floor.later(MINUTE).score(POSTURE, 81).subjects()).noneMatch(s -> s.contains("worse"));
        assertThat(floor.later(Duration.ofMinutes(8)).subjects())
                .singleElement()
                .asString()
                .endsWith("worse: US force posture and withdrawal: stress 63.0 → 81.0 (+18.0), severe");
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void whatFellBackMeanwhileIsNotToldAndIsWhenItRisesAgain() {
        onlyHigh();
        opened(POSTURE, 63);
        silence(Duration.ofMinutes(10));
        floor.later(MINUTE).score(POSTURE, 72).run();
        floor.later(MINUTE).score(POSTURE, 64).run();
        assertThat(floor.later(Duration.ofMinutes(8)).told()).isEmpty();
        assertThat(floor.later(MINUTE).score(POSTURE, 71.5).subjects())
                .singleElement()
                .asString()
                .endsWith("worse: US force posture and withdrawal: stress 63.0 → 71.5 (+8.5), high");
    }

    @Test
    void whatEndedUnderItIsToldAsOver() {
        onlyHigh();
        opened(POSTURE, 63);
        floor.alerts.acknowledge(floor.open().getFirst().id(), "", null, null, "kim");
        silence(Duration.ofHours(20));
        floor.later(MINUTE).score(POSTURE, 40).run();
        floor.later(Duration.ofHours(13)).run();
        assertThat(floor.open()).isEmpty();
        assertThat(floor.later(Duration.ofHours(7)).subjects())
                .filteredOn(subject -> !subject.startsWith("Daily report"))
                .singleElement()
                .asString()
                .startsWith("Over: US force posture");
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void anActThatWeighedMostOnlyWhileItWasHeldBackIsToldAtItsEndAsTheLateNoticeDoesNotNameIt() {
        only("stress-high", "act-of-strain");
        Contribution first =
                StillRooms.weighing(floor.heaviest.getFirst().story().value(), 13, 12_300);
        floor.heaviest.removeIf(part -> part.story().equals(first.story()));
        floor.heaviest.addFirst(first);
        silence(Duration.ofMinutes(20));
        floor.rows.ofStory(first.story(), floor.act(POSTURE, "Halyard"));
        floor.score(POSTURE, 63).run();
        Episode held = floor.open().getFirst();
        floor.heaviest.addAll(0, List.of(weighing(5, 40_000), weighing(6, 30_000), weighing(7, 20_000)));
        assertThat(floor.later(Duration.ofMinutes(20)).told())
                .extracting(notice -> notice.letter().subject())
                .satisfiesExactly(
                        score -> assertThat(score).startsWith("WARNING: US force posture and withdrawal: stress"),
                        act -> assertThat(act).contains("an act of strain"));
        assertThat(floor.alerts.grounds(held.id()))
                .extracting(
                        Grounds::event, grounds -> grounds.stories().getFirst().story())
                .containsExactly(
                        tuple(EpisodeEvent.Kind.OPENED, first.story().value()),
                        tuple(EpisodeEvent.Kind.UNSILENCED, 5L));
    }

    @Test
    void anActThatTheLateNoticeNamesIsNotToldBesideIt() {
        only("stress-high", "act-of-strain");
        silence(Duration.ofMinutes(20));
        floor.rows.ofStory(new StoryId(6), floor.act(POSTURE, "Halyard"));
        floor.score(POSTURE, 63).run();
        floor.heaviest.addAll(0, List.of(weighing(5, 40_000), weighing(6, 30_000), weighing(7, 20_000)));
        assertThat(floor.later(Duration.ofMinutes(20)).subjects())
                .singleElement()
                .asString()
                .startsWith("WARNING: US force posture and withdrawal: stress");
    }

    @Test
    void anActThatTheLateNoticeNamesAsNewBelowThreeHeavierOldOnesIsNotToldBesideIt() {
        only("stress-high", "act-of-strain");
        silence(Duration.ofMinutes(20));
        floor.rows.ofStory(floor.heaviest.getFirst().story(), floor.act(POSTURE, "Halyard"));
        floor.heaviest.addAll(0, List.of(weighing(5, 40_000), weighing(6, 30_000), weighing(7, 20_000)));
        floor.score(POSTURE, 63).run();

        assertThat(floor.later(Duration.ofMinutes(20)).told())
                .singleElement()
                .satisfies(notice -> assertThat(notice.letter().text())
                        .contains("4. Pentagon paper sets out a drawdown", "   new, Han River Review, 220900Z NOV 26"));
    }

    private static Contribution weighing(long story, int milli) {
        return StillRooms.weighing(story, story, milli);
    }

    @Test
    void itsWarningGoesToTheListsOfTheRulesThatItSilencesAndItsEndKeepsTheirHours() {
        onlyHigh();
        floor.rules.change(floor.rule("stress-high"), atNight(""), "park");
        silence(Duration.ofMinutes(20));
        floor.news(POSTURE, "Halyard");
        List<Notice> warning = floor.score(POSTURE, 63).told();
        assertThat(warning).extracting(Notice::lists).containsExactly(Set.of("night-desk"));
        assertThat(floor.later(Duration.ofMinutes(20)).told()).isEmpty();
        assertThat(floor.later(Duration.ofHours(23)).subjects()).anyMatch(s -> s.startsWith("WARNING: US force"));
    }

    @Test
    void whatIsHeldBackFromTheFirstListIsStillToldWhenTheSecondHasHeardMeanwhile() {
        onlyHigh();
        floor.rules.change(floor.rule("stress-high"), atNight("second-desk"), "park");
        opened(POSTURE, 63);
        silence(Duration.ofMinutes(20));
        floor.news(POSTURE, "Namsan");
        assertThat(floor.later(MINUTE).score(POSTURE, 72).told()).isEmpty();
        assertThat(floor.later(Duration.ofMinutes(20)).told())
                .extracting(Notice::lists)
                .containsExactly(Set.of("second-desk"));
        assertThat(floor.later(Duration.ofHours(23)).told())
                .filteredOn(notice -> notice.letter()
                        .subject()
                        .contains("worse: US force posture and withdrawal: stress 63.0 → 72.0"))
                .extracting(Notice::lists)
                .containsExactly(Set.of("night-desk"));
    }

    private Rule atNight(String second) {
        Rule high = floor.rule("stress-high");
        return new Rule(
                high.id(),
                high.name(),
                high.condition(),
                high.factors(),
                high.severity(),
                "night-desk",
                second,
                new ActiveHours(
                        ZoneId.of("UTC"), EnumSet.allOf(DayOfWeek.class), LocalTime.of(11, 0), LocalTime.of(12, 5)),
                true);
    }

    private void silence(Duration length) {
        floor.alerts.silence(null, POSTURE, "Known", floor.clock.instant().plus(length), false, "kim");
        floor.run();
    }

    private void onlyHigh() {
        only("stress-high");
    }

    private void only(String... awake) {
        floor.rules.all().stream()
                .filter(rule -> !List.of(awake).contains(rule.id().value()))
                .forEach(this::putToSleep);
    }

    @Test
    void aPreviewSaysWhatItWouldHoldBack() {
        Episode episode = opened(POSTURE, 63);
        Alerts.Preview preview = floor.alerts.preview(null, POSTURE);
        assertThat(preview.open()).extracting(Episode::id).contains(episode.id());
        assertThat(preview.lastMonth()).isEqualTo(1);
        assertThat(floor.alerts.preview(null, "peace-regime").lastMonth()).isZero();
    }

    @Test
    void itEndsEarlyWhenNothingThatItCoveredIsOpen() {
        opened(POSTURE, 63);
        floor.alerts.silence(null, POSTURE, "Known", WatchFloor.NOON.plus(Duration.ofDays(9)), true, "kim");
        floor.later(MINUTE).score(POSTURE, 40).run();
        assertThat(floor.alerts.silences()).hasSize(1);
        floor.later(Duration.ofHours(13)).run();
        floor.later(Duration.ofDays(4)).run();
        floor.later(Duration.ofHours(13)).run();
        floor.later(MINUTE).run();
        assertThat(floor.open()).isEmpty();
        assertThat(floor.alerts.silences()).isEmpty();
    }
}
