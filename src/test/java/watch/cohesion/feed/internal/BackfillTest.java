package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.Backfill;
import watch.cohesion.feed.Backfill.State;
import watch.cohesion.feed.Backfills;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.parse.ListSelectors;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.RoomTest;
import watch.cohesion.support.SetClock;

/** Back-fills against a real publisher of archives, page by page as the job does it; only the clock is set. */
@RoomTest
@TestPropertySource(properties = {"cohesion.feed.allowed-addresses=127.0.0.0/8", "cohesion.feed.read-timeout=1s"})
class BackfillTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final FeedId ID = new FeedId("outlet");

    private final Outlet outlet = Outlet.open();
    private final Feeds feeds;
    private final Backfills backfills;
    private final Backfilling backfilling;
    private final FeedsAtStart start;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final PollTriggers polls;
    private final MeterRegistry registry;
    private final SetClock clock;

    BackfillTest(
            Feeds feeds,
            Backfills backfills,
            Backfilling backfilling,
            FeedsAtStart start,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PollTriggers polls,
            MeterRegistry registry,
            SetClock clock) {
        this.feeds = feeds;
        this.backfills = backfills;
        this.backfilling = backfilling;
        this.start = start;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.polls = polls;
        this.registry = registry;
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
    void beginWithAFeed() {
        clock.set(NOON);
        transaction.executeWithoutResult(_ -> polls.all().forEach(polls::forget));
        loseTriggers();
        for (String name : List.of("item_sketch", "item", "feed", "feed_host_rest", "audit_entry")) {
            jdbc.sql("DELETE FROM " + name).update();
        }
        feeds.put(feed(outlet.url()), "ana");
    }

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    @Test
    void walksWordPressPagesToTheDateAndItemsTakeTheirOwnDates() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80, 4, 120));

        backfills.start(ID, NOON.minus(Duration.ofDays(90)), "ana");
        assertThat(planned()).isEqualTo(1);
        walk();

        Backfill done = backfill();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.detail()).isEqualTo("The date is reached.");
        assertThat(done.pages()).isEqualTo(4);
        assertThat(registry.get("cohesion.feed.backfill.pages")
                        .tag("result", "read")
                        .counter()
                        .count())
                .isGreaterThanOrEqualTo(4);
        assertThat(registry.get("cohesion.feed.backfill.entries").counter().count())
                .as("the page that leads beyond the date brings nothing")
                .isGreaterThanOrEqualTo(3);
        assertThat(done.added()).as("but for the piece that is too old").isEqualTo(3);
        assertThat(done.reached()).isEqualTo(NOON.minus(Duration.ofDays(120)));
        assertThat(outlet.asked())
                .extracting(Outlet.Asked::path)
                .containsExactly("/feed", "/feed?paged=2", "/feed?paged=3", "/feed?paged=4");
        assertThat(jdbc.sql("SELECT MIN(time) FROM item WHERE NOT time_estimated")
                        .query(LocalDateTime.class)
                        .single())
                .isEqualTo("2026-09-03T12:00:00");
        assertThat(planned()).as("the job is gone").isZero();
    }

    @Test
    void anOldPieceAmongTheNewDoesNotEndTheWalk() throws InterruptedException {
        Article pinned = piece(0, 900);
        outlet.on("/feed", exchange -> {
            int page = page(exchange);
            Outlet.xml(byWordPress(pinned, piece(page, page * 30))).to(exchange);
        });

        backfills.start(ID, NOON.minus(Duration.ofDays(70)), "ana");
        walk();

        assertThat(backfill().pages()).isEqualTo(3);
        assertThat(backfill().added()).isEqualTo(2);
        assertThat(backfill().detail()).isEqualTo("The date is reached.");
    }

    @Test
    void followsArchivesThatTheFeedNames() throws InterruptedException {
        outlet.on("/feed", Outlet.xml(atom("a1", 1, "prev-archive", "/2025")))
                .on("/2025", Outlet.xml(atom("a2", 300, "prev-archive", "/2024")))
                .on("/2024", Outlet.xml(atom("a3", 700, "self", "/2024")));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().detail()).isEqualTo("The archive ends here.");
        assertThat(backfill().added()).isEqualTo(3);
    }

    @Test
    void endsWhereWordPressHasNoFurtherPage() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().pages()).isEqualTo(2);
        assertThat(backfill().detail()).isEqualTo("The archive ends here.");
    }

    @Test
    void anAddressThatIsTooLongToBeKeptEndsTheWalk() throws InterruptedException {
        outlet.on("/feed", Outlet.xml(atom("a1", 1, "prev-archive", "/" + "x".repeat(2_100))));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().detail()).contains("longer than 2000 characters");
        assertThat(backfill().added()).isEqualTo(1);
    }

    @Test
    void doesNotGoInCircles() throws InterruptedException {
        outlet.on("/feed", Outlet.xml(atom("a1", 1, "next", "/b")))
                .on("/b", Outlet.xml(atom("a2", 2, "next", "/feed")));

        backfills.start(ID, NOON.minus(Duration.ofDays(3000)), "ana");
        walk();

        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().pages()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatBearsNoDateForItWouldCountAsOfToday() throws InterruptedException {
        String undated = rss(1, 1).replaceFirst("<pubDate>.*?</pubDate>", "");
        outlet.publishes(undated);

        backfills.start(ID, NOON.minus(Duration.ofDays(90)), "ana");
        walk();

        assertThat(backfill().undated()).isEqualTo(1);
        assertThat(backfill().added()).isZero();
    }

    @Test
    void restsWhilePausedAndGoesOnWhereItWas() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        backfilling.readPage(ID);

        backfills.pause(ID, "ana");
        backfilling.readPage(ID);
        assertThat(backfill().state()).isEqualTo(State.PAUSED);
        assertThat(backfill().pages()).isEqualTo(1);
        assertThat(planned()).isZero();

        backfills.resume(ID, "ana");
        walk();
        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(outlet.asked())
                .extracting(Outlet.Asked::path)
                .containsExactly("/feed", "/feed?paged=2", "/feed?paged=3");
    }

    @Test
    void aCancelledOneIsOverAndAnotherMayBegin() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        assertThatThrownBy(() -> backfills.start(ID, NOON.minus(Duration.ofDays(9)), "ana"))
                .hasMessageContaining("under way");

        backfills.cancel(ID, "ana");
        backfilling.readPage(ID);
        backfills.resume(ID, "ana");

        assertThat(backfill().state()).isEqualTo(State.CANCELLED);
        assertThat(outlet.asked()).isEmpty();
        backfills.start(ID, NOON.minus(Duration.ofDays(9)), "ana");
        assertThat(backfill().state()).isEqualTo(State.RUNNING);
        assertThat(jdbc.sql("SELECT action FROM audit_entry WHERE action LIKE 'feed.backfill%' ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("feed.backfill", "feed.backfill-cancel", "feed.backfill");
    }

    @Test
    void aPublisherThatFailsIsTriedAgainLaterEachTimeAndThenGivenUp() throws InterruptedException {
        outlet.answers(500);
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");

        for (int i = 0; i < 4; i++) backfilling.readPage(ID);
        assertThat(backfill().state()).isEqualTo(State.RUNNING);
        assertThat(backfill().detail()).contains("500");
        backfilling.readPage(ID);
        assertThat(backfill().state()).isEqualTo(State.FAILED);

        wordPress(Map.of(1, 1, 2, 90));
        backfills.resume(ID, "ana");
        walk();
        assertThat(backfill().state()).isEqualTo(State.DONE);
    }

    @Test
    void whatWasUnderWayWhenTheServiceDiedGoesOnAtTheNextStart() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        backfilling.readPage(ID);
        loseTriggers();

        start.begin(List.of());

        assertThat(planned()).isEqualTo(1);
        walk();
        assertThat(backfill().added()).isEqualTo(2);
    }

    @Test
    void aDeletedFeedIsNotWalked() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        feeds.delete(ID, "ana");

        backfilling.readPage(ID);

        assertThat(outlet.asked()).isEmpty();
        assertThat(planned()).isZero();
    }

    @Test
    void ofAFeedThatIsHadBackGoesOnWhereItWas() throws InterruptedException {
        wordPress(Map.of(1, 1, 2, 40, 3, 80));
        backfills.start(ID, NOON.minus(Duration.ofDays(60)), "ana");
        backfilling.readPage(ID);
        feeds.delete(ID, "ana");
        backfilling.readPage(ID);
        assertThat(planned()).isZero();

        feeds.restore(ID, "ana");

        assertThat(planned()).isEqualTo(1);
        walk();
        assertThat(backfill().state()).isEqualTo(State.DONE);
        assertThat(backfill().added()).isEqualTo(2);
    }

    @Test
    void pagesWithoutAFeedAndDatesAheadAreRefused() {
        assertThatThrownBy(() -> backfills.start(ID, NOON.plusSeconds(1), "ana"))
                .hasMessageContaining("in the past");
        feeds.put(
                new Feed(
                        ID,
                        "Outlet",
                        "Outlet",
                        outlet.url(),
                        new Schedule.Every(Duration.ofHours(1)),
                        1,
                        false,
                        "",
                        null,
                        Tags.NONE,
                        new ListSelectors("li", null, null, null, null),
                        false),
                "ana");
        assertThatThrownBy(() -> backfills.start(ID, NOON.minusSeconds(9), "ana"))
                .hasMessageContaining("no archive");
    }

    /** Until nothing is planned any more. */
    private void walk() throws InterruptedException {
        for (int page = 0; page < 20 && backfill().state() == State.RUNNING; page++) backfilling.readPage(ID);
    }

    private Backfill backfill() {
        return backfills.of(ID).orElseThrow();
    }

    private void loseTriggers() {
        for (String table : List.of("QRTZ_SIMPLE_TRIGGERS", "QRTZ_TRIGGERS")) {
            jdbc.sql("DELETE FROM " + table + " WHERE TRIGGER_GROUP = 'feed-backfill'")
                    .update();
        }
    }

    private int planned() {
        return jdbc.sql("SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'feed-backfill'")
                .query(Integer.class)
                .single();
    }

    /** A blog whose page of a number has one piece, so many days old; 404 behind the last. */
    private void wordPress(Map<Integer, Integer> daysByPage) {
        outlet.on("/feed", exchange -> {
            int page = page(exchange);
            Integer days = daysByPage.get(page);
            if (days == null) exchange.sendResponseHeaders(404, -1);
            else Outlet.xml(rss(page, days)).to(exchange);
        });
    }

    private static int page(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null ? 1 : Integer.parseInt(query.replaceAll("\\D", ""));
    }

    private static String rss(int page, int daysAgo) {
        return byWordPress(piece(page, daysAgo));
    }

    private static Article piece(int page, int daysAgo) {
        return new Article(
                "p" + page,
                "Piece of page " + page,
                "https://outlet.example/p" + page,
                "Page " + page + " was about something of its own.",
                NOON.minus(Duration.ofDays(daysAgo)));
    }

    private static String byWordPress(Article... pieces) {
        return Outlet.rss(pieces)
                .replace("<description>A pub", "<generator>https://wordpress.org/?v=6.5</generator><description>A pub");
    }

    private String atom(String id, int daysAgo, String relation, String path) {
        return """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title><id>x</id><updated>2026-11-22T12:00:00Z</updated>
            <link rel="%s" href="%s"/>
            <entry><id>%s</id><title>Piece %s</title><updated>%s</updated><link href="https://outlet.example/%s"/></entry>
            </feed>
            """.formatted(relation, outlet.url(path), id, id, NOON.minus(Duration.ofDays(daysAgo)), id);
    }

    private static Feed feed(URI url) {
        return new Feed(ID, "Outlet", "Outlet", url, new Schedule.Every(Duration.ofHours(1)), 0.8, false, "", null);
    }
}
