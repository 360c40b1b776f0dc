package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.Feeds;
import watch.cohesion.notification.Heartbeat;
import watch.cohesion.notification.Outbox;
import watch.cohesion.support.Examples;
import watch.cohesion.support.SetClock;

/** When a monitor outside hears from us, and when it must not. */
class SignOfLifeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SetClock clock = new SetClock(Examples.NOW);
    private List<FeedHealth> health = Examples.FEEDS;
    private @Nullable Instant oldest;
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
            stub(Feeds.class, () -> health),
            stub(Outbox.class, () -> new Outbox.State(1, true, 0, 0, 0, 0, oldest, List.of(), 0)),
            clock);

    @Test
    void itBeatsOnceAMinuteHoweverOftenItIsAsked() {
        life.give();
        life.give();
        assertThat(beats).isEqualTo(1);
        clock.advance(MINUTE);
        life.give();
        assertThat(beats).isEqualTo(2);
    }

    @Test
    void itStopsWhenNothingHasBeenPolledForAQuarterOfAnHour() {
        clock.advance(Duration.ofMinutes(13));
        life.give();
        assertThat(beats).as("the last poll is a quarter of an hour old").isEqualTo(1);
        clock.advance(MINUTE);
        life.give();
        assertThat(beats).isEqualTo(1);
        health = List.of();
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    @Test
    void itStopsWhileWhatIsToBeToldDoesNotLeaveTheHouse() {
        oldest = Examples.NOW.minus(Duration.ofMinutes(16));
        life.give();
        assertThat(beats).isZero();
        oldest = Examples.NOW.minus(MINUTE);
        life.give();
        assertThat(beats).isEqualTo(1);
    }

    @Test
    void withoutAMonitorNobodyIsAsked() {
        configured = false;
        life.give();
        assertThat(beats).isZero();
    }

    /** What a stub answers to everything. */
    @FunctionalInterface
    private interface Answer {

        Object give();
    }

    private static <T> T stub(Class<T> face, Answer answer) {
        return face.cast(Proxy.newProxyInstance(
                face.getClassLoader(), new Class<?>[] {face}, (proxy, method, arguments) -> answer.give()));
    }
}
