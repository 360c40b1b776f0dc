package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import watch.cohesion.database.Utc;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedHealth.State;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.HostRest;
import watch.cohesion.feed.NetworkOutage;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Unchanged;
import watch.cohesion.feed.Schedule;

/** How feeds are doing, as their page, the dashboard and the metrics tell it. */
class FeedHealthTest extends PollingRoom {

    FeedHealthTest(Parts parts) {
        super(parts);
    }

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
    void aDocumentForWhichTheMemoryIsTooShortIsAFailureLikeAnother() throws InterruptedException {
        add(ID, outlet.publishes(TALKS).url());
        memory.usedUp = true;
        poll();

        assertFailed(Failure.INTERNAL, "OutOfMemoryError");
        assertThat(health().failures()).isEqualTo(1);
        assertThat(nextPoll()).isAfter(NOON);
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
    void aPublisherWhoPutsUsOffForLongIsNoCalmSource() throws InterruptedException {
        add(ID, outlet.publishes(TALKS).url());
        poll();
        outlet.answers(429);
        clock.advance(Duration.ofHours(1));
        Instant since = clock.instant();
        poll();
        assertThat(health().state()).as("at first").isEqualTo(State.REPORTING);
        assertThat(feeds.gaps(NOON)).isEmpty();

        clock.advance(Duration.ofHours(9));
        poll();

        assertThat(health().state()).isEqualTo(State.FAILING);
        assertThat(health().failingSince()).isEqualTo(since);
        assertThat(health().why()).contains("asks to be left alone");
        assertThat(feeds.gaps(NOON)).containsExactly(new FeedGap(ID, NOON, null));
        outlet.publishes(TALKS);
        poll();
        assertThat(health().state()).isEqualTo(State.REPORTING);
        assertThat(health().failingSince()).isNull();
    }

    @Test
    void aFeedWhoseHostRestsForLongIsNoCalmSourceEither() throws InterruptedException {
        add(ID, outlet.publishes(TALKS).url());
        poll();
        for (int hour = 0; hour < 10; hour++) {
            clock.advance(Duration.ofHours(1));
            jdbc.sql("UPDATE feed SET next_poll = :at")
                    .param("at", Utc.column(clock.instant()))
                    .update();
            jdbc.sql("REPLACE INTO feed_host_rest (host, until) VALUES ('127.0.0.1', :until)")
                    .param("until", Utc.column(clock.instant().plus(Duration.ofHours(1))))
                    .update();
            polling.pollIfDue(ID);
        }

        assertThat(outlet.asked()).hasSize(1);
        assertThat(health().state()).isEqualTo(State.FAILING);
        assertThat(health().why()).contains("when it was asked for something else");
        feeds.pause(ID, "ana");
        feeds.resume(ID, "ana");
        assertThat(health().state()).as("begun anew").isEqualTo(State.REPORTING);
    }

    @Test
    void aHostThatAsksForARestOfManyIntervalsIsNotHeardMeanwhile() throws InterruptedException {
        FeedId seldom = new FeedId("seldom");
        add(ID, outlet.publishes(TALKS).url());
        feeds.reschedule(ID, new Schedule.Every(Duration.ofMinutes(15)), "ana");
        add(seldom, outlet.url());
        poll();
        polling.pollNow(seldom);
        HostRest rest = new HostRest("127.0.0.1", NOON.plus(Duration.ofHours(3)), 429);
        rests().rest(rest);
        rests().rest(new HostRest("127.0.0.1", NOON.plus(Duration.ofHours(1)), 503));

        clock.advance(Duration.ofMinutes(62));
        Instant since = clock.instant();
        polling.pollIfDue(ID);
        polling.pollIfDue(seldom);

        assertThat(health().state()).isEqualTo(State.FAILING);
        assertThat(health().failingSince()).isEqualTo(since);
        assertThat(health().rest()).isEqualTo(rest);
        assertThat(feeds.health())
                .filteredOn(health -> health.feed().id().equals(seldom))
                .as("of few intervals")
                .singleElement()
                .satisfies(health -> assertThat(health.state()).isEqualTo(State.REPORTING))
                .satisfies(health -> assertThat(health.rest()).isEqualTo(rest));

        clock.advance(Duration.ofHours(3));
        polling.pollIfDue(ID);
        assertThat(health().state()).isEqualTo(State.REPORTING);
        assertThat(health().rest()).isNull();
    }

    private HostRests rests() {
        return new HostRests(jdbc);
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
