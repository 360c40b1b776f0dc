package watch.cohesion.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

class JobThreadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void jobsThatComputeKeepNoReaderFromAnAnswer() throws Exception {
        JobThreads jobs = new JobThreads();
        AtomicBoolean answered = new AtomicBoolean();
        int computing = Runtime.getRuntime().availableProcessors() + 1;
        CountDownLatch begun = new CountDownLatch(computing);
        try {
            for (int i = 0; i < computing; i++) {
                threads(jobs).execute(() -> {
                    begun.countDown();
                    while (!answered.get() && !Thread.currentThread().isInterrupted()) Thread.onSpinWait();
                });
            }
            assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("all compute at once")
                    .isTrue();

            // As Tomcat does with a request.
            boolean ended = Thread.startVirtualThread(() -> answered.set(true)).join(PATIENCE);

            assertThat(ended).isTrue();
        } finally {
            jobs.destroy();
        }
    }

    private static Executor threads(JobThreads jobs) {
        List<Executor> given = new ArrayList<>();
        jobs.customize(new SchedulerFactoryBean() {
            @Override
            public void setTaskExecutor(Executor executor) {
                given.add(executor);
            }
        });
        return given.getFirst();
    }
}
