package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.Rule;
import watch.cohesion.factor.Direction;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.item.StoryId;
import watch.cohesion.notification.Notice;

/** Who was told of a piece is told when it is taken back. */
class TakenBackTest extends FloorTest {

    /** The first report of a floor, which weighs most in every score and is named by every notice. */
    private static final long NAMED = 1;

    private static final String TITLE = "Pentagon paper sets out a drawdown of two battalions from Korea";
    private static final String DENIED = "CORRECTION: No Pentagon paper sets out a drawdown from Korea";
    private static final String SENTENCE =
            "“%s” (Han River Review) says otherwise now: its publisher changed it to “%s”.".formatted(TITLE, DENIED);

    /** Each weighs more than that, and is old. */
    private static final List<Contribution> HEAVY = List.of(
            StillRooms.weighing(5, 5, 40_000), StillRooms.weighing(6, 6, 30_000), StillRooms.weighing(7, 7, 20_000));

    @BeforeEach
    void rules() {
        only("stress-high", "act-of-strain");
    }

    private void only(String... awake) {
        for (Rule rule : floor.rules.all()) {
            if (!List.of(awake).contains(rule.id().value())) putToSleep(rule);
        }
    }

    private void publisherTakesBack() {
        takenBack(NAMED);
    }

    private void takenBack(long item) {
        floor.later(MINUTE).rows.edit(item, DENIED);
        floor.rows.judge(item, "relief", "words-1");
    }

    private List<EpisodeEvent> revised(Episode episode) {
        return floor.alerts.timeline(episode.id()).stream()
                .filter(event -> event.kind() == Kind.REVISED)
                .toList();
    }

