package watch.cohesion.item.internal;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.EntryReceiver;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.feed.internal.FeedRooms;
import watch.cohesion.item.FullTexts;
import watch.cohesion.item.Item;
import watch.cohesion.item.Items;
import watch.cohesion.parse.Entry;
import watch.cohesion.support.NoonClock;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.OwnSchema;
import watch.cohesion.support.RoomTest;
import watch.cohesion.support.SetClock;

/** Articles fetched from a real publisher; only the clock is set. */
@RoomTest
@ContextConfiguration(classes = FullTextRoom.Rooms.class, initializers = OwnSchema.class)
@TestPropertySource(properties = {"cohesion.feed.allowed-addresses=127.0.0.0/8", "cohesion.feed.read-timeout=1s"})
abstract class FullTextRoom {

    static final Instant NOON = NoonClock.NOON;
    static final FeedId ID = new FeedId("outlet");

    final Outlet outlet = Outlet.open();
    final Feeds feeds;
    final Items items;
    final EntryReceiver receiver;
    final FullTexts texts;
    final FullTextFetching fetching;
    final JdbcClient jdbc;
    final MeterRegistry registry;
    final TransactionTemplate transaction;
    final SetClock clock;

    FullTextRoom(Parts parts) {
        this.feeds = parts.feeds();
        this.items = parts.items();
        this.receiver = parts.receiver();
        this.texts = parts.texts();
        this.fetching = parts.fetching();
        this.jdbc = parts.jdbc();
        this.registry = parts.registry();
        this.transaction = parts.transaction();
        this.clock = parts.clock();
    }

    /** The room's parts; a bean itself, made of beans. */
    record Parts(
            Feeds feeds,
            Items items,
            EntryReceiver receiver,
            FullTexts texts,
            FullTextFetching fetching,
            JdbcClient jdbc,
            MeterRegistry registry,
            TransactionTemplate transaction,
            SetClock clock) {}

    /** Not marked as a configuration: what scans all rooms for its own test must not find them. */
    @FeedRooms
    @Import({Parts.class, NoonClock.class})
    static class Rooms {}

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

    Item arrive(boolean fullText) {
        Feed feed = feed(fullText);
        feeds.put(feed, "ana");
        Entry entry =
                new Entry("g1", "Drills to go ahead", outlet.url("/piece"), NOON, null, null, "A line.", null, null);
        receiver.receive(feed, List.of(entry), NOON);
        return items.ofFeed(ID, 1).getFirst();
    }

    static Feed feed(boolean fullText) {
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
}
