package watch.cohesion.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A link that sets a password, once.
 *
 * @param token the secret in its address; shown once, only its hash is stored
 * @param user null for the first administrator, who chooses a name
 */
public record OneTimeLink(
        String token, Purpose purpose, @Nullable String user, Instant expires) {

    /** What a link is for. */
    public enum Purpose {
        FIRST_ADMIN,
        INVITATION,
        RESET
    }

    /** Where it leads, from the root of the service. */
    public String path() {
        return "/link/" + token;
    }
}
