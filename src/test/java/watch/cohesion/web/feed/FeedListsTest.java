package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockMultipartFile;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.web.page.OpenForms;

/** Lists of feeds that come in and go out. */
class FeedListsTest extends FeedScreens {

    FeedListsTest(Parts parts) {
        super(parts);
    }

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

        String page = analyst.page(multipart("/feed-lists/plan")
                .file(new MockMultipartFile("file", "feeds.opml", "text/x-opml", opml))
                .with(analyst.self())
                .with(csrf()));

        assertThat(page).contains("1 new feed, 1 changed", "Line 5:", "https://one.example/rss?a=1,2");
        assertThat(feeds.all()).hasSize(1);
        Matcher document =
                Pattern.compile("name=\"document\" value=\"([^\"]*)\"").matcher(page);
        assertThat(document.find()).isTrue();
        analyst.send(analyst.form("/feed-lists")
                .param("document", document.group(1))
                .param("feeds", "https://one.example/rss?a=1,2"));
        assertThat(feeds.all()).extracting(Feed::name).containsExactly("Alpha Institute", "One, two");
    }

    @Test
    void aListFromAnAddressIsTakenInInTheLettersInWhichItWasShown() {
        byte[] opml = """
            <opml version="2.0"><body>
            <outline type="rss" text="한겨레 정치" xmlUrl="https://one.example/rss"/>
            </body></opml>
            """.getBytes(Charset.forName("EUC-KR"));
        outlet.on("/list.opml", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/x-opml; charset=euc-kr");
            exchange.sendResponseHeaders(200, opml.length);
            exchange.getResponseBody().write(opml);
        });

        String page = analyst.page(analyst.form("/add-feed/look")
                .param("address", outlet.url("/list.opml").toString()));
        assertThat(page).contains("한겨레 정치");
        analyst.send(analyst.form("/feed-lists")
                .param("document", OpenForms.hidden(page, "document"))
                .param("contentType", OpenForms.hidden(page, "contentType"))
                .param("feeds", "https://one.example/rss"));

        assertThat(feeds.all()).extracting(Feed::name).containsExactly("한겨레 정치");
    }

    @Test
    void nothingGivenIsSaid() {
        assertThat(analyst.page(analyst.form("/feed-lists/plan").param("text", "  ")))
                .contains("Choose a file, or paste the list.");
        assertThat(analyst.page(analyst.form("/feed-lists/plan").param("text", "no list at all")))
                .contains("No feed that can be polled is in this list.");
        assertThat(analyst.send(analyst.form("/feed-lists").param("document", "*")))
                .hasStatus(400);
    }

    @Test
    void bothListsCanBeDownloaded() {
        put("alpha", "Alpha Institute", new Tags(List.of("press")));

        assertThat(analyst.open("/feed-lists/opml"))
                .hasHeader("Content-Disposition", "attachment; filename=\"cohesion-watch.opml\"")
                .bodyText()
                .contains("xmlUrl=\"https://alpha.example/feed\"");
        assertThat(analyst.open("/feed-lists/yaml")).bodyText().contains("  - id: alpha\n    name: Alpha Institute\n");
        assertThat(analyst.page("/feed-lists")).doesNotContain("Left out");
    }

    @Test
    void pagesThatOpmlCannotCarryAreNamed() {
        put(new Feed(
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
                false));

        assertThat(analyst.page("/feed-lists")).contains("Left out, for it is a page without a feed", ": Beta.");
    }
}
