package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedSecrets;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.Schedule;
import watch.cohesion.support.NoonClock;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.OwnSchema;
import watch.cohesion.support.RoomTest;
import watch.cohesion.support.SetClock;

/** What a poll goes through, on a clock that is set, and an outlet to be polled. */
@RoomTest
@ContextConfiguration(classes = PollingRoom.Rooms.class, initializers = OwnSchema.class)
@TestPropertySource(
        properties = {
            "cohesion.feed.allowed-addresses=127.0.0.0/8",
            "cohesion.feed.host-gap=0s",
            "cohesion.feed.secret-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "cohesion.feed.connect-timeout=1s",
            "cohesion.feed.read-timeout=1s"
        })
abstract class PollingRoom {

    static final Instant NOON = NoonClock.NOON;
    static final FeedId ID = new FeedId("outlet");
    static final Article TALKS = new Article(
            "a1", "Talks on cost sharing stall", "https://outlet.example/a1", "No date for a next round.", NOON);
    static final Article DRILLS = new Article(
            "a2", "Autumn drills begin on schedule", "https://outlet.example/a2", "Two divisions take part.", NOON);

    final Outlet outlet = Outlet.open();
    final Polling polling;
    final Feeds feeds;
    final PollTable polls;
    final PollTriggers triggers;
    final FeedsAtStart start;
    final FeedSettings settings;
    final MeterRegistry registry;
    final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final FeedSecrets secrets;
    final SetClock clock;
    final ShortMemory memory;

    PollingRoom(Parts parts) {
        this.polling = parts.polling();
        this.feeds = parts.feeds();
        this.polls = parts.polls();
        this.triggers = parts.triggers();
        this.start = parts.start();
        this.settings = parts.settings();
        this.registry = parts.registry();
        this.jdbc = parts.jdbc();
        this.transaction = parts.transaction();
        this.secrets = parts.secrets();
        this.clock = parts.clock();
        this.memory = parts.memory();
    }

    /** The room's parts; a bean itself, made of beans. */
    record Parts(
            Polling polling,
            Feeds feeds,
            PollTable polls,
            PollTriggers triggers,
            FeedsAtStart start,
            FeedSettings settings,
            MeterRegistry registry,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            FeedSecrets secrets,
            SetClock clock,
            ShortMemory memory) {}

    /** Not marked as a configuration: what scans all rooms for its own test must not find them. */
    @FeedRooms
    @Import({Parts.class, NoonClock.class, ShortMemory.class})
    static class Rooms {}

    /** Threads on which documents are read, for which the memory may be too short. */
    @Primary
    static class ShortMemory extends ReadingThreads {

        volatile boolean usedUp;

        @Override
        <T> T read(Callable<T> reading) throws InterruptedException {
            return super.read(() -> {
                if (usedUp) throw new OutOfMemoryError("used up for a test");
                return reading.call();
            });
        }
    }

    @BeforeEach
    void beginWithNothing() {
        clock.set(NOON);
        memory.usedUp = false;
        transaction.executeWithoutResult(_ -> triggers.all().forEach(triggers::remove));
        for (String table : List.of("item_sketch", "item", "feed", "feed_host_rest", "audit_entry")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    void add(FeedId id, URI url) {
        feeds.put(feed(id, url), "ana");
    }

    static Feed feed(FeedId id, URI url) {
        return new Feed(id, id.value(), "Outlet", url, new Schedule.Every(Duration.ofHours(1)), 0.8, false, "", null);
    }

    void poll() throws InterruptedException {
        polling.pollNow(ID);
    }

    FeedHealth health() {
        return feeds.health(ID).orElseThrow();
    }

    Instant nextPoll() {
        return Objects.requireNonNull(health().nextPoll(), "next poll");
    }

    Optional<Instant> planned(FeedId id) {
        Optional<Instant> planned = transaction.execute(_ -> triggers.planned(id));
        return planned == null ? Optional.empty() : planned;
    }

    List<PollOutcome> outcomes() {
        return feeds.history(ID, 99).stream().map(Poll::outcome).toList();
    }

    PollOutcome lastOutcome() {
        assertThat(health().last()).as("the last poll").isNotNull();
        return outcomes().getFirst();
    }

    List<String> audited(String action) {
        return jdbc.sql("SELECT who FROM audit_entry WHERE action = :action")
                .param("action", action)
                .query((row, _) -> row.getString("who"))
                .list();
    }

    void assertFailed(Failure failure, String detail) {
        assertThat(lastOutcome()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure);
            assertThat(failed.detail()).contains(detail);
        });
    }

    List<String> audited() {
        return jdbc.sql("SELECT CONCAT_WS(' ', who, action, subject) AS entry FROM audit_entry ORDER BY id")
                .query((row, _) -> row.getString("entry"))
                .list();
    }

    int count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
    }

    double sum(String name) {
        return registry.get(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    double counter(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
    }
}
