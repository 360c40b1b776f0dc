package watch.cohesion.web.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static watch.cohesion.support.Caller.text;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.EpisodeEvent;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipients;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.FeedParser;
import watch.cohesion.parse.ParseResult;
import watch.cohesion.parse.ParsedFeed;
import watch.cohesion.support.Caller;
import watch.cohesion.support.Examples;
import watch.cohesion.support.Listed;

/** The feed of episodes, as a reader program takes it. */
class AlertsAtomTest extends AlertDoors {

    AlertsAtomTest(MockMvcTester web, Users users, OneTimeLinks links, Recipients recipients, JdbcClient jdbc) {
        super(web, users, links, recipients, jdbc);
    }

    @Test
    void carriesHostileWordsAsWords() {
        String hostile = "]]>& <script>alert('x')</script> \"quoted\" \u0001\u2028 한미";
        episodes.told(OPENED, hostile);

        ParsedFeed feed = feed();

        assertThat(feed.title()).isEqualTo("Cohesion Watch: episodes");
        assertThat(feed.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.title()).isEqualTo("warning: US force posture and withdrawal, 38.0 → 64.2");
            assertThat(entry.summary()).contains("]]>&", "\"quoted\"", "한미");
        });
        assertThat(document("localhost")).doesNotContain("<script>", "\u0001").contains("rel=\"self\"");
    }

    @Test
    void givesNoMovementOfStressWhereItsSourcesAreQuiet() {
        long id = episodes.quiet(OPENED, "Nothing was heard of 2 of 3 sources.");

        assertThat(entry().title()).isEqualTo("warning: US force posture and withdrawal, quiet");
        Caller officer = joining(Role.WATCH);
        assertThat(officer.page("/alerts/" + id))
                .contains("US force posture and withdrawal", "Nothing was heard of 2 of 3 sources.")
                .doesNotContain("→");
        assertThat(officer.page("/alerts")).doesNotContain("38.0 →");
    }

    @Test
    void namesAnEpisodeTheSameHoweverItIsReachedAndDatesItByItsLastEvent() {
        long id = episodes.told(OPENED, "High");
        String before = document("localhost");
        assertThat(document("watch.internal")).isEqualTo(before);
        Entry opened = entry();
        assertThat(opened.updated()).isEqualTo(OPENED);

        episodes.happened(id, Examples.NOW, EpisodeEvent.Kind.WORSENED, 70_000, "Worse", "");

        Entry worse = entry();
        assertThat(worse.id()).isEqualTo(opened.id()).endsWith("/alerts/" + id);
        assertThat(worse.updated()).isEqualTo(Examples.NOW);
        assertThat(worse.published()).isEqualTo(OPENED);
    }

    @Test
    void theSummaryIsWhyItOpenedThenWhatHappenedLastAndWhoHasIt() {
        long id = episodes.told(OPENED, "High.");
        episodes.happened(id, OPENED, EpisodeEvent.Kind.OPENED, 61_000, "High.", "");
        assertThat(entry().summary()).isEqualTo("High.");

        episodes.happened(id, OPENED.plusSeconds(60), EpisodeEvent.Kind.WORSENED, 70_000, "By 9 points more", "");
        assertThat(entry().summary()).isEqualTo("High. By 9 points more.");

        Caller officer = joining(Role.WATCH);
        officer.send("/alerts/" + id + "/acknowledge", "note", "calling the desk");
        assertThat(entry().summary()).isEqualTo("High. Taken by %s: calling the desk.".formatted(officer.name()));

        episodes.happened(
                id, Examples.NOW.plusSeconds(60), EpisodeEvent.Kind.REVISED, 60_000, "The wire took it back.", "");
        assertThat(entry().summary()).isEqualTo("High. The wire took it back. Owned by %s.".formatted(officer.name()));
    }

    @Test
    void saysTheSameWhateverLanguageTheReaderAsksFor() {
        episodes.told(OPENED, "High");

        assertThat(inLanguage("ko")).isEqualTo(inLanguage("en")).contains("US force posture and withdrawal");
    }

    @Test
    void carriesWhatEasedAsANotice() {
        jdbc.sql("""
            INSERT INTO alert_easing (series, at, from_level, to_level, milli, reason)
            VALUES ('force-posture', :at, 'HIGH', 'ELEVATED', 48200, 'New evidence of relief')
            """).param("at", Utc.column(OPENED)).update();
        try {
            Entry eased = entry();
            assertThat(eased.title()).isEqualTo("Eased: US force posture and withdrawal, 48.2, elevated");
            assertThat(eased.summary()).isEqualTo("New evidence of relief");
            assertThat(eased.published()).isEqualTo(OPENED);
            assertThat(eased.id()).endsWith("/factors/force-posture#eased-" + OPENED);
            assertThat(eased.link()).asString().endsWith("/factors/force-posture");

            jdbc.sql("UPDATE alert_easing SET series = 'gone'").update();
            Entry ofGone = entry();
            assertThat(ofGone.id()).endsWith("/factors/gone#eased-" + OPENED);
            assertThat(ofGone.link())
                    .as("a factor that is not watched any more has no page")
                    .asString()
                    .endsWith("/alerts");
        } finally {
            jdbc.sql("DELETE FROM alert_easing").update();
        }
    }

    @Test
    void keepsSilentOfWhatNobodyWasToldAndOfStrangers() {
        episodes.told(OPENED, "High");
        jdbc.sql("UPDATE alert_episode SET told = NULL, untold = 'silenced'").update();
        assertThat(feed().entries()).isEmpty();
        assertThat(web.perform(get("/alerts/atom/{key}", "x".repeat(43)))).hasStatus(404);
    }

    @Test
    void theFeedOfAUserWhoMayNotSignInAnyMoreIsClosed() {
        String kimsUser = joining(Role.WATCH).name();
        long owned = recipients.save(Listed.owned(kimsUser, ChannelKind.MAIL, "kim@example.org"), "park");
        recipients.renewFeedKey(owned, "park");
        String key = key(owned);
        assertThat(web.perform(get("/alerts/atom/{key}", key))).hasStatusOk();
        jdbc.sql("UPDATE access_user SET disabled = TRUE WHERE name = :name")
                .param("name", kimsUser)
                .update();
        assertThat(web.perform(get("/alerts/atom/{key}", key))).hasStatus(404);
    }

    @Test
    void theKeyOfTheFeedIsNotThatOfTheMailsAndItsOwnerCanHaveAnother() {
        Caller officer = joining(Role.WATCH);
        long own = recipients.save(Listed.owned(officer.name(), ChannelKind.MAIL, "officer@example.org"), "park");
        assertThat(officer.page("/account/alerts"))
                .contains("Episodes can be read as an Atom feed")
                .doesNotContain("/alerts/atom/");

        assertThat(officer.send("/account/alerts/feed")).hasStatus3xxRedirection();
        String first = key(own);
        assertThat(officer.page("/account/alerts")).contains("/alerts/atom/" + first);
        assertThat(web.perform(get("/alerts/atom/{key}", first))).hasStatusOk();
        assertThat(web.perform(get("/alerts/atom/{key}", Listed.token(jdbc, own))))
                .hasStatus(404);

        assertThat(officer.send("/account/alerts/feed")).hasStatus3xxRedirection();
        assertThat(web.perform(get("/alerts/atom/{key}", first))).hasStatus(404);
        assertThat(web.perform(get("/alerts/atom/{key}", key(own)))).hasStatusOk();
    }

    private String key(long recipient) {
        return recipients.feedKey(recipient).orElseThrow();
    }

    private Entry entry() {
        return feed().entries().getFirst();
    }

    private ParsedFeed feed() {
        ParseResult result = FeedParser.parse(
                document("localhost").getBytes(StandardCharsets.UTF_8), "application/atom+xml;charset=UTF-8", null);
        assertThat(result).isInstanceOf(ParsedFeed.class);
        return (ParsedFeed) result;
    }

    private String inLanguage(String language) {
        return text(web.perform(get("/alerts/atom/{key}", key(kim)).header("Accept-Language", language)));
    }

    private String document(String host) {
        return text(web.perform(get("/alerts/atom/{key}", key(kim)).header("Host", host)));
    }
}
