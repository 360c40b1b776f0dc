package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where documents are read, and what comes back from there. */
class ReadingThreadsTest {

    private final ReadingThreads threads = new ReadingThreads();

    @AfterEach
    void end() {
        threads.destroy();
    }

    @Test
    void aDocumentIsReadOnAThreadThatTheSystemSchedules() throws InterruptedException {
        AtomicReference<Boolean> virtual = new AtomicReference<>();
        Thread poll = Thread.startVirtualThread(() -> {
            try {
                virtual.set(threads.read(() -> Thread.currentThread().isVirtual()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        poll.join();

        assertThat(virtual).hasValue(false);
    }

    @Test
    void whatTheReadingThrowsReachesThePollThatWantedIt() {
        assertThatThrownBy(() -> threads.read(() -> {
                    throw new OutOfMemoryError("used up");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> threads.read(() -> {
                    throw new IllegalArgumentException("unread");
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPollThatIsInterruptedDoesNotWaitForItsDocument() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread poll = Thread.startVirtualThread(() -> {
            try {
                threads.read(() -> {
                    begun.countDown();
                    never.await();
                    return true;
                });
            } catch (InterruptedException e) {
                end.set(e);
            }
        });
        begun.await();
        poll.interrupt();
        poll.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }
}
