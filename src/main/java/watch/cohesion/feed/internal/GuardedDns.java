package watch.cohesion.feed.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a name and gives back only the addresses that a feed may point at. The connection is then made to exactly
 * these addresses, so a name that resolves to another one a moment later gains nothing.
 *
 * <p>The look-up itself runs on a few threads of the platform: it blocks in native code, where it would hold on to the
 * carrier of a virtual thread, and a dead DNS server would thereby stop all of the service.
 */
final class GuardedDns implements Dns {

    private final AddressGuard guard;
    private final @Nullable String proxyHost;
    private final Dns resolver;
    private final Duration timeout;
    private final ExecutorService threads;

    /**
     * @param proxyHost looked up without a check, because the operator chose it; null without a proxy
     * @param resolver the one that really looks names up
     * @param timeout for one name
     * @param parallel how many names are looked up at a time
     */
    GuardedDns(AddressGuard guard, @Nullable String proxyHost, Dns resolver, Duration timeout, int parallel) {
        this.guard = guard;
        this.proxyHost = proxyHost;
        this.resolver = resolver;
        this.timeout = timeout;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                parallel,
                parallel,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("dns-", 1).factory());
        pool.allowCoreThreadTimeOut(true);
        this.threads = pool;
    }

    @Override
    public List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = resolve(host);
        if (host.equals(proxyHost)) return found;
        List<InetAddress> permitted =
                found.stream().filter(address -> guard.permits(host, address)).toList();
        if (!permitted.isEmpty()) return permitted;
        throw new ForbiddenAddressException("%s resolves to %s, which is not public."
                .formatted(host, found.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "))));
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        Future<List<InetAddress>> lookup = threads.submit(() -> resolver.lookup(host));
        try {
            return lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unknown("The name %s does not resolve.".formatted(host), e);
        } catch (TimeoutException e) {
            lookup.cancel(true);
            throw unknown(
                    "No DNS server answered for the name %s within %d s.".formatted(host, timeout.toSeconds()), e);
        } catch (InterruptedException e) {
            lookup.cancel(true);
            Thread.currentThread().interrupt();
            throw unknown("The look-up of %s was interrupted.".formatted(host), e);
        }
    }

    private static UnknownHostException unknown(String message, Exception cause) {
        UnknownHostException e = new UnknownHostException(message);
        e.initCause(cause);
        return e;
    }
}