    @Test
    void whatItsPublisherTookBackIsToldOnceWithBothTitlesAndHowFarTheScoreHasFallen() {
        Episode episode = opened(POSTURE, 61.2);
        publisherTakesBack();

        assertThat(floor.score(POSTURE, 46.3).told()).singleElement().satisfies(notice -> {
            assertThat(notice.letter().subject())
                    .isEqualTo("WARNING, taken back by its publisher: US force posture and withdrawal: stress"
                            + " 61.2 → 46.3 (−14.9), elevated");
            assertThat(notice.letter().text()).contains("Why: " + SENTENCE);
            assertThat(notice.letter().json()).contains("\"kind\":\"episode.revised\"", DENIED);
            assertThat(notice.thread()).isEqualTo("episode-" + episode.id());
            assertThat(notice.lists()).containsExactly("watch");
        });
        assertThat(floor.alerts.timeline(episode.id()))
                .extracting(EpisodeEvent::kind)
                .containsExactly(Kind.OPENED, Kind.REVISED, Kind.RECOVERING);
        assertThat(revised(episode)).extracting(EpisodeEvent::text).containsExactly(SENTENCE);

        floor.restart();
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void whatIsCorrectedBackIsToldAndWhatIsTakenBackAgainToo() {
        opened(POSTURE, 63);
        publisherTakesBack();
        assertThat(floor.score(POSTURE, 50).subjects()).hasSize(1);

        floor.later(MINUTE).rows.edit(NAMED, TITLE);
        floor.rows.judge(NAMED, "strain", "words-1");
        assertThat(floor.score(POSTURE, 63).told()).singleElement().satisfies(notice -> {
            assertThat(notice.letter().subject())
                    .isEqualTo(
                            "WARNING, strain again: US force posture and withdrawal: stress 50.0 → 63.0 (+13.0), high");
            assertThat(notice.letter().text())
                    .contains("Why: “%s” (Han River Review) counts as strain again: so it reads now.".formatted(TITLE));
        });
        publisherTakesBack();
        assertThat(floor.subjects()).singleElement().asString().startsWith("WARNING, taken back by its publisher: ");
    }

    @Test
    void whoTakesBackWhatWasJudgedOtherwiseIsNamedAndTheSecondListReadsNeither() {
        Episode episode = opened(POSTURE, 63);
        floor.rows.sign(NAMED, "neutral", "kim");
        assertThat(floor.later(MINUTE).subjects()).hasSize(1);

        floor.later(MINUTE).rows.undo(NAMED, "strain", "lee");
        assertThat(floor.told())
                .singleElement()
                .satisfies(notice -> assertThat(notice.letter().text())
                        .contains("Why: “%s” (Han River Review) counts as strain again: lee took that judgement back."
                                .formatted(TITLE)));
        assertThat(revised(episode)).hasSize(2);
        assertThat(floor.later(Duration.ofMinutes(15)).told()).singleElement().satisfies(notice -> {
            assertThat(notice.letter().subject()).startsWith("WARNING, owned by nobody: ");
            assertThat(notice.letter().text()).doesNotContain("is not strain");
        });
    }

    @Test
    void whatIsStrainOnAnotherFactorStillDoesNotCountAgainOnThisOne() {
        opened(POSTURE, 63);
        floor.rows.namedFor(NAMED, "consultation");
        floor.rows.takeFrom(NAMED, POSTURE, "kim");
        assertThat(floor.later(MINUTE).subjects()).singleElement().asString().contains(", judged otherwise: ");
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void whatAnotherEpisodeHasSaidIsNotToldBecauseTheScoreHasFallen() {
        enable(floor.rule("stress-rising"), true);
        floor.news(POSTURE, "Namsan");
        opened(POSTURE, 65.5);
        assertThat(floor.open()).anySatisfy(one -> assertThat(one.untold()).contains("has already said so"));
        publisherTakesBack();
        assertThat(floor.score(POSTURE, 56.4).subjects())
                .singleElement()
                .asString()
                .startsWith("WARNING, taken back by its publisher: ");
    }

    @Test
    void aSlipThatIsTakenBackWithinAMinuteIsNotTold() {
        opened(POSTURE, 63);
        floor.later(MINUTE).rows.sign(NAMED, "neutral", "kim");
        assertThat(floor.told()).isEmpty();
        floor.rows.undo(NAMED, "strain", "kim");
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void whatCountsAgainBeforeAnybodyHeardThatItDidNotIsNotTold() {
        Episode episode = opened(POSTURE, 63);
        floor.alerts.silence(null, POSTURE, "Known", floor.clock.instant().plus(Duration.ofMinutes(3)), false, "kim");
        publisherTakesBack();
        floor.run();
        floor.later(MINUTE).rows.edit(NAMED, TITLE);
        floor.rows.judge(NAMED, "strain", "words-1");
        assertThat(floor.later(Duration.ofMinutes(3)).told())
                .filteredOn(this::isOfAnEpisode)
                .isEmpty();
        assertThat(revised(episode))
                .extracting(EpisodeEvent::untold)
                .containsExactly("silenced by kim: Known", "that it was not was not told either");
    }

    @Test
    void anotherReportOfTheStoryThatStillCountsIsSaid() {
        opened(POSTURE, 63);
        long copy = floor.rows.report(POSTURE, "Pacific Desk", "wire", floor.clock.instant(), floor.clock.instant());
        floor.rows.ofStory(new StoryId(NAMED), copy);
        publisherTakesBack();
        assertThat(floor.told())
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.letter().text()).contains("Another report of its story still counts."));
    }

    @Test
    void whatSomebodyJudgedOtherwiseIsToldWithTheirName() {
        Episode episode = opened(POSTURE, 63);
        floor.later(MINUTE).rows.sign(NAMED, "neutral", "kim");
        floor.later(MINUTE);

        assertThat(floor.score(POSTURE, 50).subjects())
                .containsExactly("WARNING, judged otherwise: US force posture and withdrawal: stress 63.0 → 50.0"
                        + " (−13.0), elevated");
        assertThat(revised(episode))
                .extracting(EpisodeEvent::text)
                .containsExactly("“%s” (Han River Review) is not strain: kim judged it otherwise.".formatted(TITLE));
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void whatAnotherVersionOfTheClassifierJudgesOtherwiseIsNotToldEvenOfAPieceThatWasEdited() {
        opened(POSTURE, 63);
        floor.later(MINUTE).rows.edit(NAMED, "Pentagon paper sets out a drawdown of two battalions");
        floor.rows.judge(NAMED, "strain", "words-1");
        floor.rows.judge(NAMED, "relief", "words-2");
        assertThat(floor.told()).isEmpty();
    }

    @Test
    void whatItsFetchedArticleMakesOfAPieceIsNoWordOfItsPublisher() {
        opened(POSTURE, 63);
        floor.later(MINUTE).rows.read(NAMED);
        floor.rows.judge(NAMED, "neutral", "words-1");
        assertThat(floor.told()).isEmpty();
    }

    @Test
    void anEditThatStillTellsStrainIsNotTold() {
        opened(POSTURE, 63);
        floor.later(MINUTE).rows.edit(NAMED, "UPDATE: " + TITLE);
        assertThat(floor.told()).as("not judged yet").isEmpty();
        floor.rows.judge(NAMED, "strain", "words-1");
        assertThat(floor.told()).isEmpty();
    }

    @Test
    void whatTheScoresDoNotKnowYetIsToldByTheNextPass() {
        opened(POSTURE, 63);
        publisherTakesBack();
        floor.judged = (_, _, direction) -> direction == Direction.STRAIN;
        assertThat(floor.told()).isEmpty();
        floor.judged = floor.rows::says;
        assertThat(floor.told()).hasSize(1);
    }

    @Test
    void aPieceThatNoNoticeNamedIsNotToldOf() {
        floor.heaviest.addAll(0, HEAVY);
        floor.news(POSTURE, "Pacific Desk");
        Episode episode = opened(POSTURE, 63);
        assertThat(floor.alerts.grounds(episode.id()).getFirst().stories())
                .extracting(Grounds.Story::item)
                .contains(2L);
        takenBack(2);
        assertThat(floor.told()).isEmpty();
    }

    @Test
    void anEpisodeThatNobodyWasToldOfTellsNothing() {
        floor.alerts.silence(null, POSTURE, "Known", floor.clock.instant().plus(Duration.ofHours(2)), false, "kim");
        floor.news(POSTURE, "Halyard");
        floor.score(POSTURE, 63).run();
        publisherTakesBack();
        assertThat(floor.told()).isEmpty();
        assertThat(floor.open())
                .singleElement()
                .satisfies(episode -> assertThat(revised(episode)).isEmpty());
    }

    @Test
    void underASilenceItStandsInTheTimelineAndTheNextNoticeSaysIt() {
        Episode episode = opened(POSTURE, 63);
        floor.alerts.silence(null, POSTURE, "Known", floor.clock.instant().plus(Duration.ofMinutes(10)), false, "kim");
        publisherTakesBack();
        assertThat(floor.told()).filteredOn(this::isOfAnEpisode).isEmpty();
        assertThat(revised(episode)).extracting(EpisodeEvent::untold).containsExactly("silenced by kim: Known");

        assertThat(floor.later(Duration.ofMinutes(10)).told())
                .as("not owed by itself")
                .isEmpty();
        floor.news(POSTURE, "Namsan");
        assertThat(floor.later(MINUTE).score(POSTURE, 72).told())
                .singleElement()
                .satisfies(notice -> assertThat(notice.letter().text())
                        .contains("Why: The score went on from 63.0 to 72.0. " + SENTENCE));
    }

    private boolean isOfAnEpisode(Notice notice) {
        return notice.thread().startsWith("episode-");
    }

    @Test
    void theSecondListReadsThatItWasTakenBackAndHearsWhatIsTakenBackLater() {
        opened(POSTURE, 63);
        publisherTakesBack();
        floor.run();
        assertThat(floor.later(Duration.ofMinutes(15)).told()).singleElement().satisfies(notice -> {
            assertThat(notice.letter().subject()).startsWith("WARNING, owned by nobody: ");
            assertThat(notice.letter().text()).contains("When it opened: ", SENTENCE);
        });

        floor.later(MINUTE).rows.report(POSTURE, "Pacific Desk", "wire", floor.clock.instant(), floor.clock.instant());
        floor.rows.sign(2, "neutral", "kim");
        assertThat(floor.later(MINUTE).told())
                .extracting(Notice::lists)
                .containsExactly(Set.of("watch", floor.rule("stress-high").second()));
    }

    @Test
    void whereOnlyTheSecondListWasToldItHears() {
        floor.outbox.nobodyOn.add("watch");
        floor.news(POSTURE, "Halyard");
        floor.score(POSTURE, 63).run();
        assertThat(floor.later(Duration.ofMinutes(15)).subjects())
                .singleElement()
                .asString()
                .contains("by nobody");
        publisherTakesBack();
        assertThat(floor.told())
                .extracting(Notice::lists)
                .singleElement()
                .satisfies(lists ->
                        assertThat(lists).contains(floor.rule("stress-high").second()));
    }

    @Test
    void aScoreThatRisesAgainAfterItWasTakenBackIsTold() {
        opened(POSTURE, 63);
        publisherTakesBack();
        floor.score(POSTURE, 46).run();
        floor.later(MINUTE).news(POSTURE, "Namsan");
        assertThat(floor.score(POSTURE, 62).subjects())
                .containsExactly("WARNING, worse: US force posture and withdrawal: stress 46.0 → 62.0 (+16.0), high");
    }

    @Test
    void anActOfStrainThatWasTakenBackIsToldHoweverLittleItWeighs() {
        only("act-of-strain");
        floor.heaviest.clear();
        floor.heaviest.addAll(HEAVY);
        floor.heaviest.add(StillRooms.weighing(NAMED, NAMED, 5_000));
        floor.heaviest.add(StillRooms.weighing(2, 2, 60));
        floor.news(POSTURE, "Halyard");
        long act = floor.act(POSTURE, "Namsan");
        assertThat(floor.subjects()).hasSize(1);

        takenBack(act);
        assertThat(floor.subjects()).singleElement().asString().startsWith("NOTICE, taken back by its publisher: US");
    }
}
