package watch.cohesion.configuration;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * A job that computes. Jobs and readers run on virtual threads, which share as many carriers as there are processors: two
 * jobs that compute for some seconds would keep all readers waiting. So it computes on a thread that the system schedules.
 */
public abstract class ComputingJob implements Job {

    private static final Duration TO_END = Duration.ofSeconds(5);

    /** Ends soon after its thread is interrupted. */
    protected abstract void compute();

    @Override
    public final void execute(JobExecutionContext context) {
        apart(this::compute);
    }

    static void apart(Runnable computation) {
        FutureTask<Boolean> work = new FutureTask<>(computation, true);
        Thread thread = Thread.ofPlatform()
                .name(Thread.currentThread().getName() + "-computing")
                .daemon()
                .start(work);
        try {
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            awaitEnd(thread);
            Thread.currentThread().interrupt();
            return;
        }
        if (work.state() == Future.State.FAILED) throw failure(work.exceptionNow());
    }

    /** Who stops the service waits for this thread, and then takes the database away. */
    private static void awaitEnd(Thread computing) {
        try {
            computing.join(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException failure(Throwable thrown) {
        if (thrown instanceof Error error) throw error;
        return thrown instanceof RuntimeException failed ? failed : new IllegalStateException(thrown);
    }
}
