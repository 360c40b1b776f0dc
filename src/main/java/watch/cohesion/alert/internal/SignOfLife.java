package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.Poll;
import watch.cohesion.notification.Heartbeat;
import watch.cohesion.notification.Outbox;

/**
 * Tells a monitor outside every minute that all is well: feeds are polled, and what is to be told leaves the house. When
 * it stops, the monitor tells people, so that silence is never mistaken for calm.
 */
@Component
class SignOfLife {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration POLLED = Duration.ofMinutes(15);
    private static final Duration DELIVERED = Duration.ofMinutes(15);

    private final Heartbeat heartbeat;
    private final Feeds feeds;
    private final Outbox outbox;
    private final InstantSource clock;
    private @Nullable Instant last;

    SignOfLife(Heartbeat heartbeat, Feeds feeds, Outbox outbox, InstantSource clock) {
        this.heartbeat = heartbeat;
        this.feeds = feeds;
        this.outbox = outbox;
        this.clock = clock;
    }

    synchronized void give() {
        Instant now = clock.instant();
        if (!heartbeat.configured() || (last != null && now.isBefore(last.plus(EVERY)))) return;
        if (!polls(now) || !delivers(now)) return;
        last = now;
        heartbeat.beat();
    }

    private boolean polls(Instant now) {
        return feeds.health().stream()
                .map(FeedHealth::last)
                .filter(Objects::nonNull)
                .map(Poll::at)
                .max(Comparator.naturalOrder())
                .filter(poll -> !poll.isBefore(now.minus(POLLED)))
                .isPresent();
    }

    private boolean delivers(Instant now) {
        Instant oldest = outbox.state().oldest();
        return oldest == null || !oldest.isBefore(now.minus(DELIVERED));
    }
}
