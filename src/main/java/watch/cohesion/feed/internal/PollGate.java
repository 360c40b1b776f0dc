package watch.cohesion.feed.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets in as many polls as this node may run, and one per host with a gap after it, be it the first host or one that a
 * redirect led to. Who is not let in comes again a little later.
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

        boolean isAt(String host);

        /**
         * Leaves the host and takes the next, in the same place.
         *
         * @return false if that one did not get free in time: then no host is held
         */
        boolean goTo(String next, Duration patienceForHost) throws InterruptedException;

        /** Leaves the host alone for longer than the usual gap, once it is left. */
        void restFor(Duration longer);

        @Override
        void close();
    }

    private final class Entered implements Pass {

        private @Nullable String host;
        private Duration rest = gap;

        Entered(String host) {
            this.host = host;
        }

        @Override
        public boolean isAt(String other) {
            return other.equals(host);
        }

        @Override
        public boolean goTo(String next, Duration patienceForHost) throws InterruptedException {
            // Two that held a host each and waited for the other's would wait in vain.
            leaveHost();
            long deadline = System.nanoTime() + patienceForHost.toNanos();
            boolean taken = take(next);
            while (!taken && System.nanoTime() < deadline) {
                Thread.sleep(GLANCE);
                taken = take(next);
            }
            if (taken) host = next;
            return taken;
        }

        @Override
        public void restFor(Duration longer) {
            if (longer.compareTo(rest) > 0) rest = longer;
        }

        @Override
        public void close() {
            leaveHost();
            places.release();
        }

        private void leaveHost() {
            if (host != null) leave(host, rest);
            host = null;
            rest = gap;
        }
    }

    /** Empty if the host is being asked or has just been, or if no place got free in time. */
    Optional<Pass> enter(String host) throws InterruptedException {
        if (!take(host)) return Optional.empty();
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

    private boolean take(String host) {
        Long until = restUntil.get(host);
        boolean rests = until != null && until - System.nanoTime() > 0;
        return !rests && hosts.add(host);
    }

    private void leave(String host, Duration rest) {
        long now = System.nanoTime();
        if (!rest.isZero()) restUntil.put(host, now + rest.toNanos());
        if (restUntil.size() > CROWD) restUntil.values().removeIf(until -> until - now <= 0);
        hosts.remove(host);
    }
}
