package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;

/** A machine's clock stood ahead for a while, and is set right. */
class ClockSetBackTest extends PollingRoom {

    ClockSetBackTest(Parts parts) {
        super(parts);
    }

    @Test
    void aFeedThatWasPolledADayAheadIsPolledSoon() throws InterruptedException {
        add(ID, outlet.publishes(TALKS).url());
        clock.set(NOON.plus(Duration.ofDays(1)));
        poll();
        clock.set(NOON.plus(Duration.ofHours(3)));

        start.lookForOverdue();
        polling.pollIfDue(ID);

        assertThat(outlet.asked()).hasSize(2);
        assertThat(nextPoll()).isBefore(NOON.plus(Duration.ofHours(5)));
    }

    @Test
    void soItIsAfterAStart() throws InterruptedException {
        add(ID, outlet.publishes(TALKS).url());
        clock.set(NOON.plus(Duration.ofDays(1)));
        poll();
        clock.set(NOON.plus(Duration.ofHours(3)));

        start.begin(List.of());

        assertThat(planned(ID)).hasValueSatisfying(at -> assertThat(at).isBefore(inAMinute()));
        assertThat(nextPoll()).isBefore(inAMinute());
    }

    @Test
    void aFeedThatWasAddedYearsAheadIsPolledSoon() {
        clock.set(NOON.plus(Duration.ofDays(700)));
        add(ID, outlet.url());
        clock.set(NOON);

        start.lookForOverdue();

        assertThat(planned(ID)).hasValueSatisfying(at -> assertThat(at).isBefore(inAMinute()));
        assertThat(nextPoll()).isBefore(inAMinute());
    }

    @Test
    void aHostDoesNotRestUntilATimeThatTheWrongClockSet() throws InterruptedException {
        outlet.answers(429, "Retry-After", "7200");
        add(ID, outlet.url());
        clock.set(NOON.plus(Duration.ofDays(1)));
        poll();
        clock.set(NOON);

        start.lookForOverdue();
        polling.pollIfDue(ID);

        assertThat(outlet.asked()).hasSize(2);
    }

    @Test
    void aHostThatAsksForAWeekByTheRightClockGetsIt() throws InterruptedException {
        FeedId other = new FeedId("other");
        outlet.answers(429, "Retry-After", "604800");
        add(ID, outlet.url());
        add(other, outlet.url("/other"));
        poll();
        polling.pollIfDue(other);
        Instant before = nextPoll();

        start.lookForOverdue();
        start.begin(List.of());

        assertThat(nextPoll()).isEqualTo(before);
        assertThat(planned(other).orElseThrow()).isAfter(NOON.plus(Duration.ofDays(7)));
    }

    private Instant inAMinute() {
        return clock.instant().plus(Duration.ofMinutes(1));
    }
}
