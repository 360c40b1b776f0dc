package watch.cohesion.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a program shows instead of a password.
 *
 * @param label what its user calls it
 * @param role what it may do, as far as the user's own role reaches at the time
 * @param lastUsed to the minute; null if never
 */
public record ApiToken(
        long id,
        String label,
        Role role,
        Instant created,
        @Nullable Instant lastUsed) {}
