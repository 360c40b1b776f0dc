package watch.cohesion.web.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.support.Caller.text;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.database.Utc;
import watch.cohesion.support.Caller;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.Examples;
import watch.cohesion.support.PageTest;

/** What the page of an episode says, and to whom it belongs. */
@PageTest
class EpisodePageTest {

    private static final Instant OPENED = Examples.NOW.minusSeconds(3_600);

    private final Caller admin;
    private final Caller kim;
    private final Caller lee;
    private final EpisodeRows episodes;
    private final JdbcClient jdbc;

    EpisodePageTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.admin = Caller.joining(web, users, links, Role.ADMIN);
        this.kim = Caller.joining(web, users, links, Role.WATCH);
        this.lee = Caller.joining(web, users, links, Role.WATCH);
        this.episodes = new EpisodeRows(jdbc);
        this.jdbc = jdbc;
    }

    @BeforeEach
    void beginWithoutEpisodes() {
        episodes.clear();
    }

    @Test
    void anEpisodeShowsWhatItWasDecidedOnAsItWasKnownThen() {
        Instant opened = Examples.NOW.minus(Duration.ofDays(5));
        long id = episodes.over("force-posture", opened, opened.plus(Duration.ofDays(2)), "");
        jdbc.sql("""
            INSERT INTO alert_grounds (episode, at, event, milli, rest, method, classifier, revision, rule_then,
                                       stories, others, others_milli)
            VALUES (:id, :at, 'OPENED', 61000, 20000, '4-then', 'words-then', 4211, 'level enter=60 leave=55', :stories, 3, 1200)
            """)
                .param("id", id)
                .param("at", Utc.column(opened))
                .param("stories", """
                    [{"factor": "force-posture", "story": 1, "item": 1, "title": "A title since corrected",
                      "publisher": "Halyard", "time": "2026-11-17T09:00:00Z", "direction": "STRAIN", "milli": 39800,
                      "publishers": 2},
                     {"factor": "force-posture", "story": 2, "item": 2, "title": "A piece that has faded",
                      "publisher": "Halyard", "time": "2026-06-17T09:00:00Z", "direction": "STRAIN", "milli": 40,
                      "publishers": 1}]
                    """)
                .update();
        assertThat(admin.page("/alerts/" + id))
                .contains(
                        "As it was known then", "A title since corrected", "+39.8", ", 2 publishers", "4 more stories")
                .doesNotContain("A piece that has faded")
                .contains("+1.2", "4-then", "words-then", "4 211")
                .as("the rule in the words of its form")
                .contains("A score at a level", "From points</span>: ", "Over when below (points)")
                .doesNotContain("enter=60");
    }

    @Test
    void thePageTellsWhenTheScoreStoodWhereTheMovementBegan() {
        long id = episodes.told(OPENED, "High");
        assertThat(before(id)).isEqualTo("38.0, in the 24 h before it opened");

        jdbc.sql("""
            INSERT INTO alert_grounds (episode, at, event, milli, rest, method, classifier, revision, rule_then,
                                       stories, others, others_milli)
            VALUES (:id, :at, 'OPENED', 61000, 20000, '4-then', 'words-then', 4211,
                    'rise points=12 over=7d floor=30 publishers=1', '[]', 0, 0)
            """).param("id", id).param("at", Utc.column(OPENED)).update();
        assertThat(before(id)).as("as its rule compared then").isEqualTo("38.0, 151100Z NOV 26");
    }

    @Test
    void thePageTellsWhereTheSeriesStandsNowAndHowSureThatIs() {
        assertThat(fact("Now", episodes.told(OPENED, "High")))
                .matches("\\d+\\.\\d \\(80 % range \\d+–\\d+\\), .+, confidence .+");
    }

    private String before(long episode) {
        return fact("Before", episode);
    }

    private String fact(String called, long episode) {
        Element name = Jsoup.parse(admin.page("/alerts/" + episode)).expectFirst("dt:contains(" + called + ")");
        Element value = Objects.requireNonNull(name.nextElementSibling());
        value.select(".local").remove();
        return value.text();
    }

    @Test
    void whoTakesWhatAColleagueTookMeanwhileIsToldWhoAndWhen() {
        long id = episodes.told(OPENED, "High");
        assertThat(take(id, kim, "")).hasStatus3xxRedirection();
        assertThat(text(take(id, lee, "")))
                .contains(kim.name() + " took it at 221200Z NOV 26", "name=\"seen\" value=\"" + kim.name());
        assertThat(take(id, lee, kim.name())).hasStatus3xxRedirection();
    }

    private static MvcTestResult take(long id, Caller who, String seen) {
        return who.send("/alerts/" + id + "/acknowledge", "seen", seen);
    }

    @Test
    void onASmallScreenTheDashboardBeginsWithTheAlertsThatNobodyOwns() {
        assertThat(kim.page("/")).doesNotContain("id=\"to-unowned\"");
        episodes.told(OPENED, "High");
        assertThat(kim.page("/"))
                .containsSubsequence("id=\"to-unowned\"", "One alert is owned by nobody", "id=\"index\"");
    }

    @Test
    void anAlertThatNobodyWantedIsHollowOnTheLineAndSaysSoWhereItWaitsForAnOwner() {
        long id = episodes.told(OPENED, "High");
        jdbc.sql("UPDATE alert_episode SET untold = 'nobody on the list “watch” wants it'")
                .update();
        episodes.happened(
                id,
                OPENED,
                EpisodeEvent.Kind.ESCALATED,
                64_200,
                "Nobody has owned it",
                "nobody on the list “second” wants it");
        assertThat(admin.page("/factors/force-posture")).contains("data-alert=\"untold\"");
        assertThat(admin.page("/alerts")).contains("Not told: nobody on the list “watch” wants it", "nobody</strong>");
        assertThat(admin.page("/alerts/" + id))
                .contains("for the second list", "nobody on the list “second” wants it")
                .doesNotContain("told to the second list");
    }
}
