package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;

/** One feed's page: its settings, and the back-fill of its archive. */
class FeedSettingsTest extends FeedScreens {

    FeedSettingsTest(Parts parts) {
        super(parts);
    }

    @BeforeEach
    void beginWithThreeFeeds() {
        threeFeeds();
    }

    @Test
    void theAuditLogMarksWhatWasChanged() {
        put("alpha", "Alpha Institute", new Tags(List.of("press")));
        feeds.retag(new FeedId("alpha"), _ -> new Tags(List.of("Japan")), "ana");

        assertThat(analyst.page("/audit?subject=alpha"))
                .contains("reliability 0.8, tags<mark class=\"hit\"> press</mark>")
                .contains("reliability 0.8, tags<mark class=\"hit\"> Japan</mark>");
    }

    @Test
    void whatNobodyChangesKeepsItsSecondsAndAnotherHostIsNotSentTheCredentials() {
        feeds.reschedule(new FeedId("alpha"), new Schedule.Every(Duration.ofSeconds(90)), "system");
        analyst.send(analyst.form("/feeds/alpha/secret")
                .param("kind", "header")
                .param("user", "X-Key")
                .param("value", "k3y"));

        assertThat(analyst.page("/feeds/alpha")).contains("X-Key");
        assertThat(analyst.done(analyst.form("/feeds/alpha")
                        .param("name", "Alpha, renamed")
                        .param("publisher", "Alpha Institute")
                        .param("url", "https://elsewhere.example/feed")
                        .param("rhythm", "pace")
                        .param("minutes", "1")
                        .param("reliability", "0.8")))
                .contains("is saved. Its credentials are forgotten");

        assertThat(feeds.find(new FeedId("alpha"))).hasValueSatisfying(alpha -> {
            assertThat(alpha.name()).isEqualTo("Alpha, renamed");
            assertThat(alpha.schedule()).isEqualTo(new Schedule.Every(Duration.ofSeconds(90)));
        });
        assertThat(analyst.page("/feeds/alpha")).doesNotContain("X-Key");
    }

    @Test
    void whatAnotherAnalystHasSetMeanwhileIsToldAndNotOverwrittenUnseen() {
        String page = analyst.page("/feeds/alpha");
        feeds.put(feeds.find(new FeedId("alpha")).orElseThrow().tagged(new Tags(List.of("kept"))), "colleague");

        String refused = analyst.page(rename().param("shown", shown(page)));
        assertThat(refused)
                .contains("this feed was changed meanwhile", "<strong>kept</strong>")
                .contains("value=\"Alpha, renamed\"");
        assertThat(tags("alpha")).isEqualTo(new Tags(List.of("kept")));
        assertThat(feeds.find(new FeedId("alpha"))).map(Feed::name).contains("Alpha Institute");

        assertThat(analyst.send(rename().param("shown", shown(refused)))).hasStatus(302);
        assertThat(feeds.find(new FeedId("alpha"))).map(Feed::name).contains("Alpha, renamed");
    }

    @Test
    void aSecondPressOnSaveIsToldWhatTheFirstDid() {
        Cookie[] session = analyst.send(rename().param("_form", "one showing"))
                .getResponse()
                .getCookies();
        assertThat(analyst.send(rename().param("_form", "one showing").cookie(session)))
                .hasRedirectedUrl("/feeds/alpha");

        assertThat(analyst.page(get("/feeds/alpha").with(analyst.self()).cookie(session)))
                .contains("Alpha, renamed is saved");
    }

    @Test
    void aFeedIsPolledAsItSuitsItIfTheAnalystLeavesItSo() {
        MockHttpServletRequestBuilder auto = analyst.form("/feeds/alpha")
                .param("name", "Alpha Institute")
                .param("publisher", "Alpha Institute")
                .param("url", "https://alpha.example/feed")
                .param("rhythm", "auto")
                .param("shortest", "30")
                .param("reliability", "0.8");

        assertThat(analyst.page(auto)).contains("id=\"shortest-fault\"", "the first no greater than the second");
        assertThat(analyst.send(analyst.form("/feeds/alpha")
                        .param("name", "Alpha Institute")
                        .param("publisher", "Alpha Institute")
                        .param("url", "https://alpha.example/feed")
                        .param("rhythm", "auto")
                        .param("shortest", "30")
                        .param("longest", "600")
                        .param("reliability", "0.8")))
                .hasStatus(302);
        assertThat(feeds.find(new FeedId("alpha")))
                .map(Feed::schedule)
                .contains(new Schedule.Auto(Duration.ofMinutes(30), Duration.ofMinutes(600)));
    }

    @Test
    void aBackfillIsStartedWatchedPausedAndCancelledOnTheFeedsPage() {
        assertThat(analyst.page("/feeds/alpha")).contains("Back-fill", "name=\"to\"");

        assertThat(analyst.done(analyst.form("/feeds/alpha/backfill").param("to", "yesterday")))
                .contains("Give a day in the past");
        assertThat(analyst.send(analyst.form("/feeds/alpha/backfill").param("to", "2024-01-01")))
                .hasStatus(302);
        assertThat(analyst.page("/feeds/alpha")).contains("Under way", "hx-get=\"/feeds/alpha/backfill\"");
        analyst.send(analyst.form("/feeds/alpha/backfill/pause"));
        assertThat(analyst.page(
                        get("/feeds/alpha/backfill").with(analyst.self()).header("HX-Request", "true")))
                .startsWith("<section")
                .contains("Paused", "Go on")
                .doesNotContain("hx-get=");
        analyst.send(analyst.form("/feeds/alpha/backfill/resume"));
        analyst.send(analyst.form("/feeds/alpha/backfill/cancel"));
        assertThat(analyst.page("/feeds/alpha")).contains("Cancelled", "Start again");
    }

    private MockHttpServletRequestBuilder rename() {
        return analyst.form("/feeds/alpha")
                .param("name", "Alpha, renamed")
                .param("publisher", "Alpha Institute")
                .param("url", "https://alpha.example/feed")
                .param("rhythm", "pace")
                .param("minutes", "60")
                .param("reliability", "0.8");
    }

    private static String shown(String page) {
        Matcher shown = Pattern.compile("name=\"shown\" value=\"([^\"]*)\"").matcher(page);
        assertThat(shown.find()).as("the settings that are sent along").isTrue();
        return unescape(shown.group(1));
    }
}
