package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The way back to older entries. */
class ArchiveTest {

    private static final URI ADDRESS = URI.create("https://harbour.example/feed/?lang=en");

    @Test
    void theFeedsOwnArchiveComesFirst() {
        var feed = feed("""
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour</title>
            <generator uri="https://wordpress.org/">WordPress</generator>
            <link rel="next" href="/feed/?page=2"/>
            <link rel="prev-archive" href="/archive/2025-05.atom"/>
            <entry><id>1</id><title>One</title></entry></feed>\
            """);

        assertThat(Archive.before(feed, ADDRESS)).isEqualTo(URI.create("https://harbour.example/archive/2025-05.atom"));
    }

    @Test
    void rssMayCarryAtomsLinks() {
        var feed = feed("""
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harbour</title>
            <atom:link rel="next" href="https://harbour.example/feed/?page=2"/>
            <item><title>One</title></item></channel></rss>\
            """);

        assertThat(Archive.before(feed, ADDRESS)).isEqualTo(URI.create("https://harbour.example/feed/?page=2"));
    }

    @Test
    void wordPressIsWalkedPageByPage() {
        var feed = wordPress("<item><title>One</title></item>");

        var second = Archive.before(feed, ADDRESS);
        assertThat(second).isEqualTo(URI.create("https://harbour.example/feed/?lang=en&paged=2"));
        assertThat(before(feed, second)).isEqualTo(URI.create("https://harbour.example/feed/?lang=en&paged=3"));
        assertThat(Archive.before(feed, URI.create("https://harbour.example/feed/")))
                .isEqualTo(URI.create("https://harbour.example/feed/?paged=2"));
    }

    @Test
    void theWayEndsWhereThereIsNothing() {
        assertThat(Archive.before(wordPress(""), ADDRESS)).isNull();
        var plain = feed("<rss version='2.0'><channel><item><title>One</title></item></channel></rss>");
        assertThat(Archive.before(plain, ADDRESS)).isNull();
        var circle = feed("<feed xmlns='http://www.w3.org/2005/Atom'><link rel='next' href='?lang=en'/>"
                + "<entry><title>One</title></entry></feed>");
        assertThat(Archive.before(circle, ADDRESS)).isNull();
    }

    @Test
    void howOftenAFeedIsRenewedIsReadFromItsModuleToo() {
        var feed = feed("""
            <rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
            <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel></rss>\
            """);

        assertThat(feed.updatePeriod()).isEqualTo(Duration.ofHours(6));
    }

    private static @Nullable URI before(ParsedFeed feed, @Nullable URI address) {
        return address == null ? null : Archive.before(feed, address);
    }

    private static ParsedFeed wordPress(String items) {
        return feed("<rss version='2.0'><channel><generator>https://wordpress.org/?v=6.8</generator>%s</channel></rss>"
                .formatted(items));
    }

    private static ParsedFeed feed(String document) {
        return (ParsedFeed) FeedParser.parse(document.getBytes(StandardCharsets.UTF_8), null, ADDRESS);
    }
}
