package watch.cohesion.configuration;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * A job that computes. Jobs and readers run on virtual threads, which share as many carriers as there are processors: two
 * jobs that compute for some seconds would keep all readers waiting. So it computes on a thread that the system schedules.
 */
public abstract class ComputingJob implements Job {

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
            Thread.currentThread().interrupt();
            return;
        }
        if (work.state() == Future.State.FAILED) throw failure(work.exceptionNow());
    }

    private static RuntimeException failure(Throwable thrown) {
        if (thrown instanceof Error error) throw error;
        return thrown instanceof RuntimeException failed ? failed : new IllegalStateException(thrown);
    }
}
