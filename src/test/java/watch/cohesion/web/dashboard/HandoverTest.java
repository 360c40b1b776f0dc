package watch.cohesion.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.EpisodeEvent.Kind;
import watch.cohesion.brief.LogEntry;
import watch.cohesion.brief.WatchLog;
import watch.cohesion.support.Caller;
import watch.cohesion.support.EpisodeRows;
import watch.cohesion.support.Examples;
import watch.cohesion.support.PageTest;
import watch.cohesion.web.page.Moment;

/** Two officers and one watch log, told in order. */
@PageTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandoverTest {

    private final WatchLog log;
    private final JdbcClient jdbc;
    private final EpisodeRows episodes;

    private final Caller outgoing;
    private final Caller incoming;

    HandoverTest(MockMvcTester web, WatchLog log, Users users, OneTimeLinks links, JdbcClient jdbc) {
        this.log = log;
        this.jdbc = jdbc;
        this.episodes = new EpisodeRows(jdbc);
        this.outgoing = Caller.joining(web, users, links, Role.WATCH);
        this.incoming = Caller.joining(web, users, links, Role.WATCH);
    }

    @Test
    @Order(1)
    void beforeAnyHandoverTheDashboardComparesWithADayAgo() {
        assertThat(outgoing.page("/")).doesNotContain("id=\"since-handover\"").contains("id=\"since-24h\"");
    }

    @Test
    @Order(2)
    void aLineWithoutWordsIsRefusedAndAPointStaysOnTheDashboard() {
        assertThat(outgoing.send("/log", "text", "  ")).bodyText().contains("Nothing was written");

        outgoing.send("/log", "text", "Ask <b>38 North</b> why its feed is late", "point", "true");

        assertThat(log.openPoints()).extracting(LogEntry::who).containsExactly(outgoing.name());
        assertThat(incoming.page("/")).contains("Ask &lt;b&gt;38 North&lt;/b&gt; why its feed is late");
    }

    @Test
    @Order(3)
    void theDraftTellsWhatMovedWhyAndWhoCannotBeHeard() {
        assertThat(outgoing.page("/handover"))
                .contains("US force posture", "Pentagon paper sets out a drawdown", "Strait Monitor papers", "38 North")
                .as("as the brief says of the same hours")
                .contains("chance alone could explain it");
    }

    @Test
    @Order(3)
    void whatReadersWereToldAndIsSaidOtherwiseSinceStandsWithItsEpisode() {
        long episode = episodes.told(Examples.NOW.minusSeconds(600), "High");
        try {
            episodes.happened(
                    episode,
                    Examples.NOW.minusSeconds(60),
                    Kind.REVISED,
                    61_000,
                    "“Brigade leaves” says otherwise now.",
                    "");

            assertThat(outgoing.page("/handover")).contains("“Brigade leaves” says otherwise now.");
            assertThat(outgoing.page("/brief")).contains("“Brigade leaves” says otherwise now.");
        } finally {
            episodes.clear();
        }
    }

    @Test
    @Order(3)
    void anEpisodeCitesWhatIsNewInTheWatchBeforeWhatWeighsMore() {
        episodes.over("combined-exercises", Examples.NOW.minusSeconds(600), Examples.NOW.minusSeconds(60), "");
        episodes.over("alliance-purpose", Examples.NOW.minusSeconds(600), Examples.NOW.minusSeconds(60), "");
        try {
            String page = outgoing.page("/handover");
            String told = page.substring(page.indexOf("id=\"episodes\""), page.indexOf("id=\"not-heard\""));
            assertThat(told)
                    .contains("new in this watch</span> <a href=\"/items/4\">")
                    .as("not the heavier one of four days ago")
                    .doesNotContain("/items/9\"")
                    .as("where nothing is new, the heaviest")
                    .contains("<span class=\"by\"><a href=\"/items/10\">");
        } finally {
            episodes.clear();
        }
    }

    @Test
    @Order(3)
    void episodesStandTheMostSevereFirst() {
        episodes.told(Examples.NOW.minusSeconds(600), "The score of 61.0 is at 60 or above.");
        jdbc.sql("UPDATE alert_episode SET severity = 'urgent'").update();
        episodes.untold(Examples.NOW.minusSeconds(300), "The score rose by 23.0 to 61.0.");
        try {
            String page = outgoing.page("/handover");
            String told = page.substring(page.indexOf("id=\"episodes\""), page.indexOf("id=\"not-heard\""));
            assertThat(told).containsSubsequence("Urgent", "Warning");
        } finally {
            episodes.clear();
        }
    }

    @Test
    @Order(4)
    void theIncomingOfficerReadsWhatWasOfferedAndAcceptsByName() {
        MvcTestResult offered = outgoing.send("/handover", "remark", "Quiet night, one paper.");
        assertThat(offered).hasStatus(302);
        String address = offered.getResponse().getRedirectedUrl();
        assertThat(address).isNotNull();
        assertThat(incoming.page("/")).contains(outgoing.name() + " offers the watch");
        assertThat(incoming.page(String.valueOf(address)))
                .contains("Quiet night, one paper.", "Accept the watch as " + incoming.name());

        assertThat(incoming.page("/log")).contains(outgoing.name() + " offers the watch", "href=\"" + address + "\"");
        assertThat(incoming.page("/handover"))
                .as("before anybody writes another one")
                .contains(outgoing.name() + " offers the watch", "href=\"" + address + "\"");
        assertThat(outgoing.page("/handover")).contains("You offer the watch");

        assertThat(outgoing.page(String.valueOf(address))).doesNotContain("Accept the watch as");
        assertThat(outgoing.send(address + "/accept")).bodyText().contains("another person accepts it");
        assertThat(log.last()).isEmpty();

        MvcTestResult accepted = incoming.send(address + "/accept");
        assertThat(accepted).hasStatus(302);
        assertThat(incoming.page(get("/").with(incoming.self())
                        .cookie(accepted.getResponse().getCookies())))
                .contains("You have the watch", "took=true");
        assertThat(incoming.page("/?took=true"))
                .as("a page that looks again by itself keeps it")
                .contains("You have the watch");
        assertThat(incoming.page("/")).as("said once").doesNotContain("You have the watch");
        assertThat(outgoing.page("/?took=true")).doesNotContain("You have the watch");

        assertThat(outgoing.page("/log")).doesNotContain("to-offer");
        assertThat(outgoing.page(String.valueOf(address))).contains("Taken over by " + incoming.name());
        assertThat(log.entries(null, 1)).first().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(LogEntry.Kind.HANDOVER);
            assertThat(line.who()).isEqualTo(incoming.name());
        });
        assertThat(outgoing.send(address + "/accept")).bodyText().contains("accepted before");
    }

    @Test
    @Order(5)
    void fromThenOnMovementIsShownSinceTheHandover() {
        assertThat(incoming.page("/"))
                .contains("id=\"since-handover\"")
                .contains(Moment.of(offered(), ZoneOffset.UTC).dtg())
                .contains("Quiet night, one paper.")
                .contains("Ask &lt;b&gt;38 North&lt;/b&gt; why its feed is late");
    }

    @Test
    @Order(6)
    void aPointIsClosedOnceAndTheFirstWordStands() {
        long point = log.openPoints().getFirst().id();

        incoming.send("/log/" + point + "/close", "text", "They answered: holiday.");
        outgoing.send("/log/" + point + "/close", "text", "Too late.");

        assertThat(log.openPoints()).isEmpty();
        assertThat(incoming.page("/log"))
                .contains("They answered: holiday.", "No point is open.")
                .doesNotContain("Too late.");
        assertThat(incoming.send("/log/999999/close", "text", "Nothing"))
                .bodyText()
                .contains("no such point");
    }

    @Test
    @Order(7)
    void anOfferThatIsReplacedCanNoLongerBeAccepted() {
        String first = String.valueOf(
                incoming.send("/handover", "remark", "").getResponse().getRedirectedUrl());
        String second = String.valueOf(
                incoming.send("/handover", "remark", "Again").getResponse().getRedirectedUrl());

        assertThat(outgoing.send(first + "/accept")).bodyText().contains("a later offer has taken its place");
        assertThat(outgoing.send(second + "/accept")).hasStatus(302);
        assertThat(incoming.open("/handover/999999")).hasStatus(404);
    }

    @Test
    @Order(8)
    void whoComesOnIsToldWhichAlertsStayWithWhoLeavesAndNotCalledToThoseThatOthersSaid() {
        episodes.clear();
        try {
            long owned = episodes.told(Examples.NOW.minusSeconds(600), "The score of 61.0 is at 60 or above.");
            assertThat(outgoing.send("/alerts/" + owned + "/acknowledge", "seen", ""))
                    .hasStatus3xxRedirection();
            jdbc.sql("UPDATE alert_episode SET untold = 'episode 1 has already said so' WHERE id = :id")
                    .param("id", episodes.untold(Examples.NOW.minusSeconds(300), "The score rose by 23.0 to 61.0."))
                    .update();
            String offer = String.valueOf(
                    outgoing.send("/handover", "remark", "").getResponse().getRedirectedUrl());

            assertThat(incoming.page(offer))
                    .contains("One open alert stays with " + outgoing.name())
                    .contains("Not told: episode 1 has already said so")
                    .doesNotContain("class=\"nobody\"");
            assertThat(incoming.send(offer + "/accept")).hasStatus(302);
            assertThat(incoming.page(offer)).doesNotContain("stays with");
        } finally {
            episodes.clear();
        }
    }

    /** What was offered ends there, and so nothing is lost that happened before it was accepted. */
    private Instant offered() {
        Instant end = log.last().orElseThrow().report().to();
        assertThat(log.report().from()).isEqualTo(end);
        return end;
    }
}
