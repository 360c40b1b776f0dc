package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.classification.Assessments;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Heartbeat;
import watch.cohesion.notification.Outbox;
import watch.cohesion.support.Examples;
import watch.cohesion.support.SetClock;
import watch.cohesion.support.StandIn;

/** When a monitor outside hears from us, and when it must not. */
class SignOfLifeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SetClock clock = new SetClock(Examples.NOW);
    private List<FeedHealth> health = Examples.FEEDS;
    private Outbox.State state = state(0, List.of());
    private Optional<Instant> overdue = Optional.empty();
    private boolean reachesNobody;
    private Optional<Instant> waiting = Optional.empty();
    private Instant decided = Examples.NOW;
    private boolean configured = true;
    private int beats;

    private final SignOfLife life = new SignOfLife(
            new Heartbeat() {
                @Override
                public boolean configured() {
                    return configured;
                }

                @Override
                public void beat() {
                    beats++;
                }
            },
            StandIn.of(Feeds.class, (_, _) -> health),
            StandIn.of(Assessments.class, (_, _) -> waiting),
            new ProgressTable(StandIn.of(JdbcClient.class, (_, _) -> Optional.empty())) {
                @Override
                Optional<Instant> decided() {
                    return Optional.of(decided);
                }
            },
            StandIn.of(Outbox.class, (asked, _) -> switch (asked) {
                case "state" -> state;
                case "reachesNobody" -> reachesNobody;
                default -> overdue;
            }),
            clock);

    private static Outbox.State state(long queued, List<Outbox.Rest> rests) {
        return new Outbox.State(1, true, true, queued, 0, 0, 0, null, rests, 0);
    }

    @Test
    void itStopsWhenNothingHasBeenDecidedForThreeMinutes() {
        clock.advance(MINUTE.multipliedBy(3));
        life.give();
        assertThat(beats).isEqualTo(1);
        clock.advance(MINUTE);
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    @Test
    void itStopsWhenNothingHasBeenPolledForAQuarterOfAnHourAlthoughPollsWereDue() {
        clock.advance(Duration.ofMinutes(26));
        decided = clock.instant();
        life.give();
        assertThat(beats)
                .as("the last poll is older, but the first was due a quarter of an hour ago")
                .isEqualTo(1);
        clock.advance(MINUTE);
        life.give();
        assertThat(beats).isEqualTo(1);
        health = List.of();
        life.give();
        assertThat(beats).as("nothing is polled at all").isEqualTo(1);
    }

    @Test
    void itGoesOnWhereOneOfTheFeedsIsPolledThoughAnotherIsLate() {
        health = List.of(Examples.FEEDS.getLast(), late(Examples.FEEDS.get(2)));
        life.give();
        assertThat(beats).isEqualTo(1);
        clock.advance(Duration.ofMinutes(12));
        decided = clock.instant();
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    private static FeedHealth late(FeedHealth feed) {
        return new FeedHealth(
                feed.feed(), feed.last(), feed.lastSuccess(), null, 0, Examples.NOW.minus(Duration.ofHours(1)));
    }

    @Test
    void itStopsWhileNewItemsAreNotJudged() {
        waiting = Optional.of(Examples.NOW.minus(Duration.ofMinutes(16)));
        life.give();
        assertThat(beats).isZero();
        waiting = Optional.of(Examples.NOW.minus(MINUTE));
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    @Test
    void itStopsWhileWhatIsToBeToldDoesNotLeaveTheHouse() {
        overdue = Optional.of(Examples.NOW.minus(Duration.ofMinutes(16)));
        life.give();
        assertThat(beats).isZero();
        overdue = Optional.of(Examples.NOW.minus(MINUTE));
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    @Test
    void itStopsWhileAServerThatLettersWaitForCannotBeReached() {
        state = state(1, List.of(resting(Duration.ofMinutes(16))));
        life.give();
        assertThat(beats).isZero();
        state = state(1, List.of(resting(Duration.ofMinutes(14))));
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    private static Outbox.Rest resting(Duration ago) {
        return new Outbox.Rest(ChannelKind.MAIL, Examples.NOW.minus(ago), 9, Examples.NOW, "Connection refused");
    }

    @Test
    void itStopsWhileLettersFailForGoodAndNoneIsAccepted() {
        reachesNobody = true;
        life.give();
        assertThat(beats).isZero();
        reachesNobody = false;
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    @Test
    void withoutAMonitorNobodyIsAsked() {
        configured = false;
        life.give();
        assertThat(beats).isZero();
    }
}
