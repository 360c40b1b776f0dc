package watch.cohesion.database;

import java.time.Duration;

/**
 * How this machine's clock stands to that of the database server, by which all nodes can be compared. Nodes whose clocks
 * are more than some seconds apart count each other as dead and do each other's work.
 */
public interface NodeClock {

    /** More than that is a fault. */
    Duration TOLERATED = Duration.ofSeconds(2);

    /** How far it is ahead, by the last comparison; negative where it is behind. */
    Duration ahead();

    default boolean isOff() {
        return ahead().abs().compareTo(TOLERATED) > 0;
    }
}
