package watch.cohesion.brief;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From one watch to the next.
 *
 * @param offered when the outgoing officer had it written; the report ends there
 * @param outgoing who offered it
 * @param remark of the outgoing officer; empty if none
 * @param report kept as it was offered
 * @param accepted null until somebody has taken over
 * @param incoming who took over; null until then
 */
public record Handover(
        long id,
        Instant offered,
        String outgoing,
        String remark,
        WatchReport report,
        @Nullable Instant accepted,
        @Nullable String incoming) {}
