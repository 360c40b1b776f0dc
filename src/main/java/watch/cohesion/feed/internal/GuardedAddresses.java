package watch.cohesion.feed.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.SafeAddresses;

/** The {@link AddressGuard} for other rooms. */
@Component
class GuardedAddresses implements SafeAddresses {

    private static final int PARALLEL = 4;

    private final GuardedDns dns;

    GuardedAddresses(FeedSettings settings) {
        Duration timeout = settings.connectTimeout();
        dns = new GuardedDns(new AddressGuard(settings.allowedAddresses()), null, Dns.SYSTEM, timeout, PARALLEL);
    }

    @Override
    public List<InetAddress> of(String host) throws UnknownHostException {
        return dns.lookup(host);
    }
}
