package watch.cohesion.brief;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watch.cohesion.indicator.Picture;

/** When each user looked at the dashboard, and what it said. */
public interface Visits {

    /** After so long without a look the next one begins a new visit. */
    Duration PAUSE = Duration.ofMinutes(30);

    /**
     * A visit that is over.
     *
     * @param end its last look, to the minute
     * @param stood where every factor and the index stood then, as the page said; empty if that is not known
     */
    record Visit(Instant end, List<Stood> stood) {

        public Visit {
            stood = List.copyOf(stood);
        }
    }

    /**
     * Notes that the user is looking now, to the minute, and at what.
     *
     * @return the visit before this one; empty if this is the first
     */
    Optional<Visit> look(String user, Picture shown, Instant now);

    /** As {@link #look} told it last, without noting anything: for a page that asks for itself. */
    Optional<Visit> before(String user);
}
