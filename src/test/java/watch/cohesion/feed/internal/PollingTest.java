package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedHealth.State;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.FeedSecret;
import watch.cohesion.feed.FeedSecrets;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Header;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.feed.PollOutcome.Unchanged;
import watch.cohesion.feed.Schedule;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.RoomTest;
import watch.cohesion.support.SetClock;

/** Polls from end to end: real HTTP, the real parser, the real item room, a real database; only the clock is set. */
@RoomTest
@TestPropertySource(
        properties = {
            "cohesion.feed.allowed-addresses=127.0.0.0/8",
            "cohesion.feed.host-gap=0s",
            "cohesion.feed.secret-key=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
            "cohesion.feed.connect-timeout=1s",
            "cohesion.feed.read-timeout=1s"
        })
class PollingTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final FeedId ID = new FeedId("outlet");
    private static final Article TALKS = new Article(
            "a1", "Talks on cost sharing stall", "https://outlet.example/a1", "No date for a next round.", NOON);
    private static final Article DRILLS = new Article(
            "a2", "Autumn drills begin on schedule", "https://outlet.example/a2", "Two divisions take part.", NOON);

    private final Outlet outlet = Outlet.open();
    private final Polling polling;
    private final Feeds feeds;
    private final PollTable polls;
    private final PollTriggers triggers;
    private final FeedsAtStart start;
    private final FeedSettings settings;
    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FeedSecrets secrets;
    private final SetClock clock;

    PollingTest(
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
            SetClock clock) {
        this.polling = polling;
        this.feeds = feeds;
        this.polls = polls;
        this.triggers = triggers;
        this.start = start;
        this.settings = settings;
        this.registry = registry;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.secrets = secrets;
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
        transaction.executeWithoutResult(_ -> triggers.all().forEach(triggers::remove));
        for (String table : List.of("item_sketch", "item", "feed", "feed_host_rest", "audit_entry")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    @Nested
    class Outcomes {

        @Test
        void newEntriesBecomeItemsAndTheNextPollIsAnIntervalLater() throws InterruptedException {
            outlet.publishes(TALKS, DRILLS);
            add(ID, outlet.url());

            poll();

            assertThat(lastOutcome()).isEqualTo(new Read(2, 2, 0));
            assertThat(count("item")).isEqualTo(2);
            FeedHealth health = health();
            assertThat(health.state()).isEqualTo(State.REPORTING);
            assertThat(health.lastSuccess()).isEqualTo(NOON);
            assertThat(health.nextPoll()).isBetween(NOON.plusSeconds(3600), NOON.plusSeconds(3960));
            assertThat(planned(ID)).contains(nextPoll());
        }

        @Test
        void anUnchangedFeedIsAskedForByItsValidatorsAndCostsOne304() throws InterruptedException {
            outlet.publishes(TALKS);
            add(ID, outlet.url());

            poll();
            poll();

            assertThat(lastOutcome()).isEqualTo(new Unchanged());
            assertThat(outlet.asked().getLast().header("If-None-Match")).isNotNull();
            assertThat(count("item")).isEqualTo(1);
        }

        @Test
        void theSameBytesAgainAreUnchangedThoughThePublisherKnowsNo304() throws InterruptedException {
            outlet.publishesWithoutValidators(Outlet.rss(TALKS), "text/xml");
            add(ID, outlet.url());

            poll();
            poll();

            assertThat(outcomes()).containsExactly(new Unchanged(), new Read(1, 1, 0));
        }

        @Test
        void oneMoreEntryIsTheOnlyNewItem() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            outlet.publishes(TALKS, DRILLS);
            poll();

            assertThat(lastOutcome()).isEqualTo(new Read(2, 1, 0));
        }

        @Test
        void aFeedWithoutEntriesIsReadAndNotBroken() throws InterruptedException {
            add(ID, outlet.publishes().url());
            poll();
            assertThat(lastOutcome()).isEqualTo(new Read(0, 0, 0));
            assertThat(health().state()).isEqualTo(State.REPORTING);
        }

        @Test
        void aWebPageInPlaceOfAFeedIsNotAFeedAndA304OfThatPageCannotHideIt() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            Outlet.Asked good = outlet.asked().getLast();
            outlet.publishes("<!doctype html><html><head><title>We moved</title></head><body>Hello</body></html>");
            poll();
            assertFailed(Failure.NOT_A_FEED, "127.0.0.1 sent");
            poll();
            assertFailed(Failure.NOT_A_FEED, "127.0.0.1 sent");
            assertThat(good.header("If-None-Match")).isNull();
            assertThat(health().failures()).isEqualTo(2);
        }

        @Test
        void brokenAndEmptyDocumentsAreUnreadable() throws InterruptedException {
            add(ID, outlet.publishesWithoutValidators("", "text/xml").url());
            poll();
            assertFailed(Failure.UNREADABLE, "127.0.0.1 sent 0 bytes of text/xml");
        }

        @Test
        void failuresAreCountedUntilTheFeedIsBack() throws InterruptedException {
            add(ID, outlet.answers(500).url());
            poll();
            clock.advance(Duration.ofMinutes(6));
            poll();

            assertFailed(Failure.HTTP_ERROR, "127.0.0.1 answered 500.");
            FeedHealth failing = health();
            assertThat(failing.state()).isEqualTo(State.FAILING);
            assertThat(failing.failures()).isEqualTo(2);
            assertThat(failing.failingSince()).isEqualTo(NOON);
            assertThat(failing.lastSuccess()).isNull();
            assertThat(nextPoll())
                    .isBetween(clock.instant().plusSeconds(600), clock.instant().plusSeconds(660));

            outlet.publishes(TALKS);
            poll();

            assertThat(health().failures()).isZero();
            assertThat(health().failingSince()).isNull();
            assertThat(health().state()).isEqualTo(State.REPORTING);
        }

        @Test
        void aFailureThatIsStoredComesBackWithItsKindAndItsSentence() throws InterruptedException {
            URI closed = outlet.url();
            outlet.close();
            add(ID, closed);
            poll();
            assertFailed(Failure.UNREACHABLE, "No connection to 127.0.0.1");
        }

        @Test
        void itemsThatCannotBeStoredAreAFaultOfOursAndLeaveNothingHalfDone() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            jdbc.sql("RENAME TABLE item TO item_away").update();
            try {
                poll();
            } finally {
                jdbc.sql("RENAME TABLE item_away TO item").update();
            }
            assertFailed(Failure.INTERNAL, "Storing the entries failed");

            poll();
            assertThat(lastOutcome()).as("the document is read again").isEqualTo(new Read(1, 1, 0));
        }

        @Test
        void aPollThatDiesLeavesNoOutcomeAndStaysDue() throws InterruptedException {
            add(ID, outlet.neverAnswers().url());
            Instant due = nextPoll();
            Thread poll = Thread.ofVirtual().start(() -> {
                try {
                    polling.pollIfDue(ID);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            while (outlet.asked().isEmpty()) Thread.onSpinWait();
            poll.interrupt();
            poll.join();

            assertThat(outcomes()).isEmpty();
            assertThat(health().state()).isEqualTo(State.WAITING);
            assertThat(nextPoll()).isEqualTo(due);
        }
    }

    @Nested
    class Throttling {

        @Test
        void aFeedThatSaysRetryAfterIsLeftAloneUntilThen() throws InterruptedException {
            add(ID, outlet.answers(429, "Retry-After", "7200").url());
            poll();
            assertThat(lastOutcome()).isEqualTo(new Throttled(Duration.ofHours(2)));
            assertThat(nextPoll()).isAfterOrEqualTo(NOON.plusSeconds(7200));
            assertThat(health().failures()).isZero();
        }

        @Test
        void itsHostIsLeftAloneByItsOtherFeedsToo() throws InterruptedException {
            FeedId other = new FeedId("other");
            add(ID, outlet.answers(429, "Retry-After", "7200").url());
            poll();
            add(other, outlet.url("/other"));

            polling.pollIfDue(other);

            assertThat(outlet.asked()).hasSize(1);
            assertThat(feeds.history(other, 9)).isEmpty();
            assertThat(planned(other)).hasValueSatisfying(at -> assertThat(at).isAfter(NOON.plusSeconds(7200)));
            assertThat(counter("cohesion.feed.put.off", "reason", "host-rests")).isPositive();

            clock.advance(Duration.ofHours(3));
            polling.pollIfDue(other);
            assertThat(feeds.history(other, 9)).hasSize(1);
        }

        @Test
        void aPersonMayInsist() throws InterruptedException {
            add(ID, outlet.answers(429, "Retry-After", "7200").url());
            poll();
            outlet.publishes(TALKS);
            poll();
            assertThat(lastOutcome()).isEqualTo(new Read(1, 1, 0));
        }
    }

    @Nested
    class TheClock {

        @Test
        void aFeedThatIsNotDueIsNotAskedAndItsTriggerIsSetRight() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            Instant due = nextPoll();
            transaction.executeWithoutResult(_ -> triggers.remove(ID));

            polling.pollIfDue(ID);

            assertThat(outlet.asked()).hasSize(1);
            assertThat(planned(ID)).contains(due);
        }

        @Test
        void aPausedFeedIsOffTheClockButCanBePolledByHand() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            feeds.pause(ID, "ana");

            assertThat(planned(ID)).isEmpty();
            assertThat(health().nextPoll()).isNull();
            assertThat(health().state()).isEqualTo(State.PAUSED);
            polling.pollIfDue(ID);
            assertThat(outlet.asked()).isEmpty();

            poll();
            assertThat(lastOutcome()).isEqualTo(new Read(1, 1, 0));
            assertThat(planned(ID)).as("still paused").isEmpty();

            feeds.resume(ID, "ana");
            assertThat(planned(ID)).contains(nextPoll());
            assertThat(audited()).contains("ana feed.pause outlet", "ana feed.resume outlet");
        }

        @Test
        void aPollPutsItsFeedOnTheClockAgainWhereverItsTriggerWas() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            transaction.executeWithoutResult(_ -> triggers.set(ID, NOON.plus(Duration.ofDays(9))));
            poll();
            assertThat(planned(ID)).contains(nextPoll());

            transaction.executeWithoutResult(_ -> triggers.remove(ID));
            poll();
            assertThat(planned(ID)).contains(nextPoll());
        }

        @Test
        void aFeedThatIsPausedWhileItIsPolledStaysPaused() throws InterruptedException {
            add(ID, outlet.url());
            outlet.on("/feed", exchange -> {
                feeds.pause(ID, "ana");
                byte[] body = Outlet.rss(TALKS).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            });
            poll();
            assertThat(lastOutcome()).isEqualTo(new Read(1, 1, 0));
            assertThat(planned(ID)).isEmpty();
            assertThat(health().nextPoll()).isNull();
        }

        @Test
        void aNewScheduleCountsFromNow() {
            add(ID, outlet.url());
            feeds.reschedule(ID, new Schedule.Cron("0 0 18 * * ?"), "ana");

            Instant six = Instant.parse("2026-11-22T18:00:00Z");
            assertThat(nextPoll()).isBetween(six, six.plusSeconds(60));
            assertThat(planned(ID)).contains(nextPoll());
            assertThat(jdbc.sql("SELECT after_value FROM audit_entry WHERE action = 'feed.change'")
                            .query(String.class)
                            .single())
                    .contains("cron 0 0 18 * * ?");
        }

        @Test
        void schedulesThatCannotBeReadAndFeedsThatAreNotThereAreRefused() {
            add(ID, outlet.url());
            assertThatThrownBy(() -> feeds.reschedule(ID, new Schedule.Cron("soon"), "ana"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'cron soon' is no Quartz cron expression");
            assertThatThrownBy(() -> feeds.reschedule(ID, new Schedule.Every(Duration.ofSeconds(5)), "ana"))
                    .hasMessageContaining("from 1m to 30d");
            assertThatThrownBy(() -> feeds.pause(new FeedId("nobody"), "ana")).hasMessage("There is no feed 'nobody'.");
        }

        @Test
        void runNowAskedTwiceRunsOnce() {
            add(ID, outlet.url());
            feeds.runNow(ID, "ana");
            feeds.runNow(ID, "ana");
            assertThat(jdbc.sql("SELECT COUNT(*) FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'feed-now'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            jdbc.sql("DELETE FROM QRTZ_SIMPLE_TRIGGERS WHERE TRIGGER_GROUP = 'feed-now'")
                    .update();
            jdbc.sql("DELETE FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'feed-now'")
                    .update();
        }

        @Test
        void aFeedWhoseAddressChangedIsPolledAtOnceAndReadAnew() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            try (Outlet moved = Outlet.open()) {
                moved.publishes(TALKS);
                feeds.put(feed(ID, moved.url()), "ana");
                assertThat(planned(ID)).contains(NOON);
                polling.pollIfDue(ID);
                assertThat(moved.asked())
                        .singleElement()
                        .satisfies(asked ->
                                assertThat(asked.header("If-None-Match")).isNull());
                assertThat(lastOutcome()).isEqualTo(new Read(1, 0, 0));
            }
        }
    }

    @Nested
    class AtStart {

        private final FeedId listed = new FeedId("listed");

        @Test
        void feedsOfTheFileAreAddedOnceAndWhatAnalystsSetIsKept() {
            start.begin(List.of(feed(listed, outlet.url())));
            assertThat(planned(listed)).isPresent();
            assertThat(audited()).containsExactly("system feed.add listed");

            feeds.reschedule(listed, new Schedule.Every(Duration.ofDays(1)), "ana");
            start.begin(List.of(feed(listed, outlet.url())));

            assertThat(feeds.find(listed)).map(Feed::schedule).contains(new Schedule.Every(Duration.ofDays(1)));
        }

        @Test
        void aFeedThatIsTakenOutOfTheFileStays() {
            start.begin(List.of(feed(listed, outlet.url())));
            start.begin(List.of());
            assertThat(feeds.find(listed)).isPresent();
            assertThat(planned(listed)).isPresent();
        }

        @Test
        void aFeedThatIsRenamedInTheFileIsNotPolledTwice() {
            start.begin(List.of(feed(listed, outlet.url())));
            start.begin(List.of(feed(new FeedId("renamed"), outlet.url())));
            assertThat(feeds.all()).extracting(Feed::id).containsExactly(listed);
        }

        @Test
        void aTriggerThatWasLostIsMadeAgainWhereItBelongs() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            Instant due = nextPoll();
            transaction.executeWithoutResult(_ -> triggers.remove(ID));

            start.begin(List.of());

            assertThat(planned(ID)).contains(due);
        }

        @Test
        void whatAgreesIsLeftAlone() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            String before = trigger();
            start.begin(List.of());
            assertThat(trigger()).isEqualTo(before);
        }

        @Test
        void overduePollsAreSpreadAndNotOneIsForgotten() {
            List<FeedId> ids = IntStream.range(0, 30)
                    .mapToObj(n -> new FeedId("outlet-" + n))
                    .toList();
            ids.forEach(id -> add(id, outlet.url("/" + id)));
            clock.advance(Duration.ofDays(3));

            start.begin(List.of());

            List<Instant> times =
                    ids.stream().map(id -> planned(id).orElseThrow()).toList();
            assertThat(times)
                    .allMatch(at -> !at.isBefore(clock.instant())
                            && at.isBefore(clock.instant().plusSeconds(30)));
            assertThat(times.stream()
                            .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                            .distinct())
                    .hasSizeGreaterThan(10);
        }

        @Test
        void aPausedFeedThatIsStillOnTheClockIsTakenOff() {
            add(ID, outlet.url());
            jdbc.sql("UPDATE feed SET paused_at = :at, next_poll = NULL")
                    .param("at", "2026-11-22 11:00:00")
                    .update();
            start.begin(List.of());
            assertThat(planned(ID)).isEmpty();
        }

        private String trigger() {
            return jdbc.sql("SELECT CONCAT_WS(' ', START_TIME, NEXT_FIRE_TIME, TRIGGER_STATE) FROM QRTZ_TRIGGERS"
                            + " WHERE TRIGGER_NAME = 'outlet'")
                    .query(String.class)
                    .single();
        }
    }

    @Nested
    class Health {

        @Test
        void whenNobodyAnswersItIsOneOutageOfOurs() throws InterruptedException {
            URI closed = outlet.url();
            outlet.close();
            FeedId other = new FeedId("other");
            add(ID, closed);
            add(other, URI.create(closed.toString().replace("127.0.0.1", "127.0.0.2")));
            assertThat(feeds.outage()).isEmpty();
            poll();
            polling.pollNow(other);

            assertThat(feeds.outage()).hasValueSatisfying(outage -> {
                assertThat(outage.feeds()).containsExactly(other, ID).hasSize(2);
                assertThat(outage.since()).isEqualTo(NOON);
                assertThat(outage.cause()).isEqualTo(NetworkOutage.Cause.CONNECTIONS);
            });
        }

        @Test
        void failingFeedsComeFirstThenTheNames() throws InterruptedException {
            FeedId b = new FeedId("b");
            FeedId z = new FeedId("z");
            add(b, outlet.publishes(TALKS).url());
            add(new FeedId("c"), outlet.url("/c"));
            add(z, outlet.url("/nothing"));
            polling.pollNow(b);
            polling.pollNow(z);

            assertThat(feeds.health())
                    .extracting(health -> health.feed().id().value())
                    .containsExactly("z", "b", "c");
            assertThat(feeds.health())
                    .extracting(FeedHealth::state)
                    .containsExactly(State.FAILING, State.REPORTING, State.WAITING);
        }

        @Test
        void theSumsThatTheMetricsPromiseHold() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            double polls = sum("cohesion.feed.polls");
            double failures = sum("cohesion.feed.failures");
            double entries = sum("cohesion.feed.entries");
            double intake = sum("cohesion.item.entries");
            long timed = registry.get("cohesion.feed.poll.duration").timer().count();
            poll();
            poll();
            outlet.answers(404);
            poll();
            outlet.answers(429);
            poll();

            assertThat(sum("cohesion.feed.polls") - polls).isEqualTo(4);
            assertThat(registry.get("cohesion.feed.poll.duration").timer().count() - timed)
                    .isEqualTo(4);
            assertThat(sum("cohesion.feed.failures") - failures).isEqualTo(1);
            assertThat(sum("cohesion.feed.failures")).isEqualTo(counter("cohesion.feed.polls", "outcome", "failed"));
            assertThat(sum("cohesion.feed.entries") - entries).isEqualTo(1);
            assertThat(sum("cohesion.item.entries") - intake).isEqualTo(1);
        }

        @Test
        void everyKindOfOutcomeAndFailureIsBornAtZero() {
            assertThat(registry.get("cohesion.feed.polls").counters()).hasSize(4);
            assertThat(registry.get("cohesion.feed.failures").counters()).hasSize(Failure.values().length);
            assertThat(registry.get("cohesion.feed.feeds").gauges()).hasSize(State.values().length);
        }

        @Test
        void oldPollsAreForgottenButTheLastOfEachFeedIsKept() throws InterruptedException {
            add(ID, outlet.publishes(TALKS).url());
            poll();
            poll();
            clock.advance(settings.keepHistory().plusDays(1));
            FeedId other = new FeedId("other");
            add(other, outlet.url("/other"));
            polling.pollNow(other);

            assertThat(polls.deleteBefore(clock.instant().minus(settings.keepHistory()), PruneJob.BATCH))
                    .isEqualTo(1);

            assertThat(outcomes()).containsExactly(new Unchanged());
            assertThat(feeds.history(other, 9)).hasSize(1);
            assertThat(health().state()).isEqualTo(State.REPORTING);
        }
    }

    @Nested
    class Moves {

        @Test
        void thatAreForGoodThreeTimesChangeTheAddressAndSaySo() throws InterruptedException {
            outlet.publishes(TALKS).answers(301, "Location", "/new").on("/new", Outlet.feed(TALKS));
            add(ID, outlet.url());

            poll();
            poll();
            assertThat(health().feed().url()).isEqualTo(outlet.url());
            poll();

            assertThat(health().feed().url()).isEqualTo(outlet.url("/new"));
            assertThat(audited("feed.move")).containsExactly("cohesion watch");
            poll();
            assertThat(outlet.asked().getLast().path()).isEqualTo("/new");
            assertThat(count("item")).isEqualTo(1);
        }

        @Test
        void thatAreTakenBackInBetweenAreForgotten() throws InterruptedException {
            outlet.on("/new", Outlet.feed(TALKS)).answers(308, "Location", "/new");
            add(ID, outlet.url());
            poll();
            poll();
            outlet.publishes(TALKS, DRILLS);
            poll();
            outlet.answers(308, "Location", "/new");
            poll();
            poll();

            assertThat(health().feed().url()).isEqualTo(outlet.url());
        }

        @Test
        void toTheAddressOfAnotherFeedAreNotMade() throws InterruptedException {
            outlet.on("/new", Outlet.feed(TALKS)).answers(301, "Location", "/new");
            add(new FeedId("other"), outlet.url("/new"));
            add(ID, outlet.url());
            for (int i = 0; i < 4; i++) poll();

            assertThat(health().feed().url()).isEqualTo(outlet.url());
        }

        @Test
        void doNotTakeALoginToAnotherHost() throws InterruptedException {
            try (Outlet elsewhere = Outlet.open()) {
                elsewhere.publishes(TALKS);
                outlet.answers(301, "Location", elsewhere.url().toString());
                add(ID, outlet.url());
                secrets.put(ID, new FeedSecret.Token("s3cret"), "ada");
                for (int i = 0; i < 4; i++) poll();

                assertThat(health().feed().url()).isEqualTo(outlet.url());
                assertThat(outlet.asked().getLast().header("Authorization")).isEqualTo("Bearer s3cret");
                assertThat(elsewhere.asked())
                        .isNotEmpty()
                        .allSatisfy(asked ->
                                assertThat(asked.header("Authorization")).isNull());
            }
        }
    }

    @Nested
    class Secrets {

        @Test
        void areSentToTheFeedAndStoredAndAuditedWithoutTheirValues() throws InterruptedException {
            outlet.publishes(TALKS);
            add(ID, outlet.url());
            secrets.put(ID, new FeedSecret.Login("reader", "pa55word"), "ada");
            secrets.put(ID, new FeedSecret.Custom("X-Api-Key", "k3y"), "ada");
            poll();

            assertThat(outlet.asked().getLast().header("Authorization")).isEqualTo("Basic cmVhZGVyOnBhNTV3b3Jk");
            assertThat(outlet.asked().getLast().header("X-Api-Key")).isEqualTo("k3y");
            assertThat(secrets.of(ID)).containsExactly("Authorization", "X-Api-Key");
            assertThat(jdbc.sql("SELECT CONVERT(sealed USING latin1) FROM feed_secret")
                            .query(String.class)
                            .list())
                    .hasSize(2)
                    .noneMatch(bytes -> bytes.contains("k3y") || bytes.contains("cmVhZGVy"));
            assertThat(jdbc.sql("SELECT CONCAT_WS(' ', action, before_value, after_value) FROM audit_entry")
                            .query(String.class)
                            .list())
                    .contains("feed.secret.set Authorization", "feed.secret.set X-Api-Key")
                    .noneMatch(line -> line.contains("k3y") || line.contains("pa55word"));

            secrets.clear(ID, "ada");
            poll();
            assertThat(outlet.asked().getLast().header("X-Api-Key")).isNull();
        }

        @Test
        void thatCannotBeSentOrKeptAreRefused() {
            outlet.publishes(TALKS);
            add(ID, outlet.url());
            assertThatThrownBy(() -> secrets.put(ID, new FeedSecret.Custom("X-Key", "a\r\nHost: evil"), "ada"))
                    .hasMessageContaining("cannot be sent");
            assertThatThrownBy(() -> secrets.put(ID, new FeedSecret.Custom("Host", "evil.example"), "ada"))
                    .hasMessageContaining("set by the service itself");
            assertThatThrownBy(() -> secrets.put(new FeedId("nobody"), new FeedSecret.Token("t"), "ada"))
                    .hasMessageContaining("no feed 'nobody'");
        }

        @Test
        void ofOneFeedDoNotOpenAsThoseOfAnother() throws InterruptedException {
            outlet.publishes(TALKS);
            FeedId other = new FeedId("other");
            add(ID, outlet.url());
            add(other, outlet.url("/other"));
            secrets.put(ID, new FeedSecret.Token("t"), "ada");
            jdbc.sql("UPDATE feed_secret SET feed = 'other'").update();

            polling.pollNow(other);

            assertThat(feeds.health(other)
                            .map(FeedHealth::last)
                            .map(Poll::outcome)
                            .orElseThrow())
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.failure()).isEqualTo(Failure.LOGIN_LOCKED));
            assertThat(outlet.asked()).isEmpty();
        }

        @Test
        void thatAnotherKeySealedAreAFailureWithAMendAndNobodyIsAsked() throws InterruptedException {
            outlet.publishes(TALKS);
            add(ID, outlet.url());
            secrets.put(ID, new FeedSecret.Token("t"), "ada");
            jdbc.sql("UPDATE feed_secret SET sealed = REVERSE(sealed)").update();

            poll();

            assertFailed(
                    Failure.LOGIN_LOCKED, "The stored login cannot be opened. The key is not the one that sealed it.");
            assertThat(outlet.asked()).isEmpty();

            secrets.clear(ID, "ada");
            poll();
            assertThat(outlet.asked()).hasSize(1);
        }
    }

    @Test
    void aPublisherWhoSaysThatItIsOverIsAskedNoMoreAndTheFeedSaysWhy() throws InterruptedException {
        outlet.answers(410);
        add(ID, outlet.url());
        poll();

        assertThat(health().state()).isEqualTo(State.PAUSED);
        assertThat(health().pausedWhy()).startsWith("127.0.0.1 answered 410 for /feed.");
        assertThat(health().nextPoll()).isNull();
        assertThat(planned(ID)).isEmpty();
        assertThat(audited("feed.pause")).containsExactly("cohesion watch");

        feeds.resume(ID, "ada");
        assertThat(health().pausedWhy()).isNull();
    }

    @Test
    void theAnswerOfAPollIsKeptInTheHistoryAndItsHeadWithTheFeed() throws InterruptedException {
        outlet.publishes(TALKS);
        add(ID, outlet.url());
        assertThat(feeds.lastResponse(ID)).isEmpty();
        poll();

        assertThat(polls.latest(ID, 1).getFirst().answer()).satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).isEqualTo(Outlet.rss(TALKS).length());
        });
        assertThat(feeds.lastResponse(ID).orElseThrow().headers())
                .contains(new Header("Content-type", "application/rss+xml; charset=utf-8"));
        poll();
        assertThat(polls.latest(ID, 1).getFirst().answer())
                .satisfies(answer ->
                        assertThat(Objects.requireNonNull(answer).status()).isEqualTo(304));
    }

    @Test
    void aServerThatAlwaysSays304IsAskedForTheDocumentOnceAWeek() throws InterruptedException {
        outlet.publishes(TALKS);
        add(ID, outlet.url());
        poll();
        poll();
        assertThat(outlet.asked().getLast().header("If-None-Match")).isNotNull();
        clock.advance(Duration.ofDays(8));
        poll();
        assertThat(outlet.asked().getLast().header("If-None-Match")).isNull();
        assertThat(lastOutcome()).isEqualTo(new Unchanged());
    }

    @Test
    void aFeedOnAutoIsPolledAsItPublishes() throws InterruptedException {
        Article[] daily = IntStream.range(0, 6)
                .mapToObj(i -> new Article(
                        "d" + i,
                        "Piece number " + i,
                        "https://outlet.example/d" + i,
                        "",
                        NOON.minus(Duration.ofDays(i))))
                .toArray(Article[]::new);
        outlet.publishes(daily);
        feeds.put(new Feed(ID, "Outlet", "Outlet", outlet.url(), Schedule.Auto.USUAL, 1, false, "", null), "test");
        poll();

        assertThat(Duration.between(clock.instant(), nextPoll()))
                .isBetween(Duration.ofHours(12), Duration.ofMinutes(12 * 66 + 1));
        assertThat(health().feed().schedule()).isEqualTo(Schedule.Auto.USUAL);
    }

    @Test
    void aHostIsAskedForOneFeedAtATimeAndTheOtherComesALittleLater() throws InterruptedException {
        FeedId other = new FeedId("other");
        CountDownLatch answer = new CountDownLatch(1);
        outlet.on("/feed", exchange -> {
            answer.await();
            exchange.sendResponseHeaders(404, -1);
        });
        add(ID, outlet.url());
        add(other, outlet.url("/other"));
        Thread first = Thread.ofVirtual().start(() -> {
            try {
                polling.pollIfDue(ID);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (outlet.asked().isEmpty()) Thread.onSpinWait();

        polling.pollIfDue(other);
        assertThat(outlet.asked()).hasSize(1);
        assertThat(planned(other))
                .hasValueSatisfying(at -> assertThat(at).isBetween(NOON.plusSeconds(5), NOON.plusSeconds(10)));

        answer.countDown();
        first.join();
        polling.pollIfDue(other);
        assertThat(outlet.asked()).hasSize(2);
    }

    private void add(FeedId id, URI url) {
        feeds.put(feed(id, url), "ana");
    }

    private static Feed feed(FeedId id, URI url) {
        return new Feed(id, id.value(), "Outlet", url, new Schedule.Every(Duration.ofHours(1)), 0.8, false, "", null);
    }

    private void poll() throws InterruptedException {
        polling.pollNow(ID);
    }

    private FeedHealth health() {
        return feeds.health(ID).orElseThrow();
    }

    private Instant nextPoll() {
        return Objects.requireNonNull(health().nextPoll(), "next poll");
    }

    private Optional<Instant> planned(FeedId id) {
        Optional<Instant> planned = transaction.execute(_ -> triggers.planned(id));
        return planned == null ? Optional.empty() : planned;
    }

    private List<PollOutcome> outcomes() {
        return feeds.history(ID, 99).stream().map(Poll::outcome).toList();
    }

    private PollOutcome lastOutcome() {
        assertThat(health().last()).as("the last poll").isNotNull();
        return outcomes().getFirst();
    }

    private List<String> audited(String action) {
        return jdbc.sql("SELECT who FROM audit_entry WHERE action = :action")
                .param("action", action)
                .query((row, _) -> row.getString("who"))
                .list();
    }

    private void assertFailed(Failure failure, String detail) {
        assertThat(lastOutcome()).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.failure()).as(failed.detail()).isEqualTo(failure);
            assertThat(failed.detail()).contains(detail);
        });
    }

    private List<String> audited() {
        return jdbc.sql("SELECT CONCAT_WS(' ', who, action, subject) AS entry FROM audit_entry ORDER BY id")
                .query((row, _) -> row.getString("entry"))
                .list();
    }

    private int count(String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
    }

    private double sum(String name) {
        return registry.get(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double counter(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).counter().count();
    }
}
