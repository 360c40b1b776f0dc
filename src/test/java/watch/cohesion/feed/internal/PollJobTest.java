package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.database.DatabaseDisk.Room;
import watch.cohesion.database.DatabaseDisk.State;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.Schedule;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.RoomTest;

/** Quartz at work: its clustered store on a real database, its real clock, real HTTP. */
@RoomTest
@TestPropertySource(
        properties = {
            "spring.quartz.auto-startup=true",
            "spring.quartz.properties.org.quartz.scheduler.idleWaitTime=1000",
            "spring.quartz.properties.org.quartz.jobStore.clusterCheckinInterval=500",
            "cohesion.feed.allowed-addresses=127.0.0.0/8",
            "cohesion.feed.host-gap=0s",
            "cohesion.feed.max-concurrent-polls=2"
        })
@DirtiesContext
@Timeout(120)
class PollJobTest {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
    private static final Article TALKS = new Article(
            "a1",
            "Talks on cost sharing stall",
            "https://outlet.example/a1",
            "No date for a next round.",
            Instant.parse("2026-11-22T12:00:00Z"));

    private final Outlet outlet = Outlet.open().publishes(TALKS);
    private final Feeds feeds;
    private final JdbcClient jdbc;

    private final Scheduler scheduler;
    private final TransactionTemplate transaction;
    private final AtomicReference<Room> disk;

    PollJobTest(
            Feeds feeds,
            JdbcClient jdbc,
            Scheduler scheduler,
            TransactionTemplate transaction,
            AtomicReference<Room> disk) {
        this.feeds = feeds;
        this.jdbc = jdbc;
        this.scheduler = scheduler;
        this.transaction = transaction;
        this.disk = disk;
    }

    @Configuration
    @FeedRooms
    static class Rooms {

        @Bean
        AtomicReference<Room> room() {
            return new AtomicReference<>(Room.UNKNOWN);
        }

        @Bean
        @Primary
        DatabaseDisk disk(AtomicReference<Room> room) {
            return room::get;
        }
    }

    @BeforeEach
    void beginWithNothing() {
        feeds.all().forEach(feed -> feeds.pause(feed.id(), "ana"));
    }

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    @Test
    void aNewFeedIsPolledWithoutAnybodyAsking() {
        FeedId id = new FeedId("new");
        add(id, outlet.url());

        awaitPolls(id, 1);

        assertThat(feeds.history(id, 9)).extracting(Poll::outcome).containsExactly(new Read(1, 1, 0));
        assertThat(nextFire(id))
                .isEqualTo(feeds.health(id).map(FeedHealth::nextPoll).orElseThrow());
    }

    @Test
    void runNowPollsAPausedFeedAndLeavesItPaused() {
        FeedId id = new FeedId("by-hand");
        outlet.on("/by-hand", exchange -> exchange.sendResponseHeaders(404, -1));
        add(id, outlet.url("/by-hand"));
        awaitPolls(id, 1);
        feeds.pause(id, "ana");

        feeds.runNow(id, "ana");

        awaitPolls(id, 2);
        assertThat(feeds.health(id)).map(FeedHealth::state).contains(FeedHealth.State.PAUSED);
    }

    @Test
    void whileTheDiskIsFullNoFeedIsPolled() {
        FeedId id = new FeedId("no-room");
        outlet.on("/no-room", exchange -> exchange.sendResponseHeaders(404, -1));
        disk.set(new Room(State.FULL, 100, 256));
        try {
            add(id, outlet.url("/no-room"));
            await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            assertThat(feeds.history(id, 9)).isEmpty();
        } finally {
            disk.set(Room.UNKNOWN);
        }

        feeds.runNow(id, "ana");

        awaitPolls(id, 1);
    }

    @Test
    void aPublisherWhoHangsDelaysNobodyElse() throws InterruptedException {
        FeedId hanging = new FeedId("hanging");
        FeedId healthy = new FeedId("healthy");
        CountDownLatch let = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        outlet.on("/hangs", exchange -> {
            hangs.countDown();
            let.await();
        });
        outlet.on("/healthy", exchange -> exchange.sendResponseHeaders(410, -1));
        add(hanging, URI.create("http://localhost:%d/hangs".formatted(outlet.port())));
        hangs.await();

        add(healthy, outlet.url("/healthy"));

        awaitPolls(healthy, 1);
        assertThat(feeds.history(hanging, 9)).isEmpty();
        let.countDown();
        awaitPolls(hanging, 1);
        assertThat(feeds.history(hanging, 9).getFirst().outcome()).isInstanceOf(Failed.class);
    }

