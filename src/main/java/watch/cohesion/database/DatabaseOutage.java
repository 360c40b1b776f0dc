package watch.cohesion.database;

import java.time.Instant;
import java.util.Optional;

/** Whether the database does not answer. */
public interface DatabaseOutage {

    /** Since when it does not; empty while it does, as far as is known. */
    Optional<Instant> since();
}
