package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** What an analyst does with feeds, over HTTP: the real rooms, and a real publisher on loopback. */
@ServiceTest
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(
        properties = {
            "cohesion.feed.allowed-addresses=127.0.0.0/8",
            "cohesion.feed.secret-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
        })
class FeedScreensTest {

    private static final Pattern PREVIEWED = Pattern.compile("name=\"previewed\" value=\"([^\"]*)\"");

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;
    private final Feeds feeds;
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Outlet outlet = Outlet.open();

    private String analyst = "";

    FeedScreensTest(
            MockMvcTester web, Users users, OneTimeLinks links, Feeds feeds, JdbcClient jdbc, InstantSource clock) {
        this.web = web;
        this.users = users;
        this.links = links;
        this.feeds = feeds;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @BeforeAll
    void join() {
        analyst = People.join(users, links, Role.ANALYST);
    }

    @AfterAll
    void closeTheOutlet() {
        outlet.close();
    }

    @BeforeEach
    void beginWithoutFeeds() {
        feeds.all().forEach(feed -> feeds.delete(feed.id(), "system"));
        Instant now = clock.instant();
        outlet.publishes(
                new Article(
                        "a1",
                        "Pentagon orders withdrawal of two battalions from South Korea",
                        "https://outlet.example/a1",
                        "The United States will withdraw troops from the Korean peninsula, the Pentagon said.",
                        now.minus(Duration.ofHours(3))),
                new Article(
                        "a2",
                        "A recipe for winter soup",
                        "https://outlet.example/a2",
                        "Leeks, potatoes, patience.",
                        now.plus(Duration.ofDays(40))));
    }

    @Nested
    class Adding {

        @Test
        void anAddressLeadsToAPreviewAndNothingIsSavedYet() {
            String page =
                    text(form("/add-feed/look").param("address", outlet.url().toString()));

            assertThat(page)
                    .contains("Pentagon orders withdrawal of two battalions", "A recipe for winter soup")
                    .contains("2 entries")
                    .contains("US force posture", "strain")
                    .contains("not relevant")
                    .contains("1 of 2 entries have a date that cannot be believed")
                    .contains("value=\"Outlet\"")
                    .doesNotContain("??");
            assertThat(feeds.all()).isEmpty();
        }

        @Test
        void aSiteLeadsToTheFeedThatItDeclares() {
            outlet.on("/news", Outlet.page("""
                <html><head><title>Outlet</title><link rel="alternate" type="application/rss+xml" href="/feed"></head>
                <body><h1>News</h1></body></html>
                """));

            String page = text(
                    form("/add-feed/look").param("address", outlet.url("/news").toString()));

            assertThat(page).contains("A recipe for winter soup", "value=\"" + outlet.url() + "\"");
        }

        @Test
        void aPageOfSeveralFeedsLetsPeopleChoose() {
            outlet.on("/two", Outlet.page("""
                <html><head><title>Outlet</title><link rel="alternate" type="application/rss+xml" title="All" href="/feed">
                <link rel="alternate" type="application/rss+xml" title="Defence" href="/defence"></head><body></body></html>
                """));

            String page = text(
                    form("/add-feed/look").param("address", outlet.url("/two").toString()));

            assertThat(page).contains("This page names 2 feeds", "All", "Defence");
            assertThat(text(form("/add-feed/preview").param("url", outlet.url().toString())))
                    .contains("A recipe for winter soup");
        }

        @Test
        void aPageWithoutAFeedIsReadAsTheListThatItShows() {
            outlet.on("/list", Outlet.page(list()));

            String page = text(
                    form("/add-feed/look").param("address", outlet.url("/list").toString()));

            assertThat(page).contains("Third piece on the alliance of the two states", "How the page is read");
            String saved = save(form("/add-feed"), page, "Listed");
            Feed feed = feeds.find(new FeedId(saved)).orElseThrow();
            assertThat(feed.page()).isNotNull();
            assertThat(feed.url()).isEqualTo(outlet.url("/list"));
        }

        @Test
        void selectorsThatFindNothingAreToldAndNotSaved() {
            outlet.on("/list", Outlet.page(list()));

            String page = text(form("/add-feed/preview")
                    .param("url", outlet.url("/list").toString())
                    .param("entry", "div.nothing-of-this-name"));

            assertThat(page).contains("role=\"alert\"", "div.nothing-of-this-name");
            assertThat(feeds.all()).isEmpty();
        }

        @Test
        void whatWasPreviewedIsSavedAndPolled() {
            String page =
                    text(form("/add-feed/look").param("address", outlet.url().toString()));

            String id = save(form("/add-feed"), page, "Outlet of the North");

            assertThat(id).isEqualTo("outlet-of-the-north");
            assertThat(feeds.find(new FeedId(id))).hasValueSatisfying(feed -> {
                assertThat(feed.tags()).isEqualTo(Tags.of("press"));
                assertThat(feed.schedule()).isEqualTo(new Schedule.Every(Duration.ofMinutes(45)));
                assertThat(feed.reliability()).isEqualTo(0.6);
            });
            assertThat(text(form("/add-feed/look").param("address", outlet.url().toString())))
                    .contains("The feed Outlet of the North polls this address already.");
        }

        @Test
        void anotherAddressThanThePreviewedOneIsShownFirst() {
            MvcTestResult result = web.perform(settings(form("/add-feed"), "Outlet")
                    .param("url", outlet.url().toString())
                    .param("previewed", "something else"));

            assertThat(text(result)).contains("The address or the selectors changed", "A recipe for winter soup");
            assertThat(feeds.all()).isEmpty();
        }

        @Test
        void whatCannotBeReadIsSavedOnlyIfTheAnalystInsists() {
            String gone = outlet.url("/nothing-here").toString();
            String page = text(form("/add-feed/look").param("address", gone));
            assertThat(page).contains("Not found at this address", "Save without a preview");

            assertThat(text(web.perform(settings(form("/add-feed"), "Gone").param("url", gone))))
                    .contains("Not found at this address");
            assertThat(feeds.all()).isEmpty();

            assertThat(web.perform(settings(form("/add-feed"), "Gone")
                            .param("url", gone)
                            .param("insist", "true")))
                    .hasStatus(302);
            assertThat(feeds.all()).extracting(Feed::name).containsExactly("Gone");
        }

        @Test
        void whatIsNoAddressAndWhatMayNotBeAskedIsSaidInPlainWords() {
            assertThat(text(form("/add-feed/look").param("address", "the north")))
                    .contains("is no web address");
            assertThat(text(form("/add-feed/look").param("address", "http://169.254.169.254/latest/")))
                    .contains("Address not allowed");
        }

        @Test
        void anOpmlAddressLeadsToItsPlan() {
            outlet.on("/subscriptions.opml", Outlet.xml("""
                <opml version="2.0"><body><outline text="Press"><outline type="rss" text="One" xmlUrl="https://one.example/rss"/></outline></body></opml>
                """));

            String page = text(form("/add-feed/look")
                    .param("address", outlet.url("/subscriptions.opml").toString()));

            assertThat(page).contains("1 new feed", "https://one.example/rss", "Press");
        }
    }

    @Nested
    class TheTable {

        @BeforeEach
        void threeFeeds() {
            put("alpha", "Alpha Institute", Tags.of("think tank"));
            put("beta", "Beta Daily", Tags.of("press"));
            put("gamma", "Gamma Wire", Tags.of("press"));
        }

        @Test
        void isFilteredByWordsStateAndTagAndSortedByAnyColumnInTheAddress() {
            assertThat(text(open("/feeds?tag=press")))
                    .contains("Beta Daily", "Gamma Wire")
                    .doesNotContain("Alpha Inst");
            assertThat(text(open("/feeds?q=wire&state=waiting")))
                    .contains("Gamma Wire")
                    .doesNotContain("Beta Daily");
            assertThat(text(open("/feeds?state=paused"))).contains("No feed fits this filter.");
            String descending = text(open("/feeds?sort=-name"));
            assertThat(descending.indexOf("Gamma Wire")).isLessThan(descending.indexOf("Alpha Institute"));
            assertThat(descending).contains("aria-sort=\"descending\"");
            for (String column : new String[] {"state", "outcome", "success", "next", "week", "share", "nonsense"}) {
                assertThat(text(open("/feeds?sort=" + column))).contains("Alpha Institute");
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

            web.perform(form("/feeds")
                    .param("ids", "alpha", "gamma")
                    .param("act", "tag")
                    .param("tags", "Korea, core"));
            assertThat(tags("gamma")).isEqualTo(Tags.of("core", "Korea", "press"));
            web.perform(
                    form("/feeds").param("ids", "gamma").param("act", "untag").param("tags", "korea"));
            assertThat(tags("gamma")).isEqualTo(Tags.of("core", "press"));

            web.perform(form("/feeds")
                    .param("ids", "alpha", "beta")
                    .param("act", "interval")
                    .param("minutes", "90"));
            assertThat(feeds.find(new FeedId("beta")))
                    .map(Feed::schedule)
                    .contains(new Schedule.Every(Duration.ofMinutes(90)));
        }

        @Test
        void saysWhatWasMissingAndDoesNothing() {
            assertThat(done(form("/feeds").param("act", "pause"))).contains("no feed is ticked");
            assertThat(done(form("/feeds").param("ids", "alpha").param("act", "tag")))
                    .contains("write the tags");
            String refused = done(form("/feeds")
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
            assertThat(done(form("/feeds").param("ids", "alpha").param("act", "explode")))
                    .contains("choose what to do");
        }

        @Test
        void deletesWithAWayBack() {
            String page = done(form("/feeds").param("ids", "alpha", "beta").param("act", "delete"));
            assertThat(feeds.all()).extracting(Feed::name).containsExactly("Gamma Wire");
            assertThat(page).contains("2 feeds are deleted", "Undo", " deleted feeds</summary>");

            web.perform(form("/deleted-feeds").param("ids", "alpha", "beta"));
            assertThat(feeds.all()).hasSize(3);
            assertThat(done(form("/feeds/alpha/delete"))).contains("Alpha Institute is deleted");
        }

        @Test
        void aRowAsksForItselfUntilItsPollHasEnded() {
            String row = text(web.perform(form("/feeds/alpha/run").header("HX-Request", "true")));
            assertThat(row).contains("hx-get=\"/feeds/alpha/row?before=0&amp;tries=0&amp;every=1\"", "Polling …");

            assertThat(text(open("/feeds/alpha/row?before=0&tries=3&every=4")))
                    .contains("hx-get=\"/feeds/alpha/row?before=0&amp;tries=4&amp;every=4\"", "load delay:4s");
            assertThat(text(open("/feeds/alpha/row?before=0&tries=500&every=1")))
                    .doesNotContain("hx-get=\"/feeds/alpha/row")
                    .contains("still waiting for its poll");
            assertThat(text(open("/feeds/alpha/row?before=17&tries=3&every=1")))
                    .doesNotContain("hx-get=\"/feeds/alpha/row")
                    .contains("Alpha Institute: Not polled yet.");
        }

        @Test
        void theRowsOfAllThatArePolledTogetherAskForThemselves() {
            String page = done(form("/feeds").param("ids", "alpha", "beta").param("act", "run"));
            assertThat(page)
                    .contains(
                            "2 feeds are polled as soon as workers are free",
                            "hx-get=\"/feeds/alpha/row?before=0&amp;tries=0&amp;every=1\"",
                            "hx-get=\"/feeds/beta/row?before=0&amp;tries=0&amp;every=1\"",
                            "0 of 2 polled")
                    .doesNotContain("hx-get=\"/feeds/gamma/row");
            assertThat(text(open("/feeds"))).doesNotContain("/row?before");
        }

        @Test
        void fiveHundredFeedsTakeAsManyStatementsAsThree() {
            text(open("/feeds"));
            long few = selectsOf(() -> text(open("/feeds")));
            jdbc.sql("""
                INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at)
                SELECT CONCAT('many-', seq), CONCAT('Many ', seq), 'Many', CONCAT('https://many.example/', seq), 3600, 1,
                    FALSE, '', '2026-01-01' FROM seq_1_to_500
                """).update();

            long many = selectsOf(() -> assertThat(text(open("/feeds"))).contains("503 of 503 feeds"));

            assertThat(many).isEqualTo(few);
            jdbc.sql("DELETE FROM feed WHERE id LIKE 'many-%'").update();
        }

        /** The least of three: other services of the tests ask the same server now and then. */
        private long selectsOf(Runnable action) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
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
        void whatNobodyChangesKeepsItsSecondsAndAnotherHostIsNotSentTheCredentials() {
            feeds.reschedule(new FeedId("alpha"), new Schedule.Every(Duration.ofSeconds(90)), "system");
            web.perform(form("/feeds/alpha/secret")
                    .param("kind", "header")
                    .param("user", "X-Key")
                    .param("value", "k3y"));

            assertThat(text(open("/feeds/alpha"))).contains("X-Key");
            assertThat(done(form("/feeds/alpha")
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
            assertThat(text(open("/feeds/alpha"))).doesNotContain("X-Key");
        }

        @Test
        void whatAnotherAnalystHasSetMeanwhileIsToldAndNotOverwrittenUnseen() {
            String page = text(open("/feeds/alpha"));
            feeds.put(feeds.find(new FeedId("alpha")).orElseThrow().tagged(Tags.of("kept")), "colleague");

            String refused = text(rename().param("shown", shown(page)));
            assertThat(refused)
                    .contains("somebody else has changed this feed meanwhile", "<strong>kept</strong>")
                    .contains("value=\"Alpha, renamed\"");
            assertThat(tags("alpha")).isEqualTo(Tags.of("kept"));
            assertThat(feeds.find(new FeedId("alpha"))).map(Feed::name).contains("Alpha Institute");

            assertThat(web.perform(rename().param("shown", shown(refused)))).hasStatus(302);
            assertThat(feeds.find(new FeedId("alpha"))).map(Feed::name).contains("Alpha, renamed");
        }

        @Test
        void aSecondPressOnSaveIsToldWhatTheFirstDid() {
            Cookie[] session = web.perform(rename().param("_form", "one showing"))
                    .getResponse()
                    .getCookies();
            assertThat(web.perform(rename().param("_form", "one showing").cookie(session)))
                    .hasRedirectedUrl("/feeds/alpha");

            assertThat(text(web.perform(get("/feeds/alpha")
                            .with(user(analyst).roles("ANALYST"))
                            .cookie(session))))
                    .contains("Alpha, renamed is saved");
        }

        private MockHttpServletRequestBuilder rename() {
            return form("/feeds/alpha")
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

        @Test
        void aFeedIsPolledAsItSuitsItIfTheAnalystLeavesItSo() {
            MockHttpServletRequestBuilder auto = form("/feeds/alpha")
                    .param("name", "Alpha Institute")
                    .param("publisher", "Alpha Institute")
                    .param("url", "https://alpha.example/feed")
                    .param("rhythm", "auto")
                    .param("shortest", "30")
                    .param("reliability", "0.8");

            assertThat(text(auto)).contains("id=\"shortest-fault\"", "the first no greater than the second");
            assertThat(web.perform(form("/feeds/alpha")
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
        void watchOfficersReadAndDoNotTouch() {
            String watch = People.join(users, links, Role.WATCH);
            String page = text(web.perform(get("/feeds").with(user(watch).roles("WATCH"))));

            assertThat(page).contains("Alpha Institute").doesNotContain("name=\"ids\"", "Add a feed", "id=\"bulk\"");
            assertThat(web.perform(
                            post("/feeds").with(user(watch).roles("WATCH")).with(csrf())))
                    .hasStatus(403);
        }

        private Runnable bulk(String act, String... ids) {
            return () -> assertThat(web.perform(form("/feeds").param("ids", ids).param("act", act)))
                    .hasStatus(302);
        }

        private Tags tags(String id) {
            return feeds.find(new FeedId(id)).orElseThrow().tags();
        }
    }

    @Nested
    class Lists {

        @Test
        void anOpmlFileIsShownFirstAndThenTakenIn() {
            put("alpha", "Alpha Institute", Tags.NONE);
            byte[] opml = """
                <opml version="2.0"><body>
                <outline text="Press, old">
                  <outline type="rss" text="One, two" xmlUrl="https://one.example/rss?a=1,2"/>
                  <outline type="rss" text="Alpha" xmlUrl="https://alpha.example/feed"/>
                  <outline type="rss" text="Broken" xmlUrl="mailto:nobody"/>
                </outline></body></opml>
                """.getBytes(StandardCharsets.UTF_8);

            String page = text(web.perform(multipart("/feed-lists/plan")
                    .file(new MockMultipartFile("file", "feeds.opml", "text/x-opml", opml))
                    .with(user(analyst).roles("ANALYST"))
                    .with(csrf())));

            assertThat(page).contains("1 new feed, 1 changed", "Line 5:", "https://one.example/rss?a=1,2");
            assertThat(feeds.all()).hasSize(1);
            Matcher document =
                    Pattern.compile("name=\"document\" value=\"([^\"]*)\"").matcher(page);
            assertThat(document.find()).isTrue();
            web.perform(form("/feed-lists")
                    .param("document", document.group(1))
                    .param("feeds", "https://one.example/rss?a=1,2"));
            assertThat(feeds.all()).extracting(Feed::name).containsExactly("Alpha Institute", "One, two");
        }

        @Test
        void nothingGivenIsSaid() {
            assertThat(text(web.perform(form("/feed-lists/plan").param("text", "  "))))
                    .contains("Choose a file, or paste the list.");
            assertThat(text(web.perform(form("/feed-lists/plan").param("text", "no list at all"))))
                    .contains("No feed that can be polled is in this list.");
            assertThat(web.perform(form("/feed-lists").param("document", "*"))).hasStatus(400);
        }

        @Test
        void bothListsCanBeDownloaded() {
            put("alpha", "Alpha Institute", Tags.of("press"));

            assertThat(open("/feed-lists/opml"))
                    .hasHeader("Content-Disposition", "attachment; filename=\"cohesion-watch.opml\"")
                    .bodyText()
                    .contains("xmlUrl=\"https://alpha.example/feed\"");
            assertThat(open("/feed-lists/yaml")).bodyText().contains("  - id: alpha\n    name: Alpha Institute\n");
            assertThat(text(open("/feed-lists"))).doesNotContain("Left out");
        }

        @Test
        void pagesThatOpmlCannotCarryAreNamed() {
            feeds.put(
                    new Feed(
                            new FeedId("beta"),
                            "Beta",
                            "Beta",
                            URI.create("https://beta.example/news"),
                            new Schedule.Every(Duration.ofHours(1)),
                            1,
                            false,
                            "",
                            null,
                            Tags.NONE,
                            new ListSelectors("article", null, null, null, null),
                            false),
                    "ana");

            assertThat(text(open("/feed-lists"))).contains("Left out, for it is a page without a feed", ": Beta.");
        }
    }

    @Test
    void aBackfillIsStartedWatchedPausedAndCancelledOnTheFeedsPage() {
        put("alpha", "Alpha Institute", Tags.NONE);
        assertThat(text(open("/feeds/alpha"))).contains("Back-fill", "name=\"to\"");

        assertThat(done(form("/feeds/alpha/backfill").param("to", "yesterday"))).contains("Give a day in the past");
        assertThat(web.perform(form("/feeds/alpha/backfill").param("to", "2024-01-01")))
                .hasStatus(302);
        assertThat(text(open("/feeds/alpha"))).contains("Under way", "hx-get=\"/feeds/alpha/backfill\"");
        web.perform(form("/feeds/alpha/backfill/pause"));
        assertThat(text(web.perform(get("/feeds/alpha/backfill")
                        .with(user(analyst).roles("ANALYST"))
                        .header("HX-Request", "true"))))
                .startsWith("<section")
                .contains("Paused", "Go on")
                .doesNotContain("hx-get=");
        web.perform(form("/feeds/alpha/backfill/resume"));
        web.perform(form("/feeds/alpha/backfill/cancel"));
        assertThat(text(open("/feeds/alpha"))).contains("Cancelled", "Start again");
    }

    private void put(String id, String name, Tags tags) {
        FeedId feed = new FeedId(id);
        if (feeds.deleted().stream().anyMatch(gone -> gone.feed().id().equals(feed))) feeds.restore(feed, "system");
        feeds.put(
                new Feed(
                        feed,
                        name,
                        name,
                        URI.create("https://%s.example/feed".formatted(id)),
                        new Schedule.Every(Duration.ofHours(1)),
                        0.8,
                        false,
                        "",
                        null,
                        tags,
                        null,
                        false),
                "system");
    }

    /** Saves what a page previewed; gives the new feed's id. */
    private String save(MockHttpServletRequestBuilder form, String page, String name) {
        Matcher previewed = PREVIEWED.matcher(page);
        assertThat(previewed.find()).as("a preview to save").isTrue();
        MockHttpServletRequestBuilder whole = settings(form, name).param("previewed", unescape(previewed.group(1)));
        for (String field : new String[] {"url", "entry", "heading", "link", "date", "summary"}) {
            Matcher value = Pattern.compile("<input[^>]* name=\"%s\"[^>]* value=\"([^\"]*)\"".formatted(field))
                    .matcher(page);
            String last = null;
            while (value.find()) last = value.group(1);
            if (last != null) whole = whole.param(field, unescape(last));
        }
        MvcTestResult result = web.perform(whole);
        assertThat(result).hasStatus(302);
        return String.valueOf(result.getResponse().getRedirectedUrl()).replace("/feeds/", "");
    }

    private static String unescape(String html) {
        return html.replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static MockHttpServletRequestBuilder settings(MockHttpServletRequestBuilder form, String name) {
        return form.param("name", name)
                .param("publisher", "Outlet House")
                .param("rhythm", "pace")
                .param("minutes", "45")
                .param("reliability", "0.6")
                .param("tags", "press");
    }

    private static String list() {
        StringBuilder pieces = new StringBuilder();
        for (String number : new String[] {"First", "Second", "Third", "Fourth", "Fifth"}) {
            pieces.append("""
                <article class="card"><h3><a href="/pieces/%s">%s piece on the alliance of the two states</a></h3>
                <time datetime="2026-11-1%d">date</time><p>What the %s piece says at some length about it.</p></article>
                """.formatted(number, number, number.length() - 4, number));
        }
        return "<html><head><title>Outlet pieces</title></head><body><main>" + pieces + "</main></body></html>";
    }

    private MockHttpServletRequestBuilder form(String path) {
        return post(path).with(user(analyst).roles("ANALYST")).with(csrf());
    }

    @Test
    void dashboardAndWallStandBeforeAnythingWasHeard() {
        assertThat(text(open("/"))).contains("no feed has been read yet");
        assertThat(text(open("/wall"))).contains("no feed has been read yet");
    }

    @Test
    void whileAllFeedsArePausedNoScreenCallsItCalm() {
        put("alpha", "Alpha", Tags.NONE);
        feeds.pause(new FeedId("alpha"), "system");

        assertThat(text(open("/")))
                .contains("No source is read", "all are paused", "Unknown")
                .doesNotContain("feeds report.");
        assertThat(text(open("/wall"))).contains("all are paused", "Unknown").doesNotContain("feeds report.");
    }

    private MvcTestResult open(String path) {
        return web.perform(get(path).with(user(analyst).roles("ANALYST")).accept("text/html", "*/*"));
    }

    /** What the page after a form says was done. */
    private String done(MockHttpServletRequestBuilder form) {
        MvcTestResult result = web.perform(form);
        assertThat(result).hasStatus(302);
        String next = String.valueOf(result.getResponse().getRedirectedUrl());
        return text(web.perform(get(URI.create(next))
                .with(user(analyst).roles("ANALYST"))
                .cookie(result.getResponse().getCookies())));
    }

    private String text(MockHttpServletRequestBuilder request) {
        return text(web.perform(request));
    }

    private static String text(MvcTestResult result) {
        assertThat(result).hasStatusOk();
        return assertThat(result).bodyText().actual();
    }
}
