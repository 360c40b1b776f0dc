package watch.cohesion.brief;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The change briefs. Those of the days (UTC) and those that were mailed are kept with what was known then; of other times
 * a brief is worked out when asked, with what is known now.
 */
public interface Briefs {

    /**
     * The brief of the 24 hours up to an instant; empty if that lies ahead, or before anything was kept or known.
     */
    Optional<Edition> upTo(Instant to);

    /**
     * A brief and when it was known.
     *
     * @param kept when the facts were gathered; null if it was worked out just now
     */
    record Edition(ChangeBrief brief, @Nullable Instant kept) {}
}
