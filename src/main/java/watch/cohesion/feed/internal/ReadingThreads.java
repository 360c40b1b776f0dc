package watch.cohesion.feed.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Where documents are read. Polls and readers' requests run on virtual threads, which share as many carriers as there are
 * processors: a few publishers whose documents take seconds to read would keep all readers waiting. So they are read on
 * threads that the system schedules, as many at a time as there are processors.
 */
@Component
class ReadingThreads implements DisposableBean {

    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("reading-", 1).factory());

    /** What the reading gives; what it throws, this throws, memory that is used up included. */
    <T> T read(Callable<T> reading) throws InterruptedException {
        Future<T> read = threads.submit(reading);
        try {
            return read.get();
        } catch (InterruptedException e) {
            read.cancel(true);
            throw e;
        } catch (ExecutionException _) {
            throw failure(read.exceptionNow());
        }
    }

    private static RuntimeException failure(Throwable thrown) {
        if (thrown instanceof Error error) throw error;
        return thrown instanceof RuntimeException failed ? failed : new IllegalStateException(thrown);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
