package watch.cohesion.access.internal;

import java.time.Duration;
import org.springframework.security.authentication.LockedException;

/** A sign-in that came before the wait was over, or with too many others. The password was not looked at. */
final class TooSoonException extends LockedException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    TooSoonException(Duration wait) {
        super("too many failed sign-ins; wait %d s".formatted(wait.toSeconds() + 1));
        this.wait = wait;
    }

    /** Whole seconds, at least 1. */
    long seconds() {
        return wait.toSeconds() + 1;
    }
}
