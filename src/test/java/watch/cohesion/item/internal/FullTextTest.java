package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.Documents;
import watch.cohesion.feed.EntryReceiver;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.feed.internal.FeedRooms;
import watch.cohesion.item.FullText;
import watch.cohesion.item.FullTexts;
import watch.cohesion.item.Item;
import watch.cohesion.item.Items;
import watch.cohesion.parse.Entry;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.RoomTest;
import watch.cohesion.support.SetClock;

/** Articles fetched from a real publisher; only the clock is set. */
@RoomTest
@TestPropertySource(properties = {"cohesion.feed.allowed-addresses=127.0.0.0/8", "cohesion.feed.read-timeout=1s"})
class FullTextTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final FeedId ID = new FeedId("outlet");
    private static final String SENTENCE =
            "The two ministries agreed on Tuesday that the drills of the spring would be held as planned, officials"
                    + " said. ";

    private final Outlet outlet = Outlet.open();
    private final Feeds feeds;
    private final Items items;
    private final EntryReceiver receiver;
    private final FullTexts texts;
    private final FullTextFetching fetching;
    private final JdbcClient jdbc;
    private final MeterRegistry registry;
    private final TransactionTemplate transaction;
    private final SetClock clock;

    FullTextTest(
            Feeds feeds,
            Items items,
            EntryReceiver receiver,
            FullTexts texts,
            FullTextFetching fetching,
            JdbcClient jdbc,
            MeterRegistry registry,
            TransactionTemplate transaction,
            SetClock clock) {
        this.feeds = feeds;
        this.items = items;
        this.receiver = receiver;
        this.texts = texts;
        this.fetching = fetching;
        this.jdbc = jdbc;
        this.registry = registry;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Configuration
    @FeedRooms
    static class Rooms {

        @Bean
        @Primary
        SetClock setClock() {
            return new SetClock(NOON);
        }
    }

    @BeforeEach
    void beginWithNothing() {
        clock.set(NOON);
        for (String table : List.of("item_sketch", "item", "feed", "feed_host_rest")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
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

    @Test
    void anArticleThatCannotBeHandledCountsAsATryAndKeepsNoOtherFromBeingFetched() throws InterruptedException {
        Item item = arrive(true);
        Entry other = new Entry("g2", "Envoys meet", outlet.url("/other"), NOON, null, null, "A line.", null, null);
        receiver.receive(feed(true), List.of(other), NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    throw new IllegalStateException("a fault of ours");
                })
                .run();

        assertThat(asked).hasSize(2);
        assertThat(texts.of(item.id())).contains(new FullText.Waiting(NOON.plus(Duration.ofMinutes(10)), 1));
    }

    @Test
    void aHostThatIsNotHeardIsAskedOnceABatchAndTheOthersAreFetched() throws InterruptedException {
        feeds.put(feed(true), "ana");
        receiver.receive(
                feed(true),
                List.of(
                        entry("https://silent.example/1"),
                        entry("https://silent.example/2"),
                        entry("https://b.example/1")),
                NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    return new Fetch.Failed(
                            address.getHost().equals("silent.example") ? Failure.TIMEOUT : Failure.NOT_FOUND, "no");
                })
                .run();

        assertThat(asked)
                .containsExactlyInAnyOrder(URI.create("https://silent.example/1"), URI.create("https://b.example/1"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM item_text WHERE state = 'WAITING' AND due = :later AND tries = 0")
                        .param(
                                "later",
                                NOON.plus(Duration.ofMinutes(10)).toString().replaceAll("[TZ]", " "))
                        .query(Integer.class)
                        .single())
                .as("the other piece of the silent host is put off without a try")
                .isEqualTo(1);
    }

    @Test
    void aHostThatAsksForPatienceIsAskedOnceABatch() throws InterruptedException {
        feeds.put(feed(true), "ana");
        receiver.receive(feed(true), List.of(entry("https://busy.example/1"), entry("https://busy.example/2")), NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    return new Fetch.Throttled(Duration.ofHours(1));
                })
                .run();

        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofMinutes(30));
        assertThat(fetching.run()).isZero();
        assertThat(jdbc.sql("SELECT MAX(tries) FROM item_text")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFeedWithManyPiecesKeepsNoOtherWaiting() throws InterruptedException {
        Feed many = feed(true);
        Feed few = new Feed(
                new FeedId("few"),
                "Few",
                "Few",
                URI.create("https://few.example/feed"),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                null,
                Tags.NONE,
                null,
                true);
        feeds.put(many, "ana");
        feeds.put(few, "ana");
        receiver.receive(
                many,
                IntStream.range(0, 500)
                        .mapToObj(n -> entry("https://many.example/" + n))
                        .toList(),
                NOON.minusSeconds(60));
        receiver.receive(few, List.of(entry("https://few.example/1")), NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    return new Fetch.Failed(Failure.NOT_FOUND, "no");
                })
                .run();

        assertThat(asked).hasSize(9).contains(URI.create("https://few.example/1"));
    }

    private static Entry entry(String link) {
        return new Entry(link, "Of " + link, URI.create(link), NOON, null, null, "A line.", null, null);
    }

    private FullTextFetching withDocuments(Function<URI, Fetch> answers) {
        Documents documents = new Documents() {
            @Override
            public Fetch feed(URI address) {
                return answers.apply(address);
            }

            @Override
            public Fetch feed(URI address, FeedId of) {
                return answers.apply(address);
            }

            @Override
            public Fetch page(URI address) {
                return answers.apply(address);
            }

            @Override
            public Fetch piece(URI address, FeedId of) {
                return answers.apply(address);
            }
        };
        return new FullTextFetching(
                new FullTextTable(jdbc),
                feeds,
                documents,
                new ItemMetrics(new SimpleMeterRegistry(), new FullTextTable(jdbc)),
                transaction,
                _ -> {},
                clock);
    }

    @Test
    void aPageWithoutAnArticleSaysSo() throws InterruptedException {
        outlet.on("/piece", Outlet.page("<html><body><p>Sign in to read on.</p></body></html>"));
        Item item = arrive(true);

        fetching.run();

        assertThat(texts.of(item.id()))
                .hasValueSatisfying(text -> assertThat(text).isInstanceOf(FullText.Failed.class));
    }

    private long pieces() {
        return outlet.asked().stream()
                .filter(asked -> asked.path().equals("/piece"))
                .count();
    }

    private Item arrive(boolean fullText) {
        Feed feed = feed(fullText);
        feeds.put(feed, "ana");
        Entry entry =
                new Entry("g1", "Drills to go ahead", outlet.url("/piece"), NOON, null, null, "A line.", null, null);
        receiver.receive(feed, List.of(entry), NOON);
        return items.ofFeed(ID, 1).getFirst();
    }

    private static Feed feed(boolean fullText) {
        return new Feed(
                ID,
                "Outlet",
                "Outlet",
                URI.create("https://outlet.example/feed"),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                null,
                Tags.NONE,
                null,
                fullText);
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
