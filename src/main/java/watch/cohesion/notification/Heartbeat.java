package watch.cohesion.notification;

/** A sign of life to a monitor outside, which tells people when it stops. */
public interface Heartbeat {

    /** Whether a monitor is configured. */
    boolean configured();

    /** Asks the monitor's address once. A failure is logged; the monitor notices it by itself. */
    void beat();
}
