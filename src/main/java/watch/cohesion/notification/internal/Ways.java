package watch.cohesion.notification.internal;

import java.net.Proxy;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import watch.cohesion.feed.SafeAddresses;

/** Out of the house directly, or through the operator's proxy. */
final class Ways {

    private static final String LOGIN = "Proxy-Authorization";

    private Ways() {}

    /** The proxy's own address is the operator's choice, and it resolves all others. */
    static OkHttpClient by(Proxy way, OkHttpClient client, SafeAddresses addresses) {
        if (way.equals(Proxy.NO_PROXY)) return client;
        String login = addresses.proxyAuthorization();
        return client.newBuilder()
                .proxy(way)
                .dns(Dns.SYSTEM)
                .proxyAuthenticator((_, response) -> login == null
                                || response.request().header(LOGIN) != null
                        ? null
                        : response.request().newBuilder().header(LOGIN, login).build())
                .build();
    }
}
