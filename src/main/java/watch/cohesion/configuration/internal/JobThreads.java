package watch.cohesion.configuration.internal;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.listeners.JobListenerSupport;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.quartz.autoconfigure.SchedulerFactoryBeanCustomizer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;
import org.springframework.stereotype.Component;

/**
 * Quartz runs every job on a virtual thread of its own; Spring Boot's switch for virtual threads does not reach Quartz.
 * The bound is far above what runs by design, so that jobs that wait for a slow publisher keep no other job from
 * starting.
 *
 * <p>At shutdown running jobs have some seconds to end and are then interrupted: after the scheduler has stopped handing
 * out new ones, and before it shuts down, as a run that ends later could not be recorded. Until then the threads take
 * what they are given, for a run that Quartz cannot hand over costs its job all triggers.
 */
@Component
@DependsOnDatabaseInitialization
class JobThreads implements SchedulerFactoryBeanCustomizer, SmartLifecycle, DisposableBean {

    private static final int MOST = 256;
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("job-");
    private final Set<Thread> running = ConcurrentHashMap.newKeySet();
    private volatile boolean started;

    JobThreads() {
        threads.setVirtualThreads(true);
        threads.setConcurrencyLimit(MOST);
        threads.setTaskTerminationTimeout(GRACE.toMillis());
    }

    @Override
    public void customize(SchedulerFactoryBean scheduler) {
        scheduler.setTaskExecutor(job -> threads.execute(() -> run(job)));
        scheduler.setGlobalJobListeners(new InterruptEnds());
    }

    private void run(Runnable job) {
        running.add(Thread.currentThread());
        try {
            job.run();
        } finally {
            running.remove(Thread.currentThread());
        }
    }

    /** Those that stop first stand highest, and the scheduler at the top. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public void stop() {
        started = false;
        if (haveEnded()) return;
        running.forEach(Thread::interrupt);
        haveEnded();
    }

    private boolean haveEnded() {
        long deadline = System.nanoTime() + GRACE.toNanos();
        try {
            while (!running.isEmpty() && System.nanoTime() < deadline) Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return running.isEmpty();
    }

    @Override
    public void destroy() {
        threads.close();
    }

    /** A job that was interrupted may leave its thread so; it would get no connection to record its end with. */
    private static final class InterruptEnds extends JobListenerSupport {

        @Override
        public String getName() {
            return "interrupt ends";
        }

        @Override
        @SuppressWarnings("ResultOfMethodCallIgnored")
        public void jobWasExecuted(JobExecutionContext context, @Nullable JobExecutionException thrown) {
            Thread.interrupted();
        }
    }
}
