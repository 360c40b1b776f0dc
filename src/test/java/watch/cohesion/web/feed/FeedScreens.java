package watch.cohesion.web.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.support.Caller;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.ServiceTest;

/** What an analyst does with feeds, over HTTP: the real rooms, and a real publisher on loopback. */
@ServiceTest
@Import(FeedScreens.Parts.class)
@AutoConfigureMockMvc
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(
        properties = {
            "cohesion.feed.allowed-addresses=127.0.0.0/8",
            "cohesion.feed.secret-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
        })
public abstract class FeedScreens {

    final MockMvcTester web;
    final Users users;
    final OneTimeLinks links;
    protected final Feeds feeds;
    protected final JdbcClient jdbc;
    final InstantSource clock;
    protected final Caller analyst;
    final Outlet outlet = Outlet.open();

    protected FeedScreens(Parts parts) {
        this.web = parts.web();
        this.users = parts.users();
        this.links = parts.links();
        this.feeds = parts.feeds();
        this.jdbc = parts.jdbc();
        this.clock = parts.clock();
        this.analyst = Caller.joining(web, users, links, Role.ANALYST);
    }

    /** What the screens stand on; a bean itself, made of beans. */
    protected record Parts(
            MockMvcTester web, Users users, OneTimeLinks links, Feeds feeds, JdbcClient jdbc, InstantSource clock) {}

    @AfterAll
    protected void closeTheOutlet() {
        outlet.close();
    }

    @BeforeEach
    protected void beginWithoutFeeds() {
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

    protected void put(String id, String name, Tags tags) {
        put(new Feed(
                new FeedId(id),
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
                false));
    }

    /** One that a test before this deleted is there again. */
    protected void put(Feed feed) {
        FeedId id = feed.id();
        if (feeds.deleted().stream().anyMatch(gone -> gone.feed().id().equals(id))) feeds.restore(id, "system");
        feeds.put(feed, "system");
    }

    protected void threeFeeds() {
        put("alpha", "Alpha Institute", new Tags(List.of("think tank")));
        put("beta", "Beta Daily", new Tags(List.of("press")));
        put("gamma", "Gamma Wire", new Tags(List.of("press")));
    }

    protected Tags tags(String id) {
        return feeds.find(new FeedId(id)).orElseThrow().tags();
    }

    protected static String unescape(String html) {
        return html.replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
