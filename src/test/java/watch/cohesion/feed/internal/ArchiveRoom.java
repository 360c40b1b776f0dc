package watch.cohesion.feed.internal;

import com.sun.net.httpserver.HttpExchange;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.Backfill;
import watch.cohesion.feed.Backfill.State;
import watch.cohesion.feed.Backfills;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.support.NoonClock;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.OwnSchema;
import watch.cohesion.support.RoomTest;
import watch.cohesion.support.SetClock;

/** A real publisher of archives, page by page as the job walks them; only the clock is set. */
@RoomTest
@ContextConfiguration(classes = ArchiveRoom.Rooms.class, initializers = OwnSchema.class)
@TestPropertySource(properties = {"cohesion.feed.allowed-addresses=127.0.0.0/8", "cohesion.feed.read-timeout=1s"})
abstract class ArchiveRoom {

    static final Instant NOON = NoonClock.NOON;
    static final FeedId ID = new FeedId("outlet");

    final Outlet outlet = Outlet.open();
    final Feeds feeds;
    final Backfills backfills;
    final Backfilling backfilling;
    final FeedsAtStart start;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final PollTriggers polls;
    final MeterRegistry registry;
    final SetClock clock;

    ArchiveRoom(Parts parts) {
        this.feeds = parts.feeds();
        this.backfills = parts.backfills();
        this.backfilling = parts.backfilling();
        this.start = parts.start();
        this.jdbc = parts.jdbc();
        this.transaction = parts.transaction();
        this.polls = parts.polls();
        this.registry = parts.registry();
        this.clock = parts.clock();
    }

    /** The room's parts; a bean itself, made of beans. */
    record Parts(
            Feeds feeds,
            Backfills backfills,
            Backfilling backfilling,
            FeedsAtStart start,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            PollTriggers polls,
            MeterRegistry registry,
            SetClock clock) {}

    /** Not marked as a configuration: what scans all rooms for its own test must not find them. */
    @FeedRooms
    @Import({Parts.class, NoonClock.class})
    static class Rooms {}

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

    /** Until nothing is planned any more. */
    void walk() throws InterruptedException {
        for (int page = 0; page < 20 && backfill().state() == State.RUNNING; page++) backfilling.readPage(ID);
    }

    Backfill backfill() {
        return backfills.of(ID).orElseThrow();
    }

    void loseTriggers() {
        for (String table : List.of("QRTZ_SIMPLE_TRIGGERS", "QRTZ_TRIGGERS")) {
            jdbc.sql("DELETE FROM " + table + " WHERE TRIGGER_GROUP = 'feed-backfill'")
                    .update();
        }
    }

    int planned() {
        return jdbc.sql("SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'feed-backfill'")
                .query(Integer.class)
                .single();
    }

    /** A blog whose page of a number has one piece, so many days old; 404 behind the last. */
    void wordPress(Map<Integer, Integer> daysByPage) {
        outlet.on("/feed", exchange -> {
            int page = page(exchange);
            Integer days = daysByPage.get(page);
            if (days == null) exchange.sendResponseHeaders(404, -1);
            else Outlet.xml(rss(page, days)).to(exchange);
        });
    }

    static int page(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null ? 1 : Integer.parseInt(query.replaceAll("\\D", ""));
    }

    static String rss(int page, int daysAgo) {
        return byWordPress(piece(page, daysAgo));
    }

    static Article piece(int page, int daysAgo) {
        return new Article(
                "p" + page,
                "Piece of page " + page,
                "https://outlet.example/p" + page,
                "Page " + page + " was about something of its own.",
                NOON.minus(Duration.ofDays(daysAgo)));
    }

    static String byWordPress(Article... pieces) {
        return Outlet.rss(pieces)
                .replace("<description>A pub", "<generator>https://wordpress.org/?v=6.5</generator><description>A pub");
    }

    private static Feed feed(URI url) {
        return new Feed(ID, "Outlet", "Outlet", url, new Schedule.Every(Duration.ofHours(1)), 0.8, false, "", null);
    }
}
