package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Episode;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.alert.Grounds;
import watch.cohesion.alert.decision.EpisodeWatch;
import watch.cohesion.factor.Factor;
import watch.cohesion.indicator.Level;
import watch.cohesion.item.ItemId;
import watch.cohesion.item.StoryId;
import watch.cohesion.notification.Notice;
import watch.cohesion.support.Examples;

class DecideTest extends FloorTest {

    @Test
    void newsThatRaisesAScoreIsToldOnceWithTheMovementInTheSubject() {
        floor.news(POSTURE, "Halyard");
        List<Notice> told = floor.score(POSTURE, 63.4).told();

        assertThat(told).hasSize(1);
        Notice notice = told.getFirst();
        assertThat(notice.letter().subject())
                .isEqualTo("WARNING: US force posture and withdrawal: stress 20.0 → 63.4 (+43.4 in 24 hours), high");
        assertThat(notice.lists()).containsExactly("watch");
        assertThat(notice.topic()).isEqualTo(POSTURE);
        assertThat(notice.letter().text())
                .contains(
                        "221200Z NOV 26 (2100 KST)",
                        "1. Pentagon paper sets out a drawdown of two battalions from Korea",
                        "   new, Han River Review, 220900Z NOV 26 (1800 KST), +12.3 points",
                        "“drawdown of two battalions” … “will not be replaced”",
                        "Take it: https://watch.example.org/alerts/",
                        "All sources are heard.");
        assertThat(List.of(notice.letter().text(), notice.letter().html()))
                .allSatisfy(part -> assertThat(part).contains("80 % range 57–69, confidence moderate"));
        assertThat(notice.letter().json())
                .contains("\"confidence\":\"moderate\"")
                .containsPattern("\"low\":57\\.2[,}]")
                .containsPattern("\"high\":69\\.4[,}]");
        assertThat(notice.letter().html()).contains("cid:line").doesNotContain("src=\"http");
        assertThat(notice.letter().images()).containsKey("line");
        assertThat(floor.told()).isEmpty();
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void aMovementInASubjectIsTheDifferenceOfTheEndsThatStandBesideIt() {
        opened(POSTURE, 63.049);

        assertThat(floor.later(MINUTE)
                        .score(POSTURE, 72.051)
                        .told()
                        .getFirst()
                        .letter()
                        .subject())
                .contains("stress 63.0 → 72.1 (+9.1)");
    }

    @Test
    void aPieceIsMarkedNewIfItCameInTheTimeOfTheMovementThatIsTold() {
        floor.news(POSTURE, "Halyard");
        assertThat(floor.score(POSTURE, 63).told()).singleElement().satisfies(opened -> {
            assertThat(opened.letter().text().lines().filter(line -> line.startsWith("   new, ")))
                    .as("of 0900 and 0700, not of two months ago")
                    .hasSize(2);
            assertThat(opened.letter().html()).containsOnlyOnce("+12.3 points").contains(">new</strong>");
            assertThat(opened.letter().json()).contains("\"new\":true", "\"new\":false");
        });
        assertThat(floor.later(MINUTE).score(POSTURE, 72).told())
                .singleElement()
                .satisfies(worse -> {
                    assertThat(worse.letter().text())
                            .as("what came before the last notice has not made this movement")
                            .contains("Han River Review")
                            .doesNotContain("   new, ");
                    assertThat(worse.letter().html()).doesNotContain(">new</strong>");
                });
    }

    @Test
    void aPieceOfWhichItIsInDoubtWhichWayItMovesItsFactorSaysSo() {
        ItemId item = floor.heaviest.getFirst().items().getFirst();
        floor.waysInDoubt.put(item, Set.of(floor.heaviest.getFirst().factor()));
        floor.news(POSTURE, "Halyard");

        assertThat(floor.score(POSTURE, 63).told()).singleElement().satisfies(opened -> {
            assertThat(opened.letter().text()).containsOnlyOnce("points, which way is in doubt");
            assertThat(opened.letter().html()).containsOnlyOnce(", which way is in doubt");
            assertThat(opened.letter().json()).contains("\"inDoubt\":true", "\"inDoubt\":false");
        });
    }

    @Test
    void programsReadPointsToOneDecimalAndTheBandInWhichTheNumberLies() {
        floor.news(POSTURE, "Halyard");
        floor.courses.lagging = Level.ELEVATED;
        assertThat(floor.score(POSTURE, 63.4567).told())
                .singleElement()
                .satisfies(notice -> assertThat(notice.letter().json())
                        .contains("\"to\":63.5", "\"level\":\"elevated\",\"band\":\"high\""));
    }

    @Test
    void whereTheLevelLagsBehindTheScoreTheSubjectSaysSo() {
        floor.news(POSTURE, "Halyard");
        floor.courses.lagging = Level.ELEVATED;
        assertThat(floor.score(POSTURE, 63.4).subjects())
                .containsExactly("WARNING: US force posture and withdrawal: stress 20.0 → 63.4 (+43.4 in 24 hours), in"
                        + " the band of high, level still elevated");
    }

    @Test
    void aScoreThatIsShownOnABorderLiesAboveItInSubjectAndForPrograms() {
        floor.act(POSTURE, "Halyard");
        floor.courses.lagging = Level.HIGH;
        assertThat(floor.score(POSTURE, 59.96).told()).first().satisfies(notice -> {
            assertThat(notice.letter().subject()).contains("→ 60.0 (").endsWith("), high");
            assertThat(notice.letter().json()).contains("\"to\":60.0", "\"level\":\"high\",\"band\":\"high\"");
        });
    }

    @Test
    void allOfAnEpisodeGoesToOneThread() {
        Episode episode = opened(POSTURE, 63);
        List<Notice> worse = floor.later(MINUTE).score(POSTURE, 72).told();
        assertThat(worse).extracting(Notice::thread).containsExactly("episode-" + episode.id());
        assertThat(worse.getFirst().letter().subject())
                .contains("worse: US force posture and withdrawal: stress 63.0 → 72.0 (+9.0)");

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
                .endsWith("worse: US force posture and withdrawal: stress 63.0 → 72.0 (+9.0), high");
        assertThat(floor.later(MINUTE).score(POSTURE, 80.5).subjects())
                .singleElement()
                .asString()
                .endsWith("worse: US force posture and withdrawal: stress 72.0 → 80.5 (+8.5), severe");
    }

    @Test
    void theEndOfAnActOfStrainIsToldOnceToo() {
        floor.act(POSTURE, "Halyard");
        assertThat(floor.subjects()).singleElement().asString().contains("an act of strain");
        assertThat(floor.later(Duration.ofDays(3).plus(MINUTE)).subjects()).noneMatch(s -> s.startsWith("Over"));
        assertThat(floor.later(EpisodeWatch.SETTLING).subjects())
                .singleElement()
                .asString()
                .startsWith("Over: US force posture and withdrawal, no further act of strain: ");
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void whatItOpenedAndWorsenedOnIsKeptAsItWasKnownThen() {
        Episode episode = opened(POSTURE, 63);
        floor.later(MINUTE).score(POSTURE, 72).run();
        floor.later(MINUTE).score(POSTURE, 40).run();
        floor.later(Duration.ofHours(12)).run();

        List<Grounds> kept = floor.alerts.grounds(episode.id());
        assertThat(kept).extracting(Grounds::event).containsExactly(Kind.OPENED, Kind.WORSENED);
        assertThat(kept).extracting(Grounds::milli).containsExactly(63_000, 72_000);
        Grounds opening = kept.getFirst();
        assertThat(opening.at()).isEqualTo(WatchFloor.NOON);
        assertThat(opening.method()).isEqualTo("1-still");
        assertThat(opening.classifier()).isEqualTo("words-1");
        assertThat(opening.revision()).isEqualTo(41);
        assertThat(opening.rule()).isEqualTo("level enter=60 leave=55 hold=0h publishers=1");
        assertThat(opening.stories()).isNotEmpty().first().satisfies(story -> {
            assertThat(story.title()).isEqualTo("Pentagon paper sets out a drawdown of two battalions from Korea");
            assertThat(story.publisher()).isEqualTo("Han River Review");
            assertThat(story.milli()).isEqualTo(12_300);
        });
        int added = opening.stories().stream().mapToInt(Grounds.Story::milli).sum();
        assertThat(opening.rest() + added + opening.othersMilli())
                .as("it adds up to the score")
                .isEqualTo(opening.milli());
    }

    @Test
    void theIndexDoesNotShoutWhatThreeFactorsHaveSaid() {
        List<String> three = floor.factors.all().stream()
                .map(Factor::id)
                .map(id -> id.value())
                .limit(3)
                .toList();
        three.forEach(factor -> opened(factor, 63));
        floor.courses.cohesionThen = 72;
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
                .anySatisfy(one -> assertThat(one.untold()).contains("has already said so (Stress is severe)"));
        floor.later(MINUTE).score(POSTURE, 65).run();
        assertThat(floor.later(Duration.ofHours(13)).subjects())
                .anyMatch(s -> s.startsWith("Over: US force"))
                .anyMatch(
                        s -> s.equals("WARNING: US force posture and withdrawal: stress 20.0 → 65.0 (+45.0 since the 24"
                                + " hours before it opened), high"));
        assertThat(floor.later(MINUTE).told()).isEmpty();
    }

    @Test
    void anActThatComesAfterwardsIsToldAlthoughItsStressIsKnown() {
        opened(POSTURE, 80);
        floor.rows.ofStory(new StoryId(1_001), floor.later(MINUTE).act(POSTURE, "Namsan"));
        assertThat(floor.score(POSTURE, 79).subjects())
                .singleElement()
                .asString()
                .startsWith("NOTICE, an act of strain: US force posture and withdrawal: stress ");
        floor.rows.ofStory(new StoryId(1_002), floor.later(MINUTE).act(POSTURE, "Halyard"));
        assertThat(floor.subjects()).singleElement().asString().startsWith("NOTICE, another act of strain: US force");
    }

    @Test
    void anActThatAnotherEpisodesNoticeNamesIsNotToldTwice() {
        floor.rows.ofStory(Examples.STORIES.getFirst().item().story(), floor.act(POSTURE, "Halyard"));
        assertThat(floor.score(POSTURE, 78).subjects())
                .singleElement()
                .asString()
                .startsWith("URGENT");
        assertThat(floor.open())
                .filteredOn(one -> one.rule().value().equals("act-of-strain"))
                .singleElement()
                .satisfies(one -> assertThat(one.untold()).contains("has already said so (Stress is severe)"));
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
        notHeard();
        assertThat(floor.later(Duration.ofMinutes(11)).told())
                .filteredOn(notice -> notice.lists().contains("operators"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.letter().subject()).contains("are quiet"));
    }

    @Test
    void quietSourcesDoNotKeepAnActOfStrainFromTheWatch() {
        notHeard();
        assertThat(floor.later(Duration.ofMinutes(11)).told()).hasSize(1);
        floor.act(POSTURE, "Halyard");
        assertThat(floor.told()).extracting(Notice::lists).containsExactly(Set.of("watch"));
    }

    /** Most of what is told of a factor came from feeds that fail. */
    private void notHeard() {
        Instant before = floor.clock.instant().minus(Duration.ofDays(20));
        floor.rows.report(POSTURE, "Strait Monitor", "wire", before, before);
        floor.rows.poll("strait-monitor-papers", before);
        for (int i = 0; i < 3; i++) floor.rows.report(POSTURE, "Papers", "strait-monitor-papers", before, before);
        floor.feeds.health = Examples.FEEDS;
    }

    @Test
    void aFactorWhoseScoreCannotBeReadDoesNotStopTheOthers() {
        floor.courses.broken = "peace-regime";
        floor.news(POSTURE, "Halyard");
        assertThat(floor.score(POSTURE, 63).told()).extracting(Notice::topic).containsExactly(POSTURE);
        floor.courses.broken = "";
        floor.news("peace-regime", "Halyard");
        assertThat(floor.score("peace-regime", 63).told())
                .extracting(Notice::topic)
                .containsExactly("peace-regime");
    }

    @Test
    void withoutThemItSpeaks() {
        floor.news(POSTURE, "Halyard");
        floor.courses.cohesionThen = 72;
        List<Notice> told = floor.told();
        assertThat(told)
                .extracting(notice -> notice.letter().subject())
                .containsExactly("URGENT: The alliance: cohesion 80.0 → 72.0 (−8.0 in 7 days), low stress");
        assertThat(told.getFirst().letter().text())
                .contains("80 % range 65–79\n")
                .doesNotContain("confidence");
        assertThat(told.getFirst().letter().json())
                .as("of stress, as its movement")
                .contains("\"low\":21.0", "\"high\":35.0");
    }

    @Test
    void quietSourcesAreToldByTheirShareOfTheEvidenceAndWhenTheyAreHeardAgain() {
        notHeard();
        List<Notice> told = floor.later(Duration.ofMinutes(11)).told();
        assertThat(told)
                .extracting(notice -> notice.letter().subject())
                .containsExactly("WARNING, sources are quiet: US force posture and withdrawal: 75 % of its evidence is"
                        + " not heard, stress last known 20.0 (low)");
        assertThat(told.getFirst().letter().text()).contains("Not heard: Strait Monitor papers");

        floor.feeds.health = List.of();
        floor.later(MINUTE).run();
        assertThat(floor.later(Duration.ofHours(12)).subjects())
                .containsExactly(
                        "Over: sources of US force posture and withdrawal are heard again: stress 20.0" + " (low)");
    }

    @Test
    void aFactorOnWhichNothingIsToldIsNotCalledUnheardNorHeardAgain() {
        floor.courses.reliefs.put(
                POSTURE,
                IntStream.range(20, 120)
                        .mapToObj(half -> WatchFloor.NOON.minus(Duration.ofHours(12L * half)))
                        .sorted()
                        .collect(Collectors.toCollection(ArrayList::new)));
        Duration untilItIsDecided = Duration.ofHours(6);
        assertThat(floor.later(untilItIsDecided).subjects())
                .containsExactly("WARNING, quieter than usual: US force posture and withdrawal: stress 20.0 (low)");
        assertThat(floor.open())
                .singleElement()
                .satisfies(one -> assertThat(one.reason())
                        .startsWith("Nothing on it for 10 days, although its sources are heard"));

        floor.courses.reliefs.get(POSTURE).add(floor.clock.instant());
        floor.later(untilItIsDecided).run();
        assertThat(floor.later(Duration.ofHours(12)).subjects())
                .contains("Over: US force posture and withdrawal is no quieter than usual any more: stress 20.0 (low)");
    }
}
