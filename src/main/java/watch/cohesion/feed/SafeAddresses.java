package watch.cohesion.feed;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where this service may connect to at the word of its users: public addresses, and those that the operator allows. */
public interface SafeAddresses {

    /**
     * @param host a name or an address
     * @return the addresses that may be connected to, at least one
     * @throws Forbidden if it has none but others
     * @throws UnknownHostException if the name does not resolve
     */
    List<InetAddress> of(String host) throws UnknownHostException;

    /**
     * How a host is reached: past the operator's proxy where it is inside the house, else through it if there is one.
     *
     * @throws UnknownHostException as {@link #of}, but for names that the proxy may know
     */
    default Proxy way(String host) throws UnknownHostException {
        of(host);
        return Proxy.NO_PROXY;
    }

    /** What the proxy is shown when it asks for a login; null if there is none. */
    default @Nullable String proxyAuthorization() {
        return null;
    }

    /** Whether it is plain without a look-up that the host may not be connected to: an address in digits, or this machine. */
    default boolean isForbidden(String host) {
        return false;
    }

    /** Only the operator can mend that; the message says by which setting. */
    final class Forbidden extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        public Forbidden(String message) {
            super(message);
        }
    }
}