    @Test
    void aPollByHandWhoseHostIsBusyGivesItsThreadBackAndComesAgain() throws InterruptedException {
        FeedId first = new FeedId("first");
        FeedId second = new FeedId("second");
        CountDownLatch let = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(1);
        outlet.on("/first", exchange -> {
            busy.countDown();
            let.await();
        });
        outlet.on("/second", exchange -> exchange.sendResponseHeaders(404, -1));
        add(first, outlet.url("/first"));
        busy.await();
        add(second, outlet.url("/second"));
        feeds.pause(second, "ana");

        feeds.runNow(second, "ana");

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(
                                jdbc.sql("SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'second'"
                                                + " AND TRIGGER_GROUP = 'feed-now' AND TRIGGER_STATE = 'WAITING'"
                                                + " AND NEXT_FIRE_TIME > :now")
                                        .param("now", Instant.now().toEpochMilli())
                                        .query(Integer.class)
                                        .single())
                        .isOne());
        let.countDown();
        awaitPolls(second, 1);
    }

    @Test
    void jobsRunOnVirtualThreads() {
        JobDetail job = JobBuilder.newJob(WhichThread.class)
                .withIdentity("which-thread")
                .build();
        Trigger now = TriggerBuilder.newTrigger().startNow().build();

        transaction.executeWithoutResult(
                _ -> assertThatNoException().isThrownBy(() -> scheduler.scheduleJob(job, now)));

        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(WhichThread.VIRTUAL).containsExactly(true));
    }

    /** Tells what it runs on. */
    public static class WhichThread implements Job {

        static final List<Boolean> VIRTUAL = new CopyOnWriteArrayList<>();

        @Override
        public void execute(JobExecutionContext context) {
            VIRTUAL.add(Thread.currentThread().isVirtual());
        }
    }

    @Test
    void aPollWhoseNodeDiedIsTakenUpByAnother() {
        FeedId id = new FeedId("orphan");
        outlet.on("/orphan", exchange -> exchange.sendResponseHeaders(404, -1));
        add(id, outlet.url("/orphan"));
        awaitPolls(id, 1);

        leaveAsADeadNodeWould(id);

        awaitPolls(id, 2);
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(
                                jdbc.sql("SELECT COUNT(*) FROM QRTZ_FIRED_TRIGGERS WHERE INSTANCE_NAME = 'dead'")
                                        .query(Integer.class)
                                        .single())
                        .isZero());
    }

    /** The rows of a node that was killed in the middle of a poll that was due. */
    private void leaveAsADeadNodeWould(FeedId id) {
        long longAgo = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        jdbc.sql("UPDATE feed SET next_poll = '2026-01-01 00:00:00' WHERE id = :id")
                .param("id", id.value())
                .update();
        jdbc.sql("""
            INSERT INTO QRTZ_FIRED_TRIGGERS (SCHED_NAME, ENTRY_ID, TRIGGER_NAME, TRIGGER_GROUP, INSTANCE_NAME,
                FIRED_TIME, SCHED_TIME, PRIORITY, STATE, JOB_NAME, JOB_GROUP, IS_NONCONCURRENT, REQUESTS_RECOVERY)
            SELECT SCHED_NAME, 'dead-1', TRIGGER_NAME, TRIGGER_GROUP, 'dead', :at, :at, 5, 'EXECUTING', JOB_NAME,
                JOB_GROUP, 1, 1
            FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = :id AND TRIGGER_GROUP = 'feed'
            """).param("at", longAgo).param("id", id.value()).update();
        jdbc.sql("""
            INSERT INTO QRTZ_SCHEDULER_STATE (SCHED_NAME, INSTANCE_NAME, LAST_CHECKIN_TIME, CHECKIN_INTERVAL)
            SELECT SCHED_NAME, 'dead', :at, 500 FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = :id
            """).param("at", longAgo).param("id", id.value()).update();
    }

    private void add(FeedId id, URI url) {
        feeds.put(
                new Feed(id, id.value(), "Outlet", url, new Schedule.Every(Duration.ofHours(1)), 1, false, "", null),
                "ana");
    }

    private void awaitPolls(FeedId id, int polls) {
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(feeds.history(id, 9)).hasSize(polls));
    }

    private Instant nextFire(FeedId id) {
        return jdbc.sql("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = :id AND TRIGGER_GROUP = 'feed'")
                .param("id", id.value())
                .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
                .single();
    }
}
