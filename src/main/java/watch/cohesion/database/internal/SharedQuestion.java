package watch.cohesion.database.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A question whose answer may be long in coming: however many want it one asks, and nobody waits for longer than bearable. */
final class SharedQuestion<T> {

    private final String name;
    private final Callable<T> question;
    private final Duration patience;
    private final Duration fresh;

    private @Nullable FutureTask<T> asked;
    private @Nullable Thread asking;
    private long at;

    /**
     * @param patience how long it is waited for
     * @param fresh how long after it was asked whoever comes gets the same answer
     */
    SharedQuestion(String name, Callable<T> question, Duration patience, Duration fresh) {
        this.name = name;
        this.question = question;
        this.patience = patience;
        this.fresh = fresh;
    }

    /** Empty where there is none in time. */
    Optional<T> answer() {
        try {
            return Optional.of(asked().get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether this very thread is about to find out. */
    synchronized boolean isAskedHere() {
        return Thread.currentThread().equals(asking);
    }

    private synchronized FutureTask<T> asked() {
        FutureTask<T> current = asked;
        long now = System.nanoTime();
        if (current != null && (!current.isDone() || now - at < fresh.toNanos())) return current;
        FutureTask<T> next = new FutureTask<>(question);
        asked = next;
        at = now;
        asking = Thread.ofVirtual().name(name).start(next);
        return next;
    }
}
