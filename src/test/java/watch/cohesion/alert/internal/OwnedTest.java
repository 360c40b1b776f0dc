package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Acknowledgement;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.notification.Notice;

/** Episodes that somebody takes, lets go, or that nobody owns. */
class OwnedTest extends FloorTest {

    @Test
    void whoTakesItIsNotCalledAgainUnlessItGetsWorse() {
        Episode episode = opened(POSTURE, 63);
        floor.alerts.acknowledge(episode.id(), "Reading the cable", null, null, "kim");
        assertThat(floor.later(Duration.ofHours(1)).told()).isEmpty();
        Episode owned = floor.alerts.find(episode.id()).orElseThrow();
        assertThat(owned.owner()).extracting(Acknowledgement::owner).isEqualTo("kim");
        assertThat(owned.unowned()).isFalse();
        assertThat(floor.later(MINUTE).score(POSTURE, 72).subjects())
                .anyMatch(s -> s.startsWith("WARNING, worse: US force posture"));
    }

    @Test
    void whatNobodyOwnsForAQuarterOfAnHourGoesToTheSecondListOnce() {
        Episode episode = opened(POSTURE, 63);
        assertThat(floor.later(Duration.ofMinutes(14)).told()).isEmpty();
        List<Notice> second = floor.later(MINUTE).told();
        assertThat(second).hasSize(1);
        assertThat(second.getFirst().lists()).containsExactly("second");
        assertThat(second.getFirst().letter().subject())
                .startsWith("WARNING, owned by nobody: US force posture")
                .contains("(+43.0 since the 24 hours before it opened)");
        assertThat(second.getFirst().letter().text())
                .contains("Nobody has owned it for 15 minutes. When it opened: The score of 63.0 is at 60 or above.");
        assertThat(floor.later(Duration.ofHours(1)).told()).isEmpty();
        assertThat(floor.alerts.find(episode.id()).orElseThrow().escalated()).isNotNull();
    }

    @Test
    void forHowLongNobodyHasOwnedItIsTheTimeThatPassedAlsoAfterASilence() {
        opened(POSTURE, 63);
        Instant until = floor.clock.instant().plus(Duration.ofMinutes(20));
        floor.alerts.silence(null, POSTURE, "Works", until, false, "kim");
        assertThat(floor.later(Duration.ofMinutes(16)).told())
                .noneMatch(notice -> notice.lists().contains("second"));

        assertThat(floor.later(Duration.ofMinutes(5)).told())
                .filteredOn(notice -> notice.lists().contains("second"))
                .singleElement()
                .satisfies(
                        notice -> assertThat(notice.letter().text()).contains("Nobody has owned it for 21 minutes."));
    }

    @Test
    void aPieceThatAddsNothingThatCanBeShownIsNotNamed() {
        floor.heaviest.replaceAll(part -> part.milli() == 12_300
                ? part
                : new Contribution(
                        part.factor(), part.story(), part.direction(), 40, part.removed(), 3, part.items(), 1));
        floor.news(POSTURE, "Halyard");
        assertThat(floor.score(POSTURE, 63).told().getFirst().letter().text())
                .contains("+12.3 points")
                .doesNotContain("0.0 points", "2. ");
    }

    @Test
    void anAcknowledgementEndsWhenItSays() {
        Episode episode = opened(POSTURE, 63);
        Instant until = floor.clock.instant().plus(Duration.ofMinutes(30));
        floor.alerts.acknowledge(episode.id(), "", until, null, "kim");
        assertThat(floor.later(Duration.ofMinutes(29)).told()).isEmpty();
        assertThat(floor.later(MINUTE).told()).isEmpty();
        assertThat(floor.later(Duration.ofMinutes(14)).told()).isEmpty();
        assertThat(floor.later(MINUTE).told())
                .as("nobody has owned it for a quarter of an hour")
                .extracting(Notice::lists)
                .containsExactly(Set.of("second"));
    }

    @Test
    void whatNobodyOnTheListWantsWaitsForAnOwnerAndSaysThatNobodyWasTold() {
        floor.outbox.nobodyOn.add("watch");
        Episode episode = opened(POSTURE, 63);
        assertThat(episode.unowned()).isTrue();
        assertThat(episode.untold()).isEqualTo("nobody on the list “watch” wants it");
        assertThat(floor.alerts.timeline(episode.id()))
                .extracting(EpisodeEvent::untold)
                .containsExactly("nobody on the list “watch” wants it");

        assertThat(floor.later(Duration.ofMinutes(15)).told())
                .extracting(Notice::lists)
                .containsExactly(Set.of("second"));
        assertThat(floor.alerts.find(episode.id()).orElseThrow().untold())
                .as("the second list knows")
                .isEmpty();
    }

    @Test
    void aSecondListWithoutAnybodyIsNotCalledTold() {
        floor.outbox.nobodyOn.add("second");
        Episode episode = opened(POSTURE, 63);
        floor.later(Duration.ofMinutes(15)).run();
        assertThat(floor.alerts.timeline(episode.id()).getLast()).satisfies(event -> {
            assertThat(event.kind()).isEqualTo(EpisodeEvent.Kind.ESCALATED);
            assertThat(event.untold()).isEqualTo("nobody on the list “second” wants it");
        });
        assertThat(floor.alerts.find(episode.id()).orElseThrow().untold()).isEmpty();
    }

    @Test
    void whoWasToldBeforeStaysToldWhenNobodyWantsWhatFollows() {
        Episode episode = opened(POSTURE, 63);
        floor.outbox.nobodyOn.add("watch");
        floor.later(MINUTE).score(POSTURE, 72).run();
        assertThat(floor.alerts.timeline(episode.id()).getLast().untold()).contains("watch");
        assertThat(floor.alerts.find(episode.id()).orElseThrow().untold()).isEmpty();
    }

    @Test
    void whatAColleagueHasTakenIsTakenFromThemOnlyKnowingly() {
        Episode episode = opened(POSTURE, 63);
        floor.alerts.acknowledge(episode.id(), "", null, null, "kim");
        assertThatThrownBy(() -> floor.alerts.acknowledge(episode.id(), "", null, null, "lee"))
                .isInstanceOfSatisfying(
                        Alerts.Refusal.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Alerts.Reason.TAKEN));
        floor.alerts.acknowledge(episode.id(), "", null, "kim", "lee");
        assertThat(floor.alerts.find(episode.id()).orElseThrow().owner())
                .extracting(Acknowledgement::owner)
                .isEqualTo("lee");
    }

    @Test
    void onlyWhatIsOpenCanBeTaken() {
        assertThatThrownBy(() -> floor.alerts.acknowledge(99, "", null, null, "kim"))
                .isInstanceOf(Alerts.Refusal.class);
        Episode episode = opened(POSTURE, 63);
        assertThatThrownBy(
                        () -> floor.alerts.acknowledge(episode.id(), "", WatchFloor.NOON.minusSeconds(1), null, "kim"))
                .isInstanceOf(Alerts.Refusal.class);
        assertThatThrownBy(() -> floor.alerts.release(episode.id(), "kim")).isInstanceOf(Alerts.Refusal.class);
    }
}
