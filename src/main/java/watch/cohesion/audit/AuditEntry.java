package watch.cohesion.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change that somebody made.
 *
 * @param id grows with time
 * @param who the user's name as it was, or what of the service acted, such as {@code system}
 * @param action what was done, such as {@code feed.pause}
 * @param subject what it was done to, such as a feed's id
 * @param before how it was, in words; null if it did not exist
 * @param after how it is since; null if it is gone
 */
public record AuditEntry(
        long id,
        Instant at,
        String who,
        String action,
        String subject,
        @Nullable String before,
        @Nullable String after) {}
