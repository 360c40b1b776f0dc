package watch.cohesion.feed.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets in as many polls as this node may run, and one per host with a gap after it. Who is not let in comes again a
 * little later.
 */
final class PollGate {

    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final int CROWD = 256;

    private final Semaphore places;
    private final int size;
    private final Duration gap;
    private final Duration patience;
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> restUntil = new ConcurrentHashMap<>();

    /**
     * @param size how many at a time
     * @param gap how long a host is left alone after each
     * @param patience how long a poll waits for a place; it does not wait for a host
     */
    PollGate(int size, Duration gap, Duration patience) {
        this.places = new Semaphore(size, true);
        this.size = size;
        this.gap = gap;
        this.patience = patience;
    }

    /** The right to ask a host, until it is closed. */
    interface Pass extends AutoCloseable {

        /** Leaves the host alone for longer than the usual gap, once this is closed. */
        void restFor(Duration longer);

        @Override
        void close();
    }

    private final class Entered implements Pass {

        private final String host;
        private Duration rest = gap;

        Entered(String host) {
            this.host = host;
        }

        @Override
        public void restFor(Duration longer) {
            if (longer.compareTo(rest) > 0) rest = longer;
        }

        @Override
        public void close() {
            leave(host, rest);
        }
    }

    /** Empty if the host is being asked or has just been, or if no place got free in time. */
    Optional<Pass> enter(String host) throws InterruptedException {
        if (rests(host) || !hosts.add(host)) return Optional.empty();
        boolean entered = false;
        try {
            entered = places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!entered) hosts.remove(host);
        }
        return entered ? Optional.of(new Entered(host)) : Optional.empty();
    }

    /** Empty if the host did not get free in time either. */
    Optional<Pass> enter(String host, Duration patienceForHost) throws InterruptedException {
        long deadline = System.nanoTime() + patienceForHost.toNanos();
        Optional<Pass> pass = enter(host);
        while (pass.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(GLANCE);
            pass = enter(host);
        }
        return pass;
    }

    /** How many polls are running. */
    int running() {
        return size - places.availablePermits();
    }

    private boolean rests(String host) {
        Long until = restUntil.get(host);
        return until != null && until - System.nanoTime() > 0;
    }

    private void leave(String host, Duration rest) {
        long now = System.nanoTime();
        if (!rest.isZero()) restUntil.put(host, now + rest.toNanos());
        if (restUntil.size() > CROWD) restUntil.values().removeIf(until -> until - now <= 0);
        hosts.remove(host);
        places.release();
    }
}
