package watch.cohesion.access.internal;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

/** Requests to the provider of identities, for which a reader waits. */
final class ProviderRequests extends SimpleClientHttpRequestFactory {

    /** For the connection, and for each silence of an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable SSLSocketFactory sockets;

    /** @param bundle whom to trust; null for the usual public issuers */
    ProviderRequests(@Nullable String bundle, SslBundles bundles) {
        sockets = bundle == null
                ? null
                : bundles.getBundle(bundle).createSslContext().getSocketFactory();
        setConnectTimeout(PATIENCE);
        setReadTimeout(PATIENCE);
    }

    @Override
    protected void prepareConnection(HttpURLConnection connection, String method) throws IOException {
        super.prepareConnection(connection, method);
        if (sockets != null && connection instanceof HttpsURLConnection secure) secure.setSSLSocketFactory(sockets);
    }
}
