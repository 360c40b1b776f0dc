package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.support.Caller.text;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.RawServer;

/** From an address to a feed: what is found behind it, previewed and saved. */
class AddFeedTest extends FeedScreens {

    private static final Pattern PREVIEWED = Pattern.compile("name=\"previewed\" value=\"([^\"]*)\"");

    AddFeedTest(Parts parts) {
        super(parts);
    }

    @Test
    void anAddressLeadsToAPreviewAndNothingIsSavedYet() {
        String page = analyst.page(
                analyst.form("/add-feed/look").param("address", outlet.url().toString()));

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
    void anAddressWithoutASchemeIsFoundEvenWhereNobodySpeaksTls() {
        try (RawServer plain = new RawServer("127.0.0.1", AddFeedTest::answerInTheClear)) {
            String page = analyst.page(analyst.form("/add-feed/look").param("address", "127.0.0.1:" + plain.port()));

            assertThat(page).contains("Seoul is told", "value=\"http://127.0.0.1:%d/\"".formatted(plain.port()));
        }
    }

    private static void answerInTheClear(RawServer server, String head, OutputStream out) throws IOException {
        String feed = "<rss version='2.0'><channel><title>Plain</title><item><title>Seoul is"
                + " told</title></item></channel></rss>";
        out.write("HTTP/1.1 %s\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n%s"
                .formatted(head.startsWith("GET") ? "200 OK" : "400 Bad Request", feed)
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDocumentThatBreaksOffIsPreviewedAsFarAsItGoesAndSaysSo() {
        outlet.on("/broken", Outlet.xml("<rss version='2.0'><channel><title>Outlet</title><item><title>Seoul and Wa"));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url().resolve("/broken").toString()));

        assertThat(page).contains("Seoul and Wa", "The document breaks off before its end");
    }

    @Test
    void aFeedWithoutEntriesSaysNoMoreThanThat() {
        outlet.on("/new", Outlet.xml("<rss version='2.0'><channel><title>Outlet</title></channel></rss>"));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/new").toString()));

        assertThat(page).contains("No entries yet.").doesNotContain("of the 0 shown");
    }

    @Test
    void entriesThatShareAnIdAreToldOfInThePreview() {
        outlet.on("/shared", Outlet.xml("""
            <rss version='2.0'><channel><title>Outlet</title>
            <item><guid>1</guid><title>Seoul and Washington agree</title><link>https://outlet.example/1</link></item>
            <item><guid>1</guid><title>Envoys leave for Tokyo</title><link>https://outlet.example/2</link></item>
            </channel></rss>
            """));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url().resolve("/shared").toString()));

