package watch.cohesion.feed.internal;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Response;

/**
 * An errand that is done.
 *
 * @param response of the last server that answered; null if none did
 * @param moved where the address has moved for good, by the permanent redirects with which the way began; null if it
 *     began with none
 */
record Visit(
        Fetched fetched,
        @Nullable Response response,
        @Nullable URI moved) {}
