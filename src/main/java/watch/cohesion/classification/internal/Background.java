package watch.cohesion.classification.internal;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Long work on one thread of low priority, whatever the work itself does in parallel.
 */
final class Background {

    private Background() {}

    /** Work that looks now and then whether it is still wanted. */
    abstract static class Work implements Runnable {

        private volatile boolean unwanted;

        /** @throws CancellationException if it is not to go on */
        final void goOn() {
            if (unwanted) throw new CancellationException("The service stops");
        }
    }

    /**
     * Waits until the work has ended. What the work throws comes out.
     *
     * @throws InterruptedException if this thread was interrupted; the work then ends at its next look
     */
    static void run(String name, Work work) throws InterruptedException {
        // Streams that call themselves parallel stay on the pool that they are called in.
        try (ForkJoinPool pool = new ForkJoinPool(1, owner -> thread(owner, name), null, false)) {
            try {
                pool.submit(work).get();
            } catch (ExecutionException e) {
                switch (root(e)) {
                    case CancellationException cancelled -> throw cancelled;
                    case Error error -> throw error;
                    case Throwable failed ->
                        throw new IllegalStateException(String.valueOf(failed.getMessage()), failed);
                }
            } catch (InterruptedException e) {
                work.unwanted = true;
                throw e;
            }
        }
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) cause = cause.getCause();
        return cause;
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: where it counts, others come first
    private static ForkJoinWorkerThread thread(ForkJoinPool pool, String name) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName(name);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setContextClassLoader(Background.class.getClassLoader());
        return thread;
    }
}
