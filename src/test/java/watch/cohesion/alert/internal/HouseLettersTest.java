package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.database.DatabaseDisk.Room;
import watch.cohesion.database.DatabaseDisk.State;
import watch.cohesion.feed.Deafness;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.Examples;

/** What operators are told of our own network, and whoever wants it of each day. */
class HouseLettersTest extends FloorTest {

    @Test
    void anOutageOfOurNetworkIsOneNoticeToOperatorsAndNoneToReaders() {
        floor.feeds.outage = new NetworkOutage(
                WatchFloor.NOON, List.of(new FeedId("a"), new FeedId("b")), 2, NetworkOutage.Cause.NAMES);
        List<Notice> told = floor.told();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().lists()).containsExactly("operators");
        assertThat(told.getFirst().letter().subject()).isEqualTo("Our network: 2 of 2 feeds cannot be reached");
        assertThat(floor.later(MINUTE).told()).isEmpty();
        floor.feeds.outage = null;
        assertThat(floor.later(MINUTE).told()).isEmpty();
        assertThat(floor.later(Duration.ofMinutes(30)).subjects())
                .containsExactly("Our network: publishers answer again after 2 min");
    }

    @Test
    void aLineThatComesAndGoesIsOneOutage() {
        NetworkOutage cut = new NetworkOutage(
                WatchFloor.NOON, List.of(new FeedId("a"), new FeedId("b")), 2, NetworkOutage.Cause.NAMES);
        int told = 0;
        for (int i = 0; i < 20; i++) {
            floor.feeds.outage = i % 2 == 0 ? cut : null;
            told += floor.later(Duration.ofMinutes(10)).told().size();
        }
        told += floor.later(Duration.ofMinutes(30)).told().size();
        assertThat(told).isEqualTo(2);
    }

    @Test
    void whileOurNetworkIsOutReadersSeeNoFeedsThatFailAndAreToldThatNothingNewIsRead() {
        floor.feeds.health = Examples.FEEDS;
        floor.feeds.outage = new NetworkOutage(
                WatchFloor.NOON,
                List.of(new FeedId("strait-monitor-papers"), new FeedId("old-journal")),
                2,
                NetworkOutage.Cause.NAMES);
        floor.run();
        floor.news(POSTURE, "Halyard");
        Notice notice = floor.score(POSTURE, 63).told().getFirst();
        assertThat(notice.letter().text())
                .contains("New reports are not being read at the moment")
                .doesNotContain("Not heard:", "Strait Monitor papers");
        Notice report = floor.later(Duration.ofHours(18)).told().stream()
                .filter(one -> one.thread().startsWith("daily"))
                .findFirst()
                .orElseThrow();
        assertThat(report.letter().subject()).startsWith("Daily report:").contains("no new reports read");
        assertThat(report.letter().text()).doesNotContain("Strait Monitor papers");
    }

    @Test
    void thatTheDiskFillsIsOneNoticeToOperatorsUntilThereIsRoomAgain() {
        floor.room = new Room(State.LOW, 1_900, 256);
        List<Notice> told = floor.told();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().lists()).containsExactly("operators");
        assertThat(told.getFirst().letter().subject()).isEqualTo("The database's disk: 1,900 MB left");
        assertThat(told.getFirst().letter().text())
                .contains("Below 256 MB no feed is polled", "cohesion.database.home");
        floor.room = new Room(State.FULL, 200, 256);
        assertThat(floor.later(MINUTE).told()).isEmpty();

        floor.room = new Room(State.ENOUGH, 9_000, 256);
        assertThat(floor.later(MINUTE).told()).isEmpty();
        floor.room = new Room(State.FULL, 100, 256);
        assertThat(floor.later(MINUTE).told().getFirst().letter().text()).contains("No feed is polled until");
    }

    @Test
    void theDailyReportSaysThatAllIsQuietOnceADay() {
        assertThat(floor.later(Duration.ofHours(17)).told()).isEmpty();
        List<Notice> report = floor.later(Duration.ofHours(1)).told();
        assertThat(report).hasSize(1);
        assertThat(report.getFirst().letter().subject()).isEqualTo("All quiet, cohesion 80.0");
        assertThat(report.getFirst().severity())
                .as("quiet hours and digests hold it")
                .isEqualTo(Severity.NOTICE);
        assertThat(report.getFirst().letter().text())
                .contains("Notices delivered    7", "Cohesion index       80.0 (±0.0 in 24 hours)");
        assertThat(report.getFirst().letter().json())
                .as("for programs")
                .contains("\"headline\":\"All quiet, cohesion 80.0\"", "\"Notices delivered\":\"7\"");
        assertThat(floor.later(Duration.ofHours(2)).told()).isEmpty();
    }

    @Test
    void theDailyReportGoesOutOnceThoughTheNextNodesClockIsAMomentBehind() {
        Instant six = Instant.parse("2026-11-23T06:00:00Z");
        List<String> reports = new ArrayList<>();
        for (long millis : List.of(100L, -100L, 30_000L)) {
            floor.clock.set(six.plusMillis(millis));
            reports.addAll(reports(floor.told()));
        }
        assertThat(reports).containsExactly("daily-2026-11-23");
    }

    @Test
    void aClockThatStoodDaysAheadCostsNoReportOnceItIsRight() {
        floor.clock.set(Instant.parse("2026-12-23T06:00:10Z"));
        floor.run();
        floor.clock.set(Instant.parse("2026-11-23T06:00:10Z"));
        floor.run();
        floor.clock.set(Instant.parse("2026-11-24T06:00:10Z"));
        assertThat(reports(floor.told())).containsExactly("daily-2026-11-24");
    }

    private static List<String> reports(List<Notice> told) {
        return told.stream()
                .map(Notice::thread)
                .filter(thread -> thread.startsWith("daily"))
                .toList();
    }

    @Test
    void theDailyReportCountsAllEpisodesAndSaysHowManyOfThemWereToldToNobody() {
        opened(POSTURE, 63);
        floor.alerts.silence(null, "peace-regime", "Works", WatchFloor.NOON.plus(Duration.ofDays(2)), false, "kim");
        floor.news("peace-regime", "Halyard");
        floor.score("peace-regime", 63).run();
        int open = floor.open().size();
        long untold = floor.open().stream().filter(one -> one.told() == null).count();
        assertThat(untold).isPositive().isLessThan(open);

        Notice report = floor.later(Duration.ofHours(18)).told().stream()
                .filter(one -> one.thread().startsWith("daily"))
                .findFirst()
                .orElseThrow();

        assertThat(report.letter().subject()).startsWith("Daily report: %d open, %d opened,".formatted(open, open));
        assertThat(report.letter().text())
                .containsPattern("Episodes opened +%d\n".formatted(open))
                .containsPattern("Opened, not told +%d\n".formatted(untold))
                .containsPattern("Episodes open +%d\n".formatted(open))
                .containsPattern("Open, not told +%d\n".formatted(untold));
    }

    @Test
    void theReportWhoseHourPassedWhileNothingRanIsSentBeforeTheNextIsDue() {
        floor.run();

        assertThat(floor.later(Duration.ofHours(41)).told())
                .singleElement()
                .extracting(Notice::thread)
                .isEqualTo("daily-2026-11-23");
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void aDayOnWhichNobodyListenedIsNotCalledQuiet() {
        floor.feeds.deafness = new Deafness(WatchFloor.NOON, Deafness.Reason.ALL_PAUSED);

        Notice report = floor.later(Duration.ofHours(18)).told().getFirst();

        assertThat(report.letter().subject()).startsWith("Daily report:").contains("no new reports read");
        assertThat(report.letter().text()).contains("all are paused", "Resume those that are to be heard");
    }

    @Test
    void aLetterThatFailedSpeaksAgainstQuietForADay() {
        Instant morning = WatchFloor.NOON.plus(Duration.ofHours(18));
        floor.rows.letterFailed(morning.minus(Duration.ofHours(30)));
        floor.later(Duration.ofHours(18));
        assertThat(floor.subjects()).containsExactly("All quiet, cohesion 80.0");

        floor.rows.letterFailed(morning.plus(Duration.ofHours(20)));
        List<Notice> report = floor.later(Duration.ofHours(24)).told();
        assertThat(report.getFirst().letter().subject()).startsWith("Daily report:");
        assertThat(report.getFirst().letter().text()).contains("Notices that failed  1");
    }
}
