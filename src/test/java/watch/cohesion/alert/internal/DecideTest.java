package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Acknowledgement;
import watch.cohesion.alert.ActiveHours;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Rule;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Factor;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.notification.Notice;
import watch.cohesion.support.Examples;

class DecideTest {

    private static final String POSTURE = "force-posture";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final WatchFloor floor = new WatchFloor();

    @AfterEach
    void close() {
        floor.close();
    }

    /** A factor that new reports brought to a score. */
    private Episode opened(String factor, double score) {
        floor.news(factor, "Halyard");
        floor.score(factor, score).run();
        return floor.open().stream()
                .filter(episode -> episode.series().equals(factor) && episode.told() != null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void newsThatRaisesAScoreIsToldOnceWithTheMovementInTheSubject() {
        floor.news(POSTURE, "Halyard");
        List<Notice> told = floor.score(POSTURE, 63.4).told();

        assertThat(told).hasSize(1);
        Notice notice = told.getFirst();
        assertThat(notice.letter().subject())
                .isEqualTo("WARNING: US force posture and withdrawal: stress 20.0 → 63.4 (+43.4), high");
        assertThat(notice.lists()).containsExactly("watch");
        assertThat(notice.topic()).isEqualTo(POSTURE);
        assertThat(notice.letter().text())
                .contains(
                        "221200Z NOV 26 (2100 KST)",
                        "1. Pentagon paper sets out a drawdown of two battalions from Korea",
                        "Han River Review, 220900Z NOV 26 (1800 KST), +12.3 points",
                        "“drawdown of two battalions” … “will not be replaced”",
                        "Take it: https://watch.example.org/alerts/",
                        "All sources are heard.");
        assertThat(notice.letter().html()).contains("cid:line").doesNotContain("src=\"http");
        assertThat(notice.letter().images()).containsKey("line");
        assertThat(floor.told()).isEmpty();
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void allOfAnEpisodeGoesToOneThread() {
        Episode episode = opened(POSTURE, 63);
        List<Notice> worse = floor.later(MINUTE).score(POSTURE, 72).told();
        assertThat(worse).extracting(Notice::thread).containsExactly("episode-" + episode.id());
        assertThat(worse.getFirst().letter().subject()).contains("worse: stress 63.0 → 72.0 (+9.0)");

        floor.later(MINUTE).score(POSTURE, 40).run();
        List<Notice> over = floor.later(Duration.ofHours(12)).told();
        assertThat(over).extracting(Notice::thread).containsExactly("episode-" + episode.id());
        assertThat(over.getFirst().letter().subject()).startsWith("Over: US force posture");
        assertThat(floor.open()).isEmpty();
        assertThat(floor.alerts.timeline(episode.id()))
                .extracting(EpisodeEvent::kind)
                .containsExactly(Kind.OPENED, Kind.WORSENED, Kind.RECOVERING, Kind.CLOSED);
    }

    @Test
    void eachNoticeOfAnEpisodeMovesFromWhatWasToldLast() {
        floor.rules.all().stream()
                .filter(rule -> !rule.id().value().equals("stress-high"))
                .forEach(this::putToSleep);
        opened(POSTURE, 63);
        assertThat(floor.later(MINUTE).score(POSTURE, 72).subjects())
                .singleElement()
                .asString()
                .endsWith("worse: stress 63.0 → 72.0 (+9.0), high");
        assertThat(floor.later(MINUTE).score(POSTURE, 80.5).subjects())
                .singleElement()
                .asString()
                .endsWith("worse: stress 72.0 → 80.5 (+8.5), severe");
    }

    private void putToSleep(Rule rule) {
        floor.rules.save(
                new Rule(
                        rule.id(),
                        rule.name(),
                        rule.condition(),
                        rule.factors(),
                        rule.severity(),
                        rule.first(),
                        rule.second(),
                        rule.hours(),
                        false),
                "park");
    }

    @Nested
    class NoStorm {

        @Test
        void aNewFeedsBackCatalogueTellsNothing() {
            Instant first = floor.clock.instant();
            floor.poll("new-feed", first);
            for (int i = 0; i < 100; i++) {
                floor.report(POSTURE, "House " + i, "new-feed", first.minus(Duration.ofHours(i)), first);
            }
            assertThat(floor.score(POSTURE, 88).told()).isEmpty();
            assertThat(floor.later(Duration.ofHours(1)).told()).isEmpty();
            assertThat(floor.open()).isEmpty();
        }

        @Test
        void whatIsOldWhenItIsFirstSeenTellsNothing() {
            Instant now = floor.clock.instant();
            for (int i = 0; i < 20; i++) floor.report(POSTURE, "House", "wire", now.minus(Duration.ofDays(5)), now);
            assertThat(floor.score(POSTURE, 88).told()).isEmpty();
        }

        @Test
        void anotherVersionOfTheClassifierTellsNothing() {
            long item = floor.report(POSTURE, "Halyard", "wire", floor.clock.instant(), floor.clock.instant());
            floor.run();
            floor.assess(item, "words-2");
            assertThat(floor.later(MINUTE).score(POSTURE, 80).told()).isEmpty();
        }

        @Test
        void aPersonWhoConfirmsAReportDoesNotMakeItOldNews() {
            long item = floor.report(POSTURE, "Halyard", "wire", floor.clock.instant(), floor.clock.instant());
            floor.assess(item, "person");
            assertThat(floor.score(POSTURE, 63).told()).hasSize(1);
        }

        @Test
        void whatTheFirstPollAfterARestoreBringsTellsNothingAndWhatComesThenDoes() {
            floor.moved = floor.later(MINUTE).clock.instant();
            Instant first = floor.later(MINUTE).clock.instant();
            floor.poll("wire", first);
            floor.report(POSTURE, "Halyard", "wire", first.minus(MINUTE), first);
            assertThat(floor.later(MINUTE).score(POSTURE, 63).told()).isEmpty();

            floor.later(Duration.ofHours(1)).news(POSTURE, "Namsan");
            assertThat(floor.score(POSTURE, 70).told()).hasSize(1);
        }

        @Test
        void aRestoreTellsNeitherWhatWasDueMeanwhileNorWhatWasLeftOpen() {
            Episode episode = opened(POSTURE, 63);
            floor.outage = new NetworkOutage(
                    WatchFloor.NOON, List.of(new FeedId("a"), new FeedId("b")), 2, NetworkOutage.Cause.NAMES);
            floor.later(MINUTE).run();
            floor.outage = null;

            floor.moved = floor.later(Duration.ofDays(1)).clock.instant();
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

    @Nested
    class Owned {

        @Test
        void whoTakesItIsNotCalledAgainUnlessItGetsWorse() {
            Episode episode = opened(POSTURE, 63);
            floor.alerts.acknowledge(episode.id(), "Reading the cable", null, null, "kim");
            assertThat(floor.later(Duration.ofHours(1)).told()).isEmpty();
            Episode owned = floor.alerts.find(episode.id()).orElseThrow();
            assertThat(owned.owner()).extracting(Acknowledgement::owner).isEqualTo("kim");
            assertThat(owned.unowned()).isFalse();
            assertThat(floor.later(MINUTE).score(POSTURE, 72).subjects()).anyMatch(s -> s.contains("worse"));
        }

        @Test
        void whatNobodyOwnsForAQuarterOfAnHourGoesToTheSecondListOnce() {
            Episode episode = opened(POSTURE, 63);
            assertThat(floor.later(Duration.ofMinutes(14)).told()).isEmpty();
            List<Notice> second = floor.later(MINUTE).told();
            assertThat(second).hasSize(1);
            assertThat(second.getFirst().lists()).containsExactly("second");
            assertThat(second.getFirst().letter().subject()).contains("owned by nobody");
            assertThat(floor.later(Duration.ofHours(1)).told()).isEmpty();
            assertThat(floor.alerts.find(episode.id()).orElseThrow().escalated())
                    .isNotNull();
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
            assertThatThrownBy(() ->
                            floor.alerts.acknowledge(episode.id(), "", WatchFloor.NOON.minusSeconds(1), null, "kim"))
                    .isInstanceOf(Alerts.Refusal.class);
            assertThatThrownBy(() -> floor.alerts.release(episode.id(), "kim")).isInstanceOf(Alerts.Refusal.class);
        }
    }

    @Nested
    class Silenced {

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
                    .allMatch(s -> s.equals("A silence ends at 221400Z NOV 26 (2300 KST) with one episode still open"));
            assertThat(warning).hasSize(1);
            assertThat(floor.later(MINUTE).told()).isEmpty();

            List<Notice> after = floor.later(Duration.ofMinutes(30)).told();
            assertThat(after).isNotEmpty().allMatch(notice -> notice.topic().equals(POSTURE));
            assertThat(floor.later(MINUTE).told()).isEmpty();
        }

        @Test
        void aLongReasonIsShortenedInTheTimelineAndStopsNothing() {
            floor.alerts.silence(
                    null, POSTURE, "한미 ".repeat(333), WatchFloor.NOON.plus(Duration.ofHours(2)), false, "kim");
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
                    .endsWith("worse: stress 63.0 → 81.0 (+18.0), severe");
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
                    .endsWith("worse: stress 63.0 → 71.5 (+8.5), high");
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
        void itsWarningGoesToTheListsOfTheRulesThatItSilencesAndItsEndKeepsTheirHours() {
            onlyHigh();
            floor.rules.save(atNight(""), "park");
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
            floor.rules.save(atNight("second-desk"), "park");
            opened(POSTURE, 63);
            silence(Duration.ofMinutes(20));
            floor.news(POSTURE, "Namsan");
            assertThat(floor.later(MINUTE).score(POSTURE, 72).told()).isEmpty();
            assertThat(floor.later(Duration.ofMinutes(20)).told())
                    .extracting(Notice::lists)
                    .containsExactly(Set.of("second-desk"));
            assertThat(floor.later(Duration.ofHours(23)).told())
                    .filteredOn(notice -> notice.letter().subject().contains("worse: stress 63.0 → 72.0"))
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
            floor.rules.all().stream()
                    .filter(rule -> !rule.id().value().equals("stress-high"))
                    .forEach(DecideTest.this::putToSleep);
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

    @Test
    void theIndexDoesNotShoutWhatThreeFactorsHaveSaid() {
        List<String> three = floor.factors.all().stream()
                .map(Factor::id)
                .map(id -> id.value())
                .limit(3)
                .toList();
        three.forEach(factor -> opened(factor, 63));
        floor.cohesionThen = 72;
        assertThat(floor.later(MINUTE).told()).isEmpty();
        assertThat(floor.open().stream().filter(one -> one.series().equals("cohesion")))
                .singleElement()
                .satisfies(one -> assertThat(one.untold()).isEqualTo("3 factors have already said so"));
    }

    @Test
    void whatAnotherEpisodeHadSaidIsToldWhenThatOneIsOver() {
        floor.news(POSTURE, "Halyard");
        assertThat(floor.score(POSTURE, 78).subjects())
                .singleElement()
                .asString()
                .startsWith("URGENT");
        assertThat(floor.open())
                .anySatisfy(one -> assertThat(one.untold()).contains("has already said so (rule stress-severe)"));
        floor.later(MINUTE).score(POSTURE, 65).run();
        assertThat(floor.later(Duration.ofHours(13)).subjects())
                .anyMatch(s -> s.startsWith("Over: US force"))
                .anyMatch(s -> s.equals("WARNING: US force posture and withdrawal: stress 20.0 → 65.0 (+45.0), high"));
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void whoTakesWhatAnotherEpisodeHadSaidDoesNotMakeItTold() {
        floor.news(POSTURE, "Halyard");
        floor.score(POSTURE, 78).run();
        Episode withheld = floor.open().stream()
                .filter(one -> one.told() == null)
                .findFirst()
                .orElseThrow();
        floor.later(MINUTE).score(POSTURE, 82).run();
        floor.alerts.acknowledge(withheld.id(), "", null, null, "kim");
        assertThat(floor.told()).isEmpty();
    }

    @Test
    void stressDoesNotKeepQuietSourcesFromTheOperators() {
        opened(POSTURE, 63);
        blind();
        assertThat(floor.later(Duration.ofMinutes(11)).told())
                .filteredOn(notice -> notice.lists().contains("operators"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.letter().subject()).contains("are quiet"));
    }

    @Test
    void quietSourcesDoNotKeepAnActOfStrainFromTheWatch() {
        blind();
        assertThat(floor.later(Duration.ofMinutes(11)).told()).hasSize(1);
        floor.news(POSTURE, "Halyard");
        floor.jdbc
                .sql("UPDATE assessment_bearing SET intensity = 3, probability = 0.95 WHERE time = :now")
                .param("now", Utc.column(floor.clock.instant()))
                .update();
        assertThat(floor.told()).extracting(Notice::lists).containsExactly(Set.of("watch"));
    }

    /** Most of what is told of a factor came from feeds that fail. */
    private void blind() {
        Instant before = floor.clock.instant().minus(Duration.ofDays(20));
        floor.report(POSTURE, "Strait Monitor", "wire", before, before);
        floor.poll("strait-monitor-papers", before);
        for (int i = 0; i < 3; i++) floor.report(POSTURE, "Papers", "strait-monitor-papers", before, before);
        floor.health = Examples.FEEDS;
    }

    @Test
    void aFactorWhoseScoreCannotBeReadDoesNotStopTheOthers() {
        floor.broken = "peace-regime";
        opened(POSTURE, 63);
        floor.broken = "";
        opened("peace-regime", 63);
    }

    @Test
    void withoutThemItSpeaks() {
        floor.news(POSTURE, "Halyard");
        floor.cohesionThen = 72;
        assertThat(floor.subjects()).containsExactly("URGENT: The alliance: cohesion 80.0 → 72.0 (−8.0), low stress");
    }

    @Test
    void quietSourcesAreToldByTheirShareOfTheEvidenceAndWhenTheyAreHeardAgain() {
        blind();
        List<Notice> told = floor.later(Duration.ofMinutes(11)).told();
        assertThat(told)
                .extracting(notice -> notice.letter().subject())
                .containsExactly(
                        "WARNING: sources of US force posture and withdrawal are quiet: 75 % of its evidence is"
                                + " not heard, stress last known 20.0 (low)");
        assertThat(told.getFirst().letter().text()).contains("Not heard: Strait Monitor papers");

        floor.health = List.of();
        floor.later(MINUTE).run();
        assertThat(floor.later(Duration.ofHours(12)).subjects())
                .containsExactly(
                        "Over: sources of US force posture and withdrawal are heard again: stress 20.0" + " (low)");
    }

    @Test
    void anOutageOfOurNetworkIsOneNoticeToOperatorsAndNoneToReaders() {
        floor.outage = new NetworkOutage(
                WatchFloor.NOON, List.of(new FeedId("a"), new FeedId("b")), 2, NetworkOutage.Cause.NAMES);
        List<Notice> told = floor.told();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().lists()).containsExactly("operators");
        assertThat(told.getFirst().letter().subject()).isEqualTo("Our network: 2 of 2 feeds cannot be reached");
        assertThat(floor.later(MINUTE).told()).isEmpty();
        floor.outage = null;
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
            floor.outage = i % 2 == 0 ? cut : null;
            told += floor.later(Duration.ofMinutes(10)).told().size();
        }
        told += floor.later(Duration.ofMinutes(30)).told().size();
        assertThat(told).isEqualTo(2);
    }

    @Test
    void whileOurNetworkIsOutReadersSeeNoFeedsThatFailAndAreToldThatNothingNewIsRead() {
        floor.health = Examples.FEEDS;
        floor.outage = new NetworkOutage(
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
    void theDailyReportSaysThatAllIsQuietOnceADay() {
        assertThat(floor.later(Duration.ofHours(17)).told()).isEmpty();
        List<Notice> report = floor.later(Duration.ofHours(1)).told();
        assertThat(report).hasSize(1);
        assertThat(report.getFirst().letter().subject()).isEqualTo("All quiet, cohesion 80.0");
        assertThat(report.getFirst().letter().text())
                .contains("Notices delivered    7", "Cohesion index       80.0 (+0.0 in 24 hours)");
        assertThat(report.getFirst().letter().json())
                .as("for programs")
                .contains("\"headline\":\"All quiet, cohesion 80.0\"", "\"Notices delivered\":\"7\"");
        assertThat(floor.later(Duration.ofHours(2)).told()).isEmpty();
    }

    @Test
    void aRuleThatIsPutToSleepEndsItsEpisodesWithoutAWord() {
        Episode episode = opened(POSTURE, 63);
        Rule rule = floor.rule(episode.rule().value());
        putToSleep(rule);
        assertThat(floor.told()).isEmpty();
        assertThat(floor.alerts.find(episode.id()).orElseThrow().open()).isFalse();
        assertThat(floor.rule(rule.id().value()).enabled()).isFalse();
    }
}
