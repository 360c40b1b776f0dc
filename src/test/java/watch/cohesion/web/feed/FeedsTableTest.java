package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.access.Role;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.support.Caller;

/** The table of feeds: filtered, sorted, and changed many at a time. */
class FeedsTableTest extends FeedScreens {

    FeedsTableTest(Parts parts) {
        super(parts);
    }

    @BeforeEach
    void beginWithThreeFeeds() {
        threeFeeds();
    }

    @Test
    void isFilteredByWordsStateAndTagAndSortedByAnyColumnInTheAddress() {
        assertThat(analyst.page("/feeds?tag=press"))
                .contains("Beta Daily", "Gamma Wire")
                .doesNotContain("Alpha Inst");
        assertThat(analyst.page("/feeds?q=wire&state=waiting"))
                .contains("Gamma Wire")
                .doesNotContain("Beta Daily");
        assertThat(analyst.page("/feeds?state=paused")).contains("No feed fits this filter.");
        String descending = analyst.page("/feeds?sort=-name");
        assertThat(descending.indexOf("Gamma Wire")).isLessThan(descending.indexOf("Alpha Institute"));
        assertThat(descending).contains("aria-sort=\"descending\"");
        for (String column : new String[] {"state", "outcome", "success", "next", "week", "share", "nonsense"}) {
            assertThat(analyst.page("/feeds?sort=" + column)).contains("Alpha Institute");
        }
    }

    @Test
    void changesAllFeedsThatAreTicked() {
        bulk("pause", "alpha", "beta").run();
        assertThat(feeds.all())
                .filteredOn(Feed::paused)
                .extracting(Feed::name)
                .containsExactly("Alpha Institute", "Beta Daily");
        bulk("resume", "alpha").run();
        assertThat(feeds.find(new FeedId("alpha"))).map(Feed::paused).contains(false);

        analyst.send(analyst.form("/feeds")
                .param("ids", "alpha", "gamma")
                .param("act", "tag")
                .param("tags", "Korea, core"));
        assertThat(tags("gamma")).isEqualTo(new Tags(List.of("core", "Korea", "press")));
        analyst.send(analyst.form("/feeds")
                .param("ids", "gamma")
                .param("act", "untag")
                .param("tags", "korea"));
        assertThat(tags("gamma")).isEqualTo(new Tags(List.of("core", "press")));

        analyst.send(analyst.form("/feeds")
                .param("ids", "alpha", "beta")
                .param("act", "interval")
                .param("minutes", "90"));
        assertThat(feeds.find(new FeedId("beta")))
                .map(Feed::schedule)
                .contains(new Schedule.Every(Duration.ofMinutes(90)));
    }

    @Test
    void saysWhatWasMissingAndDoesNothing() {
        assertThat(analyst.done(analyst.form("/feeds").param("act", "pause"))).contains("no feed is ticked");
        assertThat(analyst.done(analyst.form("/feeds").param("ids", "alpha").param("act", "tag")))
                .contains("write the tags");
        String refused = analyst.done(analyst.form("/feeds")
                .param("ids", "alpha")
                .param("act", "interval")
                .param("tags", "Korea, core")
                .param("minutes", "0"));
        assertThat(refused)
                .as("what was filled in still stands")
                .contains("give whole minutes", "value=\"Korea, core\"", "size=\"6\" value=\"0\"")
                .contains("<option value=\"interval\" selected=\"selected\">")
                .containsPattern("id=\"tick-alpha\"[^>]* checked=\"checked\"")
                .doesNotContainPattern("id=\"tick-beta\"[^>]* checked");
        assertThat(analyst.done(analyst.form("/feeds").param("ids", "alpha").param("act", "explode")))
                .contains("choose what to do");
    }

