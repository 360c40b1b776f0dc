package watch.cohesion.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ComputingJobTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void jobsThatComputeKeepNoReaderFromAnAnswer() throws Exception {
        AtomicBoolean answered = new AtomicBoolean();
        int jobs = Runtime.getRuntime().availableProcessors() + 1;
        CountDownLatch computing = new CountDownLatch(jobs);
        CountDownLatch ended = new CountDownLatch(jobs);
        for (int i = 0; i < jobs; i++) {
            runs(() -> {
                computing.countDown();
                while (!answered.get() && !Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                ended.countDown();
            });
        }
        assertThat(met(computing)).as("all compute at once").isTrue();

        // As Tomcat does with a request.
        Thread.startVirtualThread(() -> answered.set(true)).join(PATIENCE);

        assertThat(met(ended)).isTrue();
    }

    @Test
    void aJobThatIsInterruptedEndsItsWork() throws Exception {
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Thread job = runs(() -> {
            computing.countDown();
            while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
            ended.countDown();
        });
        assertThat(met(computing)).isTrue();

        job.interrupt();

        assertThat(met(ended)).isTrue();
        assertThat(job.join(PATIENCE)).isTrue();
    }

    @Test
    void whatTheWorkThrowsComesOut() {
        assertThatThrownBy(() -> ComputingJob.apart(() -> {
                    throw new IllegalStateException("no database");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no database");
    }

    private static Thread runs(Runnable work) {
        return Thread.startVirtualThread(() -> ComputingJob.apart(work));
    }

    private static boolean met(CountDownLatch latch) throws InterruptedException {
        return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