        assertThat(page).contains("2 of 2 entries share an id with others;");
    }

    @Test
    void aSiteLeadsToTheFeedThatItDeclares() {
        outlet.on("/news", Outlet.page("""
            <html><head><title>Outlet</title><link rel="alternate" type="application/rss+xml" href="/feed"></head>
            <body><h1>News</h1></body></html>
            """));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/news").toString()));

        assertThat(page).contains("A recipe for winter soup", "value=\"" + outlet.url() + "\"");
    }

    @Test
    void theFocusIsInTheAddressAtFirstAndThenOnWhatWasFoundOrIsWrong() {
        assertThat(analyst.page("/add-feed")).containsPattern("<input id=\"address\"[^>]* autofocus=\"autofocus\"");

        String found = analyst.page(
                analyst.form("/add-feed/look").param("address", outlet.url().toString()));
        assertThat(found)
                .containsOnlyOnce("autofocus=")
                .containsPattern("<h2 id=\"preview\"[^>]* tabindex=\"-1\"[^>]* autofocus");
        String nothing = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/nothing-here").toString()));
        assertThat(nothing).containsOnlyOnce("autofocus=").containsPattern("<h2 tabindex=\"-1\" autofocus");
        String wrong = analyst.page(analyst.form("/add-feed/preview").param("url", "ftp:nowhere"));
        assertThat(wrong).containsOnlyOnce("autofocus=").containsPattern("<p class=\"fault\"[^>]* autofocus");
    }

    @Test
    void aPageOfSeveralFeedsLetsPeopleChoose() {
        outlet.on("/two", Outlet.page("""
            <html><head><title>Outlet</title><link rel="alternate" type="application/rss+xml" title="All" href="/feed">
            <link rel="alternate" type="application/rss+xml" title="Defence" href="/defence"></head><body></body></html>
            """));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/two").toString()));

        assertThat(page).contains("This page names 2 feeds", "All", "Defence");
        assertThat(analyst.page(analyst.form("/add-feed/preview")
                        .param("url", outlet.url().toString())))
                .contains("A recipe for winter soup");
    }

    @Test
    void aPageWithoutAFeedIsReadAsTheListThatItShows() {
        outlet.on("/list", Outlet.page(list()));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/list").toString()));

        assertThat(page).contains("Third piece on the alliance of the two states", "How the page is read");
        String saved = save(analyst.form("/add-feed"), page, "Listed");
        Feed feed = feeds.find(new FeedId(saved)).orElseThrow();
        assertThat(feed.page()).isNotNull();
        assertThat(feed.url()).isEqualTo(outlet.url("/list"));
    }

    @Test
    void selectorsThatFindNothingAreToldAndNotSaved() {
        outlet.on("/list", Outlet.page(list()));

        String page = analyst.page(analyst.form("/add-feed/preview")
                .param("url", outlet.url("/list").toString())
                .param("entry", "div.nothing-of-this-name"));

        assertThat(page).contains("role=\"alert\"", "div.nothing-of-this-name");
        assertThat(feeds.all()).isEmpty();
    }

    @Test
    void whatWasPreviewedIsSavedAndPolled() {
        String page = analyst.page(
                analyst.form("/add-feed/look").param("address", outlet.url().toString()));

        String id = save(analyst.form("/add-feed"), page, "Outlet of the North");

        assertThat(id).isEqualTo("outlet-of-the-north");
        assertThat(feeds.find(new FeedId(id))).hasValueSatisfying(feed -> {
            assertThat(feed.tags()).isEqualTo(new Tags(List.of("press")));
            assertThat(feed.schedule()).isEqualTo(new Schedule.Every(Duration.ofMinutes(45)));
            assertThat(feed.reliability()).isEqualTo(0.6);
        });
        assertThat(analyst.page(analyst.form("/add-feed/look")
                        .param("address", outlet.url().toString())))
                .contains("The feed Outlet of the North polls this address already.");
    }

    @Test
    void anotherAddressThanThePreviewedOneIsShownFirst() {
        MvcTestResult result = analyst.send(settings(analyst.form("/add-feed"), "Outlet")
                .param("url", outlet.url().toString())
                .param("previewed", "something else"));

        assertThat(text(result)).contains("The address or the selectors changed", "A recipe for winter soup");
        assertThat(feeds.all()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsSavedOnlyIfTheAnalystInsists() {
        String gone = outlet.url("/nothing-here").toString();
        String page = analyst.page(analyst.form("/add-feed/look").param("address", gone));
        assertThat(page).contains("Not found at this address", "Save without a preview");

        assertThat(analyst.page(settings(analyst.form("/add-feed"), "Gone").param("url", gone)))
                .contains("Not found at this address");
        assertThat(feeds.all()).isEmpty();

        assertThat(analyst.send(settings(analyst.form("/add-feed"), "Gone")
                        .param("url", gone)
                        .param("insist", "true")))
                .hasStatus(302);
        assertThat(feeds.all()).extracting(Feed::name).containsExactly("Gone");
    }

    @Test
    void severalOfOneNameAddedAtTheSameMomentAllStay() {
        int analysts = 4;
        CyclicBarrier start = new CyclicBarrier(analysts);
        try (ExecutorService crowd = Executors.newFixedThreadPool(analysts)) {
            List<CompletableFuture<String>> added = IntStream.range(0, analysts)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> added(outlet.url("/desk-" + n), start), crowd))
                    .toList();
            assertThat(added.stream().map(CompletableFuture::join))
                    .containsExactlyInAnyOrder("/feeds/desk", "/feeds/desk-2", "/feeds/desk-3", "/feeds/desk-4");
        }
        assertThat(feeds.all()).extracting(Feed::url).doesNotHaveDuplicates().hasSize(analysts);
    }

    private String added(URI url, CyclicBarrier start) {
        MockHttpServletRequestBuilder form = settings(analyst.form("/add-feed"), "Desk")
                .param("url", url.toString())
                .param("insist", "true");
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        return String.valueOf(analyst.send(form).getResponse().getRedirectedUrl());
    }

    @Test
    void whatIsNoAddressAndWhatMayNotBeAskedIsSaidInPlainWords() {
        assertThat(analyst.page(analyst.form("/add-feed/look").param("address", "the north")))
                .contains("is no web address");
        assertThat(analyst.page(analyst.form("/add-feed/look").param("address", "http://169.254.169.254/latest/")))
                .contains("Address not allowed");
    }

    @Test
    void anOpmlAddressLeadsToItsPlan() {
        outlet.on("/subscriptions.opml", Outlet.xml("""
            <opml version="2.0"><body><outline text="Press"><outline type="rss" text="One" xmlUrl="https://one.example/rss"/></outline></body></opml>
            """));

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/subscriptions.opml").toString()));

        assertThat(page).contains("1 new feed", "https://one.example/rss", "Press");
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
        MvcTestResult result = analyst.send(whole);
        assertThat(result).hasStatus(302);
        return String.valueOf(result.getResponse().getRedirectedUrl()).replace("/feeds/", "");
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
}
