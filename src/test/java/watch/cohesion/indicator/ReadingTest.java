package watch.cohesion.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.FactorId;

class ReadingTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");

    private final List<String> asked = new ArrayList<>();
    private final Scores scores = (Scores) Proxy.newProxyInstance(
            Scores.class.getClassLoader(), new Class<?>[] {Scores.class}, (_, method, arguments) -> {
                asked.add(method.getName() + " " + List.of(arguments));
                return method.getReturnType() == List.class ? List.of() : new Change(asked.size(), 0);
            });

    @Test
    void asksOnceForEachQuestionAndAtItsOwnInstant() {
        Reading reading = new Reading(scores, AT);

        Change day = reading.change(POSTURE, Duration.ofDays(1));
        assertThat(reading.change(POSTURE, Duration.ofDays(1))).isSameAs(day);
        assertThat(reading.change(POSTURE, Duration.ofDays(7))).isNotSameAs(day);
        assertThat(reading.indexChange(Duration.ofDays(1))).isNotSameAs(day);
        reading.behind(POSTURE);
        reading.behind(POSTURE);

        assertThat(asked)
                .containsExactly(
                        "change [force-posture, 2026-11-22T12:00:00Z, PT24H]",
                        "change [force-posture, 2026-11-22T12:00:00Z, PT168H]",
                        "indexChange [2026-11-22T12:00:00Z, PT24H]",
                        "behind [force-posture, 2026-11-22T12:00:00Z]");
    }

    @Test
    void whoAsksForWhatIsBeingWorkedOutWaitsForItInsteadOfWorkingItOutToo() throws Exception {
        Reading reading = new Reading(scores, AT);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        AtomicInteger worked = new AtomicInteger();
        Supplier<Integer> slow = () -> {
            begun.countDown();
            awaitUninterruptibly(mayEnd);
            return worked.incrementAndGet();
        };
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = readers.submit(() -> reading.once(List.of("slow"), slow));
            begun.await();
            Future<Integer> second = readers.submit(() -> reading.once(List.of("slow"), slow));
            mayEnd.countDown();

            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(1);
        }
    }

    @Test
    void whatCouldNotBeWorkedOutIsTriedAgainByTheNextWhoAsks() {
        Reading reading = new Reading(scores, AT);

        assertThatThrownBy(() -> reading.once(List.of("now and then"), () -> {
                    throw new IllegalStateException("The database is away");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The database is away");
        assertThat(reading.<Integer>once(List.of("now and then"), () -> 7)).isEqualTo(7);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
