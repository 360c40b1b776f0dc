package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Episode;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.NetworkOutage;

/** What sends nothing, however much it moves: back catalogues, restores, another classifier, a restart. */
class NoStormTest extends FloorTest {

    @Test
    void anActThatMayAsWellBeReliefIsNotToldUntilSomebodySigns() {
        long act = floor.act(POSTURE, "Halyard");
        floor.rows.doubt(act, 0.6);
        assertThat(floor.subjects()).isEmpty();

        floor.rows.doubt(act, 1);
        assertThat(floor.later(MINUTE).subjects()).singleElement().asString().contains("an act of strain");
    }

    @Test
    void aNewFeedsBackCatalogueTellsNothing() {
        Instant first = floor.clock.instant();
        floor.rows.poll("new-feed", first);
        for (int i = 0; i < 100; i++) {
            floor.rows.report(POSTURE, "House " + i, "new-feed", first.minus(Duration.ofHours(i)), first);
        }
        assertThat(floor.score(POSTURE, 88).told()).isEmpty();
        assertThat(floor.later(Duration.ofHours(1)).told()).isEmpty();
        assertThat(floor.open()).isEmpty();
    }

    @Test
    void whatAFeedBringsAfterItFailedForLongerThanPollsAreKeptIsNoBackCatalogue() {
        floor.jdbc.sql("DELETE FROM poll").update();
        floor.rows.pollFails("wire", floor.clock.instant());
        floor.later(MINUTE).rows.poll("wire", floor.clock.instant());
        floor.news(POSTURE, "Halyard");
        assertThat(floor.score(POSTURE, 63).told()).hasSize(1);
    }

    @Test
    void whatIsOldWhenItIsFirstSeenTellsNothing() {
        Instant now = floor.clock.instant();
        for (int i = 0; i < 20; i++) floor.rows.report(POSTURE, "House", "wire", now.minus(Duration.ofDays(5)), now);
        assertThat(floor.score(POSTURE, 88).told()).isEmpty();
    }

    @Test
    void whatCameInAFileTellsNothingHoweverNewItIs() {
        Instant now = floor.clock.instant();
        for (int i = 0; i < 40; i++)
            floor.rows.report(POSTURE, "House " + i, "wire", now.minus(Duration.ofHours(i)), now);
        floor.jdbc.sql("UPDATE item SET catalogue = TRUE").update();

        assertThat(floor.score(POSTURE, 88).told()).isEmpty();
        assertThat(floor.later(Duration.ofHours(7)).told()).isEmpty();
        assertThat(floor.open()).isEmpty();

        floor.news(POSTURE, "Halyard");
        assertThat(floor.later(MINUTE).score(POSTURE, 92).told())
                .as("what a poll brings on top of it")
                .hasSize(1);
    }

    @Test
    void anotherVersionOfTheClassifierTellsNothing() {
        long item = floor.rows.report(POSTURE, "Halyard", "wire", floor.clock.instant(), floor.clock.instant());
        floor.rows.assess(item, "words-2");
        floor.rows.saidFirst(item, "neutral");
        floor.run();
        assertThat(floor.later(MINUTE).score(POSTURE, 80).told()).isEmpty();
    }

    @Test
    void whatEveryVersionOfTheClassifierSaysStaysNews() {
        long act = floor.act(POSTURE, "Halyard");
        floor.run();
        floor.rows.assess(act, "words-2");
        floor.later(MINUTE).run();
        assertThat(floor.open()).singleElement().matches(one -> !one.recovering());
        assertThat(floor.score(POSTURE, 63).later(MINUTE).score(POSTURE, 63).told())
                .hasSize(1);
    }

    @Test
    void anotherVersionMakesNoActOfWhatWasATalk() {
        long act = floor.act(POSTURE, "Halyard");
        floor.rows.assess(act, "words-2");
        floor.jdbc
                .sql("UPDATE assessment_factor SET intensity = 1 WHERE assessment = (SELECT MIN(id) FROM assessment)")
                .update();
        assertThat(floor.told()).isEmpty();
    }

    @Test
    void anEditedReportIsNewsByTheFirstJudgementOfWhatItSaysNow() {
        long item = floor.rows.report(POSTURE, "Halyard", "wire", floor.clock.instant(), floor.clock.instant());
        floor.rows.saidFirst(item, "neutral");
        floor.later(MINUTE)
                .jdbc
                .sql("UPDATE item SET changed = :now")
                .param("now", Utc.column(floor.clock.instant()))
                .update();
        floor.rows.assess(item, "words-1");
        assertThat(floor.score(POSTURE, 63).told()).hasSize(1);
    }

    @Test
    void whatAPersonMakesOfAReportIsNewsWhateverTheFirstJudgementSaid() {
        long item = floor.rows.report(POSTURE, "Halyard", "wire", floor.clock.instant(), floor.clock.instant());
        floor.rows.saidFirst(item, "neutral");
        floor.jdbc.sql("UPDATE assessment_in_force SET signed = TRUE").update();
        assertThat(floor.score(POSTURE, 63).told()).hasSize(1);
    }

    @Test
    void aPersonWhoConfirmsAReportDoesNotMakeItOldNews() {
        long item = floor.rows.report(POSTURE, "Halyard", "wire", floor.clock.instant(), floor.clock.instant());
        floor.rows.assess(item, "person");
        assertThat(floor.score(POSTURE, 63).told()).hasSize(1);
    }

    @Test
    void whatTheFirstPollAfterARestoreBringsTellsNothingAndWhatComesThenDoes() {
        floor.outbox.moved = floor.later(MINUTE).clock.instant();
        Instant first = floor.later(MINUTE).clock.instant();
        floor.rows.poll("wire", first);
        floor.rows.report(POSTURE, "Halyard", "wire", first.minus(MINUTE), first);
        assertThat(floor.later(MINUTE).score(POSTURE, 63).told()).isEmpty();

        floor.later(Duration.ofHours(1)).news(POSTURE, "Namsan");
        assertThat(floor.score(POSTURE, 70).told()).hasSize(1);
    }

    @Test
    void aRestoreTellsNeitherWhatWasDueMeanwhileNorWhatWasLeftOpen() {
        Episode episode = opened(POSTURE, 63);
        floor.feeds.outage = new NetworkOutage(
                WatchFloor.NOON, List.of(new FeedId("a"), new FeedId("b")), 2, NetworkOutage.Cause.NAMES);
        floor.later(MINUTE).run();
        floor.feeds.outage = null;

        floor.outbox.moved = floor.later(Duration.ofDays(1)).clock.instant();
        assertThat(floor.told())
                .as("no escalation, no daily report, no end of an outage")
                .isEmpty();
        assertThat(floor.later(MINUTE).told()).isEmpty();
        assertThat(floor.alerts.find(episode.id()).orElseThrow().open()).isTrue();
        assertThat(floor.later(MINUTE).score(POSTURE, 80).told())
                .as("the news before it is old")
                .isEmpty();
    }

    @Test
    void aRestartWithTenOpenEpisodesTellsNothing() {
        List<String> ten = floor.factors.all().stream()
                .map(factor -> factor.id().value())
                .limit(10)
                .toList();
        ten.forEach(factor -> opened(factor, 63));
        assertThat(floor.open().stream().map(Episode::series).distinct()).hasSize(10);
        long before = floor.open().size();

        floor.restart();
        assertThat(floor.told()).isEmpty();
        assertThat(floor.open()).hasSize((int) before);
    }
}
