package watch.cohesion.feed.internal;

import java.net.UnknownHostException;

/** The host has addresses, but none that a feed may point at. Its type is the only one that a {@code Dns} may throw. */
final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
        super(message);
    }
}
