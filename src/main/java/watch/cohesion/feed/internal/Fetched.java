package watch.cohesion.feed.internal;

import java.net.URI;
import java.time.Duration;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.PollOutcome.Failure;

/** What came of asking a publisher. */
sealed interface Fetched {

    /**
     * Bytes, of what kind they may be.
     *
     * @param from the address that answered, after redirects
     */
    record Document(ByteString body, @Nullable String contentType, URI from, Validators validators)
            implements Fetched {}

    /**
     * The document is still the one that was asked about.
     *
     * @param validators to ask with from now on
     */
    record NotModified(Validators validators) implements Fetched {}

    /**
     * We were asked to come later.
     *
     * @param why one sentence; null where the host that was asked said so itself
     */
    record Throttled(Duration retryAfter, @Nullable String why) implements Fetched {

        Throttled(Duration retryAfter) {
            this(retryAfter, null);
        }
    }

    /** @param detail what was seen, one sentence */
    record Failed(Failure failure, String detail) implements Fetched {}
}
