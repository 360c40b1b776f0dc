package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.support.Outlet;

/** Publishers who ask for patience get it, from every feed of their host and whichever way it is reached. */
class ThrottlingTest extends PollingRoom {

    ThrottlingTest(Parts parts) {
        super(parts);
    }

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
    void aRedirectIsNoWayAroundTheRestOfTheHostThatItLeadsTo() throws InterruptedException {
        FeedId other = new FeedId("other");
        add(ID, outlet.answers(429, "Retry-After", "7200").url());
        poll();
        outlet.on("/moved", redirectTo(outlet.url()));
        add(other, elsewhere("/moved"));

        polling.pollIfDue(other);

        assertThat(outlet.asked()).extracting(Outlet.Asked::path).containsExactly("/feed", "/moved");
        assertThat(feeds.history(other, 9))
                .extracting(Poll::outcome)
                .containsExactly(new Throttled(
                        Duration.ofSeconds(Duration.between(NOON, nextPoll()).toSeconds())));
        assertThat(feeds.history(other, 1))
                .extracting(Poll::remark)
                .containsExactly("The feed leads to 127.0.0.1, which asked to be left alone for so long.");
        assertThat(planned(other)).hasValueSatisfying(at -> assertThat(at).isAfter(NOON.plusSeconds(7200)));

        outlet.publishes(TALKS);
        polling.pollNow(other);
        assertThat(feeds.history(other, 1)).extracting(Poll::outcome).containsExactly(new Read(1, 1, 0));
    }

    @Test
    void whoAsksForPatienceAtTheEndOfARedirectRestsHimself() throws InterruptedException {
        FeedId other = new FeedId("other");
        outlet.answers(429, "Retry-After", "7200").on("/moved", redirectTo(outlet.url()));
        add(ID, elsewhere("/moved"));
        poll();
        add(other, outlet.url("/other"));

        polling.pollIfDue(other);

        assertThat(outlet.asked()).extracting(Outlet.Asked::path).containsExactly("/moved", "/feed");
        assertThat(feeds.history(other, 9)).isEmpty();
    }

    /** The same outlet under another name. */
    private URI elsewhere(String path) {
        return URI.create("http://localhost:%d%s".formatted(outlet.port(), path));
    }

    private static Outlet.Answer redirectTo(URI place) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", place.toString());
            exchange.sendResponseHeaders(302, -1);
        };
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
