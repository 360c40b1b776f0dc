package watch.cohesion.feed.internal;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.feed.SafeAddresses;

/** The {@link AddressGuard} for other rooms. */
@Component
class GuardedAddresses implements SafeAddresses {

    private static final int PARALLEL = 4;

    private final AddressGuard guard;
    private final GuardedDns dns;
    private final Proxy proxy;
    private final @Nullable String proxyAuthorization;

    GuardedAddresses(FeedSettings settings) {
        proxy = ConditionalFetch.proxy(settings);
        proxyAuthorization = ConditionalFetch.proxyAuthorization(settings);
        Duration timeout = settings.connectTimeout();
        guard = new AddressGuard(settings.allowedAddresses());
        dns = new GuardedDns(guard, null, Dns.SYSTEM, timeout, PARALLEL);
    }

    @Override
    public List<InetAddress> of(String host) throws UnknownHostException {
        try {
            return dns.lookup(host);
        } catch (ForbiddenAddressException e) {
            throw new Forbidden(
                    "%s If it is one of yours, name it in cohesion.feed.allowed-addresses.".formatted(e.getMessage()));
        }
    }

    @Override
    public Proxy way(String host) throws UnknownHostException {
        if (proxy.equals(Proxy.NO_PROXY)) return SafeAddresses.super.way(host);
        try {
            return of(host).stream().anyMatch(AddressGuard::isPublic) ? proxy : Proxy.NO_PROXY;
        } catch (Forbidden inside) {
            throw inside;
        } catch (UnknownHostException unresolved) {
            return proxy;
        }
    }

    @Override
    public @Nullable String proxyAuthorization() {
        return proxyAuthorization;
    }

    @Override
    public boolean isForbidden(String host) {
        if (ConditionalFetch.isLocalName(host)) return !guard.permits(host, InetAddress.getLoopbackAddress());
        try {
            return !guard.permits(host, InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
