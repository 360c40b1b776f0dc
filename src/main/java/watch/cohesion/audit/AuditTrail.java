package watch.cohesion.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit log as one reads it: newest first. */
public interface AuditTrail {

    /**
     * Which entries are wanted; what is null does not matter.
     *
     * @param who exactly
     * @param room the part of the action before its full stop, such as {@code feed}
     * @param subject any part of it
     * @param from not before
     * @param until before
     * @param beforeId older than this entry: where a page goes on
     */
    record Query(
            @Nullable String who,
            @Nullable String room,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Long beforeId) {}

    /** @param most how many entries at the most */
    List<AuditEntry> entries(Query query, int most);

    /** Everybody who stands in the log, by name. */
    List<String> people();

    /** The rooms whose changes stand in the log, by name. */
    List<String> rooms();
}
