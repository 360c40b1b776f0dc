package watch.cohesion.feed;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Where this service may connect to at the word of its users: public addresses, and those that the operator allows. */
public interface SafeAddresses {

    /**
     * @param host a name or an address
     * @return the addresses that may be connected to, at least one
     * @throws UnknownHostException if the name does not resolve, or to forbidden addresses only
     */
    List<InetAddress> of(String host) throws UnknownHostException;
}
