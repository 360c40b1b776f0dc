package watch.cohesion.feed.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets in as many polls as this node may run, and one per host. Who is not let in comes again a little later. */
final class PollGate {

    private final Semaphore places;
    private final int size;
    private final Duration patience;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();

    /**
     * @param size how many at a time
     * @param patience how long a poll waits for a place; it does not wait for a host
     */
    PollGate(int size, Duration patience) {
        this.places = new Semaphore(size, true);
        this.size = size;
        this.patience = patience;
    }

    /** The right to ask a host, until it is closed. */
    interface Pass extends AutoCloseable {
        @Override
        void close();
    }

    /** Empty if the host is being asked, or if no place got free in time. */
    Optional<Pass> enter(String host) throws InterruptedException {
        if (!hosts.add(host)) return Optional.empty();
        boolean entered = false;
        try {
            entered = places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!entered) hosts.remove(host);
        }
        return entered ? Optional.of(() -> leave(host)) : Optional.empty();
    }

    /** How many polls are running. */
    int running() {
        return size - places.availablePermits();
    }

    private void leave(String host) {
        hosts.remove(host);
        places.release();
    }
}
