package watch.cohesion.brief;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When each user looked at the dashboard. */
public interface Visits {

    /** After so long without a look the next one begins a new visit. */
    Duration PAUSE = Duration.ofMinutes(30);

    /**
     * Notes that the user is looking now, to the minute.
     *
     * @return the end of the visit before this one; empty if this is the first
     */
    Optional<Instant> look(String user, Instant now);

    /** As {@link #look} told it last, without noting anything: for a page that asks for itself. */
    Optional<Instant> before(String user);
}
