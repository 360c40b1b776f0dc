package watch.cohesion.database.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.configuration.Shutdown;
import watch.cohesion.database.DatabaseUnavailable;

/**
 * Keeps the server up. One that ends without being told to (the system was short of memory, say) is started again on its
 * port, where the pool's next connections find it. If that does not last, the service ends too: a service manager sees
 * that, and can do more than a service whose every page fails.
 */
public final class ServerKeeper {

    private static final Logger log = LoggerFactory.getLogger(ServerKeeper.class);
    private static final int MOST_ENDS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration LEAVE = Duration.ofMinutes(1);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int EXIT_CODE = 1;

    private final DataFolder folder;
    private final Disk disk;
    private final Supplier<ServerProcess> again;
    private final Thread keeper;
    private final Deque<Long> ends = new ArrayDeque<>();
    private volatile ServerProcess server;
    private volatile boolean stopping;

    private ServerKeeper(DataFolder folder, Disk disk, ServerProcess server, Supplier<ServerProcess> again) {
        this.folder = folder;
        this.disk = disk;
        this.server = server;
        this.again = again;
        this.keeper = Thread.ofPlatform().daemon().name("database keeper").unstarted(this::keep);
    }

    /** @throws DatabaseUnavailable if the server does not come up the first time */
    public static ServerKeeper start(ServerFiles files, DataFolder folder, int port, int bufferPoolMegabytes) {
        return start(files, folder, folder.disk(), port, bufferPoolMegabytes);
    }

    static ServerKeeper start(ServerFiles files, DataFolder folder, Disk disk, int port, int bufferPoolMegabytes) {
        disk.needs(Disk.TO_START, "to start");
        ServerProcess first = ServerProcess.start(files, folder, port, bufferPoolMegabytes);
        ServerKeeper kept = new ServerKeeper(
                folder, disk, first, () -> ServerProcess.start(files, folder, first.port(), bufferPoolMegabytes));
        kept.keeper.start();
        return kept;
    }

    public int port() {
        return server.port();
    }

    private void keep() {
        try {
            while (endsUnasked()) {
                if (awaitRoom()) {
                    if (stopping) return;
                    ends.clear();
                } else if (isOften()) {
                    log.error("It ended {} times within {} minutes: this service ends", MOST_ENDS, WITHIN.toMinutes());
                    endService();
                    return;
                }
                startAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean endsUnasked() throws InterruptedException {
        int code = server.awaitEnd();
        // A service manager may tell the server to end at the same moment as this JVM.
        if (stopping || Shutdown.hasBegun()) return false;
        log.error(
                "The embedded MariaDB ended by itself (exit code {}): {}",
                code,
                ServerLog.tail(ServerProcess.log(folder)));
        return true;
    }

    /**
     * One that ended for want of room would end again. Pages say meanwhile that the database does not answer.
     *
     * @return whether there was none
     */
    private boolean awaitRoom() throws InterruptedException {
        if (disk.has(Disk.TO_START)) return false;
        log.warn("The disk of {} is full: the embedded MariaDB is started again as soon as there is room", disk);
        while (!disk.has(Disk.TO_START) && !stopping) Thread.sleep(LOOK_EVERY);
        return true;
    }

    private boolean isOften() {
        long now = System.nanoTime();
        ends.addLast(now);
        if (ends.size() > MOST_ENDS) ends.removeFirst();
        return ends.size() == MOST_ENDS && now - ends.getFirst() < WITHIN.toNanos();
    }

    /** Where that fails the server has ended once more, and the next round says what becomes of it. */
    private void startAgain() {
        try {
            server = again.get();
            log.warn("The embedded MariaDB runs again on port {}", server.port());
        } catch (DatabaseUnavailable e) {
            log.error("The embedded MariaDB could not be started again. {} {}", e.getMessage(), e.remedy());
        }
        // Whoever stopped it meanwhile has stopped the one before.
        if (stopping) server.stop(LEAVE);
    }

    /** In good order, and by force should that wait for the database. */
    private static void endService() {
        Thread.ofPlatform().daemon().name("exit").start(() -> System.exit(EXIT_CODE));
        Thread.ofPlatform().daemon().name("halt").start(() -> {
            try {
                Thread.sleep(LEAVE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            Runtime.getRuntime().halt(EXIT_CODE);
        });
    }

    /** Asks the server to stop, and ends it by force if it takes longer than the patience given. */
    public void stop(Duration patience) {
        stopping = true;
        server.stop(patience);
        try {
            keeper.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
