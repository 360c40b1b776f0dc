package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedHealth.State;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.Schedule;
import watch.cohesion.support.Outlet;

/** When feeds are polled: by their triggers, by a person, and after a start. */
class PollClockTest extends PollingRoom {

    PollClockTest(Parts parts) {
        super(parts);
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
        void aFeedThatAPersonWantsPolledWhileItsHostIsAskedComesALittleLater() throws InterruptedException {
            FeedId other = new FeedId("other");
            CountDownLatch answer = new CountDownLatch(1);
            outlet.on("/feed", exchange -> {
                answer.await();
                exchange.sendResponseHeaders(404, -1);
            });
            add(ID, outlet.url());
            add(other, outlet.url("/other"));
            Thread first =
                    Thread.ofVirtual().start(() -> assertThatNoException().isThrownBy(PollClockTest.this::poll));
            while (outlet.asked().isEmpty()) Thread.onSpinWait();

            polling.pollNow(other);
            polling.pollNow(other);

            assertThat(outlet.asked()).hasSize(1);
            assertThat(jdbc.sql("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'feed-now'"
                                    + " AND TRIGGER_NAME = 'other'")
                            .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
                            .list())
                    .singleElement()
                    .satisfies(at -> assertThat(at).isBetween(NOON.plusSeconds(5), NOON.plusSeconds(10)));
            answer.countDown();
            first.join();
            polling.pollNow(other);
            assertThat(outlet.asked()).hasSize(2);
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

        @Test
        void aFeedThatIsOverdueAndOffTheClockIsPutBackSoon() {
            FeedId far = new FeedId("far");
            FeedId soon = new FeedId("soon");
            add(ID, outlet.url());
            add(far, outlet.url("/far"));
            add(soon, outlet.url("/soon"));
            clock.advance(Duration.ofMinutes(6));
            Instant inAMinute = clock.instant().plus(Duration.ofMinutes(1));
            transaction.executeWithoutResult(_ -> {
                triggers.remove(ID);
                triggers.set(far, clock.instant().plus(PollTriggers.SAFETY_NET));
                triggers.set(soon, inAMinute);
            });

            start.lookForOverdue();

            assertThat(planned(ID)).hasValueSatisfying(at -> assertThat(at).isBefore(inAMinute));
            assertThat(planned(far)).hasValueSatisfying(at -> assertThat(at).isBefore(inAMinute));
            assertThat(planned(soon)).as("what is about to be polled").contains(inAMinute);
        }

        private String trigger() {
            return jdbc.sql("SELECT CONCAT_WS(' ', START_TIME, NEXT_FIRE_TIME, TRIGGER_STATE) FROM QRTZ_TRIGGERS"
                            + " WHERE TRIGGER_NAME = 'outlet'")
                    .query(String.class)
                    .single();
        }
    }
}
