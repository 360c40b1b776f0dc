package watch.cohesion.configuration;

import java.time.Duration;
import java.util.function.Supplier;

/** The same work again and again on each node, on a thread of its own: Quartz would do it on one node, and by its clock. */
public final class Repeating {

    private final Supplier<Duration> pause;
    private final Runnable work;
    private final Thread thread;

    /** @param name of the thread */
    public Repeating(String name, Duration pause, Runnable work) {
        this(name, () -> pause, work);
    }

    /** @param pause asked for before each time */
    public Repeating(String name, Supplier<Duration> pause, Runnable work) {
        this.pause = pause;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** The work is done for the first time after the first pause. To be called once. */
    public void start() {
        thread.start();
    }

    /** Whether it was started or not. */
    public void stop() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(pause.get());
                work.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
