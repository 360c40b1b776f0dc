package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import watch.cohesion.parse.Discovery.Kind;
import watch.cohesion.parse.FeedCandidate.Origin;

/** From a pasted address to the feeds behind it. */
class DiscoveryTest {

    @Test
    void aFeedIsItsOwnCandidate() throws Exception {
        var found = Discovery.of(FeedDocumentsTest.document("rss-2.0.xml"), "text/html", Documents.ADDRESS);

        assertThat(found.kind()).isEqualTo(Kind.FEED);
        assertThat(found.candidates())
                .containsExactly(new FeedCandidate(Documents.ADDRESS, found.title(), Origin.ITSELF));
    }

    @Test
    void aJsonFeedIsAFeed() throws Exception {
        var found = Discovery.of(FeedDocumentsTest.document("json-feed.json"), null, Documents.ADDRESS);

        assertThat(found.kind()).isEqualTo(Kind.FEED);
        assertThat(found.title()).isEqualTo("Harbour Institute & Friends");
    }

    @Test
    void anOpmlDocumentListsItsFeeds() {
        var found = Discovery.of(Documents.opml("folders-and-duplicates.opml"), null, Documents.ADDRESS);

        assertThat(found.kind()).isEqualTo(Kind.OPML);
        assertThat(found.title()).isEqualTo("Alliance & region");
        assertThat(found.candidates())
                .extracting(FeedCandidate::title)
                .containsExactly("Harbour Institute", "Pier Review", "Feed scheme");
    }

    @Test
    void declaredFeedsComeFirstAndThoseOfCommentsLast() {
        var found =
                Discovery.of(Documents.page("site-of-wordpress.html"), null, URI.create("https://notes.example/a/"));

        assertThat(found.kind()).isEqualTo(Kind.PAGE);
        assertThat(found.title()).isEqualTo("Harbour Notes");
        assertThat(found.candidates())
                .containsExactly(
                        candidate("https://notes.example/feed/", "Harbour Notes » Feed", Origin.DECLARED),
                        candidate("https://notes.example/blog/feed.json", "Harbour Notes JSON", Origin.DECLARED),
                        candidate("https://notes.example/?feed=rss2", "", Origin.GUESSED),
                        candidate("https://notes.example/a/feed/", "", Origin.GUESSED),
                        candidate(
                                "https://notes.example/comments/feed/",
                                "Harbour Notes » Comments Feed",
                                Origin.COMMENTS));
    }

    @Test
    void linksThatLookLikeFeedsAreFound() {
        var found = Discovery.of(
                Documents.page("site-with-links-to-feeds.html"), null, URI.create("https://ministry.example/"));

        assertThat(found.candidates().stream().filter(candidate -> candidate.origin() == Origin.LINKED))
                .extracting(candidate -> candidate.address().toString())
                .startsWith(
                        "https://ministry.example/rss/press.xml",
                        "https://ministry.example/rss/speeches",
                        "https://ministry.example/data/export.xml",
                        "https://ministry.example/news?format=atom&lang=en")
                .doesNotContain("https://ministry.example/feedback");
    }

    @ParameterizedTest
    @CsvSource({
        "https://medium.com/@harbour/a-story-123,      https://medium.com/feed/@harbour",
        "https://harbour.substack.com/p/a-letter,      https://harbour.substack.com/feed",
        "https://harbour.blogspot.com/2025/06/a.html,  https://harbour.blogspot.com/feeds/posts/default",
        "https://harbour.tumblr.com/,                  https://harbour.tumblr.com/rss",
        "https://quiet.example/,                       https://quiet.example/feed/",
        "https://www.youtube.com/playlist?list=PL0123456789,"
                + " https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123456789"
    })
    void placesOfKnownHostsAreGuessed(URI address, URI feed) {
        var found = Discovery.of(Documents.page("site-that-says-nothing.html"), null, address);

        assertThat(found.candidates()).contains(new FeedCandidate(feed, "", Origin.GUESSED));
    }

    @ParameterizedTest
    @CsvSource({
        "Ghost 5.8,              https://site.example/rss/",
        "Blogger,                https://site.example/feeds/posts/default",
        "Drupal 10,              https://site.example/rss.xml",
        "Joomla! 5,              https://site.example/?format=feed&type=rss",
        "Hugo 0.12,              https://site.example/index.xml",
        "Wix.com Website Builder, https://site.example/blog-feed.xml"
    })
    void placesOfPublishingSystemsAreGuessed(String generator, URI feed) {
        var page = "<html><head><meta name=generator content='%s'></head><body><p>x</p></body></html>"
                .formatted(generator);

        var found = Discovery.of(page.getBytes(StandardCharsets.UTF_8), null, URI.create("https://site.example/news"));

        assertThat(found.candidates()).contains(new FeedCandidate(feed, "", Origin.GUESSED));
    }

    @Test
    void aChannelOfYouTubeLeadsToItsFeed() {
        var found = Discovery.of(
                Documents.page("channel-of-youtube.html"), null, URI.create("https://www.youtube.com/@harbour"));

        assertThat(found.candidates())
                .containsExactly(candidate(
                        "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghij0123456789_-",
                        "",
                        Origin.GUESSED));
    }

    @Test
    void whatIsNoPageHasNoCandidates() {
        assertThat(Discovery.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2}, "image/png", Documents.ADDRESS))
                .isEqualTo(new Discovery(Kind.OTHER, "", List.of()));
    }

    private static FeedCandidate candidate(String address, String title, Origin origin) {
        return new FeedCandidate(URI.create(address), title, origin);
    }
}
