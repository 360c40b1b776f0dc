package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import watch.cohesion.item.FullText;
import watch.cohesion.item.Item;
import watch.cohesion.support.Outlet;

/** What becomes of an item whose article is asked for: its text, or why there is none. */
class FullTextTest extends FullTextRoom {

    private static final String SENTENCE =
            "The two ministries agreed on Tuesday that the drills of the spring would be held as planned, officials"
                    + " said. ";

    FullTextTest(Parts parts) {
        super(parts);
    }

    @Test
    void theArticleIsStoredAndTheItemWaitsToBeJudgedAgain() throws InterruptedException {
        outlet.on("/piece", Outlet.page(article()));
        Item item = arrive(true);
        assertThat(texts.of(item.id())).contains(new FullText.Waiting(NOON, 0));
        assertThat(registry.get("cohesion.item.texts.waiting").gauge().value()).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));

        assertThat(fetching.run()).isEqualTo(1);

        assertThat(texts.of(item.id()))
                .hasValueSatisfying(text -> assertThat(text)
                        .isInstanceOfSatisfying(
                                FullText.Stored.class,
                                stored -> assertThat(stored.text())
                                        .contains("drills of the spring")
                                        .doesNotContain("Subscribe")));
        assertThat(jdbc.sql("SELECT changed > first_seen FROM item")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(items.find(item.id())).map(Item::summary).contains("A line.");
        assertThat(texts.ofFeed(ID).stored()).isEqualTo(1);
        assertThat(fetching.run()).as("once is enough").isZero();
        assertThat(registry.get("cohesion.item.texts")
                        .tag("result", "stored")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(1);
        assertThat(registry.get("cohesion.item.texts.waiting").gauge().value()).isZero();
    }

    @Test
    void onlyFeedsThatWantItAreAskedAndATurnedOffOptionHoldsAtOnce() throws InterruptedException {
        Item unwanted = arrive(false);
        assertThat(texts.of(unwanted.id())).isEmpty();

        jdbc.sql("DELETE FROM item").update();
        arrive(true);
        feeds.put(feed(false), "ana");

        assertThat(fetching.run()).isZero();
        assertThat(outlet.asked()).isEmpty();
    }

    @Test
    void aPageWithoutAnArticleSaysSo() throws InterruptedException {
        outlet.on("/piece", Outlet.page("<html><body><p>Sign in to read on.</p></body></html>"));
        Item item = arrive(true);

        fetching.run();

        assertThat(texts.of(item.id()))
                .hasValueSatisfying(text -> assertThat(text).isInstanceOf(FullText.Failed.class));
    }

    @Test
    void aFaultThatMayPassIsTriedAgainWithGrowingPausesAndThenGivenUp() throws InterruptedException {
        outlet.on("/piece", exchange -> exchange.sendResponseHeaders(500, -1));
        Item item = arrive(true);

        fetching.run();
        assertThat(texts.of(item.id())).contains(new FullText.Waiting(NOON.plus(Duration.ofMinutes(10)), 1));
        fetching.run();
        assertThat(pieces()).as("not before it is due").isEqualTo(1);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofDays(1));
            fetching.run();
        }

        assertThat(texts.of(item.id()))
                .hasValueSatisfying(text -> assertThat(text).isInstanceOfSatisfying(FullText.Failed.class, failed -> {
                    assertThat(failed.tries()).isEqualTo(4);
                    assertThat(failed.detail()).contains("500");
                }));
        assertThat(texts.ofFeed(ID).troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.givenUp()).isTrue();
            assertThat(trouble.item()).isEqualTo(item.id());
        });
        clock.advance(Duration.ofDays(9));
        fetching.run();
        assertThat(pieces()).isEqualTo(4);
    }

    @Test
    void robotsAreHonouredAndAskedNoTwice() throws InterruptedException {
        outlet.on("/robots.txt", exchange -> {
            byte[] rules = "User-agent: *\nDisallow: /".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain");
            exchange.sendResponseHeaders(200, rules.length);
            exchange.getResponseBody().write(rules);
        });
        outlet.on("/piece", Outlet.page(article()));
        Item item = arrive(true);

        fetching.run();

        assertThat(pieces()).isZero();
        assertThat(texts.of(item.id()))
                .hasValueSatisfying(text -> assertThat(text).isInstanceOf(FullText.Failed.class));
    }

    @Test
    void aMomentsTroubleWithRobotsTxtIsTriedAgain() throws InterruptedException {
        outlet.on("/robots.txt", exchange -> exchange.sendResponseHeaders(503, -1));
        outlet.on("/piece", Outlet.page(article()));
        Item item = arrive(true);

        fetching.run();
        assertThat(texts.of(item.id())).contains(new FullText.Waiting(NOON.plus(Duration.ofMinutes(10)), 1));

        outlet.on("/robots.txt", exchange -> exchange.sendResponseHeaders(404, -1));
        clock.advance(Duration.ofHours(1));
        assertThat(fetching.run()).isEqualTo(1);
    }

    private long pieces() {
        return outlet.asked().stream()
                .filter(asked -> asked.path().equals("/piece"))
                .count();
    }

    private static String article() {
        return """
            <html lang="en"><head><title>Drills to go ahead</title></head><body>
            <nav><a href="/">Home</a> <a href="/subscribe">Subscribe now</a></nav>
            <article><h1>Drills to go ahead</h1><p>%s</p><p>%s</p><p>%s</p></article>
            <footer>All rights reserved.</footer></body></html>
            """.formatted(SENTENCE.repeat(3), SENTENCE.repeat(4), SENTENCE.repeat(3));
    }
}
