package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.notification.Heartbeat;
import watch.cohesion.notification.Outbox;

/**
 * Tells a monitor outside that all is well: feeds are polled, items judged, rules decide, and what is to be told leaves the house. When
 * it stops, the monitor tells people, so that silence is never mistaken for calm. One recipient that cannot be reached is
 * no reason while others are: the outbox shows it.
 */
@Component
class SignOfLife {

    private static final Duration POLLED = Duration.ofMinutes(15);
    /** Who has waited for longer to be judged is not judged at all. */
    static final Duration JUDGED = Duration.ofMinutes(15);

    private static final Duration DECIDED = Duration.ofMinutes(3);
    private static final Duration DELIVERED = Duration.ofMinutes(15);

    /** What failed longer ago has been looked at, or nobody ever will. */
    private static final Duration FAILED = Duration.ofDays(1);

    private final Heartbeat heartbeat;
    private final Feeds feeds;
    private final Assessments assessments;
    private final ProgressTable progress;
    private final Outbox outbox;
    private final InstantSource clock;

    SignOfLife(
            Heartbeat heartbeat,
            Feeds feeds,
            Assessments assessments,
            ProgressTable progress,
            Outbox outbox,
            InstantSource clock) {
        this.assessments = assessments;
        this.progress = progress;
        this.heartbeat = heartbeat;
        this.feeds = feeds;
        this.outbox = outbox;
        this.clock = clock;
    }

    void give() {
        Instant now = clock.instant();
        if (heartbeat.configured() && polls(now) && judges(now) && decides(now) && delivers(now)) heartbeat.beat();
    }

    private boolean judges(Instant now) {
        Instant since = now.minus(JUDGED);
        return assessments.waitingSince().filter(since::isAfter).isEmpty();
    }

    private boolean decides(Instant now) {
        return progress.decided()
                .filter(decided -> !decided.isBefore(now.minus(DECIDED)))
                .isPresent();
    }

    /** One was polled just now; or, where feeds are few and polled seldom, none is late. */
    private boolean polls(Instant now) {
        Instant since = now.minus(POLLED);
        List<FeedHealth> health = feeds.health();
        boolean justNow = health.stream()
                .flatMap(feed -> Stream.ofNullable(feed.last()))
                .anyMatch(poll -> !poll.at().isBefore(since));
        List<Instant> due = health.stream()
                .flatMap(feed -> Stream.ofNullable(feed.nextPoll()))
                .toList();
        return justNow || (!due.isEmpty() && due.stream().noneMatch(since::isAfter));
    }

    private boolean delivers(Instant now) {
        Instant since = now.minus(DELIVERED);
        Outbox.State state = outbox.state();
        boolean unreachable = state.queued() > 0
                && state.rests().stream().map(Outbox.Rest::since).anyMatch(since::isAfter);
        return !unreachable
                && !outbox.reachesNobody(now.minus(FAILED))
                && outbox.overdue().filter(since::isAfter).isEmpty();
    }
}