    @Test
    void deletesWithAWayBack() {
        String page = analyst.done(
                analyst.form("/feeds").param("ids", "alpha", "beta").param("act", "delete"));
        assertThat(feeds.all()).extracting(Feed::name).containsExactly("Gamma Wire");
        assertThat(page).contains("2 feeds are deleted", "Undo", " deleted feeds</summary>");

        analyst.send(analyst.form("/deleted-feeds").param("ids", "alpha", "beta"));
        assertThat(feeds.all()).hasSize(3);
        assertThat(analyst.done(analyst.form("/feeds/alpha/delete"))).contains("Alpha Institute is deleted");
    }

    @Test
    void aRowAsksForItselfUntilItsPollHasEnded() {
        String row = analyst.page(analyst.form("/feeds/alpha/run").header("HX-Request", "true"));
        assertThat(row).contains("hx-get=\"/feeds/alpha/row?before=0&amp;tries=0&amp;every=1\"", "Polling …");

        assertThat(analyst.page("/feeds/alpha/row?before=0&tries=3&every=4"))
                .contains("hx-get=\"/feeds/alpha/row?before=0&amp;tries=4&amp;every=4\"", "load delay:4s");
        assertThat(analyst.page("/feeds/alpha/row?before=0&tries=500&every=1"))
                .doesNotContain("hx-get=\"/feeds/alpha/row")
                .contains("still waiting for its poll");
        assertThat(analyst.page("/feeds/alpha/row?before=17&tries=3&every=1"))
                .doesNotContain("hx-get=\"/feeds/alpha/row")
                .contains("Alpha Institute: Not polled yet.");
    }

    @Test
    void theRowsOfAllThatArePolledTogetherAskForThemselves() {
        String page = analyst.done(
                analyst.form("/feeds").param("ids", "alpha", "beta").param("act", "run"));
        assertThat(page)
                .contains(
                        "2 feeds are polled as soon as workers are free",
                        "hx-get=\"/feeds/alpha/row?before=0&amp;tries=0&amp;every=1\"",
                        "hx-get=\"/feeds/beta/row?before=0&amp;tries=0&amp;every=1\"",
                        "0 of 2 polled")
                .doesNotContain("hx-get=\"/feeds/gamma/row");
        assertThat(Jsoup.parse(page).select("tr[data-waits]"))
                .as("what the page counts by itself")
                .hasSize(2);
        assertThat(analyst.page("/feeds")).doesNotContain("/row?before");
    }

    @Test
    void fiveHundredFeedsTakeAsManyStatementsAsThree() {
        analyst.page("/feeds");
        long few = selectsOf(() -> analyst.page("/feeds"));
        jdbc.sql("""
            INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at)
            SELECT CONCAT('many-', seq), CONCAT('Many ', seq), 'Many', CONCAT('https://many.example/', seq), 3600, 1,
                FALSE, '', '2026-01-01' FROM seq_1_to_500
            """).update();

        long many = selectsOf(() -> assertThat(analyst.page("/feeds")).contains("503 of 503 feeds"));

        assertThat(many).isEqualTo(few);
        jdbc.sql("DELETE FROM feed WHERE id LIKE 'many-%'").update();
    }

    /** The least of many: other services of the tests ask the same server now and then. */
    private long selectsOf(Runnable action) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 12; i++) {
            long before = selects();
            action.run();
            least = Math.min(least, selects() - before);
        }
        return least;
    }

    private long selects() {
        return jdbc.sql("SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME ="
                        + " 'COM_SELECT'")
                .query(Long.class)
                .single();
    }

    @Test
    void watchOfficersReadAndDoNotTouch() {
        Caller watch = Caller.joining(web, users, links, Role.WATCH);
        String page = watch.page("/feeds");

        assertThat(page).contains("Alpha Institute").doesNotContain("name=\"ids\"", "Add a feed", "id=\"bulk\"");
        assertThat(watch.send("/feeds")).hasStatus(403);
    }

    private Runnable bulk(String act, String... ids) {
        return () -> assertThat(
                        analyst.send(analyst.form("/feeds").param("ids", ids).param("act", act)))
                .hasStatus(302);
    }
}
