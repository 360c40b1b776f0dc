package watch.cohesion.feed.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.ByteString;
import watch.cohesion.feed.PollOutcome.Failure;

/**
 * Asks a publisher for a document, and only for what is new. Every end is a value; redirects are followed by hand, so
 * that each hop passes the same checks as the first.
 */
final class ConditionalFetch {

    /** For a publisher who says 429 but not until when. */
    static final Duration UNSPECIFIED_RETRY = Duration.ofHours(1);

    private static final String ACCEPT =
            "application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5";
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int CHUNK = 16 * 1024;

    private final FeedSettings settings;
    private final InstantSource clock;
    private final AddressGuard guard;
    private final OkHttpClient client;

    /** @param resolver looks names up; what it finds is checked */
    ConditionalFetch(FeedSettings settings, InstantSource clock, Dns resolver) {
        this.settings = settings;
        this.clock = clock;
        this.guard = new AddressGuard(settings.allowedAddresses());
        String proxyHost = settings.proxy() == null ? null : settings.proxy().getHost();
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dns(new GuardedDns(
                        guard, proxyHost, resolver, settings.connectTimeout(), settings.maxConcurrentPolls()))
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(settings.maxConcurrentPolls(), 1, TimeUnit.MINUTES))
                .eventListenerFactory(ConditionalFetch::listener)
                .proxy(proxy(settings));
        if (settings.proxyUser() != null) {
            String credentials = Credentials.basic(
                    settings.proxyUser(), settings.proxyPassword() == null ? "" : settings.proxyPassword());
            builder.proxyAuthenticator((_, response) -> refused(response)
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", credentials)
                            .build());
        }
        this.client = builder.build();
    }

    /**
     * Never throws but for an interrupt.
     *
     * @throws InterruptedException if the thread was interrupted, which is no outcome of the publisher's
     */
    Fetched fetch(URI url, Validators validators) throws InterruptedException {
        long deadline = System.nanoTime() + settings.totalTimeout().toNanos();
        OkHttpClient session = client.newBuilder().cookieJar(new PollCookies()).build();
        HttpUrl hop = HttpUrl.parse(url.toString());
        if (hop == null) return new Fetched.Failed(Failure.INTERNAL, "%s is no http address.".formatted(url));
        for (int redirects = 0; redirects <= settings.mostRedirects(); redirects++) {
            Step step = ask(session, hop, validators, deadline);
            if (Thread.interrupted()) throw new InterruptedException("the fetch of " + url + " was interrupted");
            switch (step) {
                case Done(Fetched fetched) -> {
                    return fetched;
                }
                case Redirected(HttpUrl target) -> hop = target;
            }
        }
        return new Fetched.Failed(
                Failure.REDIRECT,
                "After %d redirects from %s there was yet another, from %s."
                        .formatted(settings.mostRedirects(), url.getHost(), hop));
    }

    private sealed interface Step {}

    private record Done(Fetched fetched) implements Step {}

    private record Redirected(HttpUrl target) implements Step {}

    private Step ask(OkHttpClient session, HttpUrl hop, Validators validators, long deadline) {
        FetchProgress progress = new FetchProgress();
        try {
            checkLiteral(hop.host());
            Call call = session.newCall(request(hop, validators, progress));
            call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            try (Response response = call.execute()) {
                return answered(hop, response, progress);
            }
        } catch (Exception e) {
            return new Done(failed(hop, progress, e));
        }
    }

    private Request request(HttpUrl hop, Validators validators, FetchProgress progress) {
        Request.Builder request = new Request.Builder()
                .url(hop)
                .header("User-Agent", settings.userAgent())
                .header("Accept", ACCEPT)
                .tag(FetchProgress.class, progress);
        if (hop.uri().equals(validators.from())) {
            if (validators.etag() != null) request.header("If-None-Match", validators.etag());
            if (validators.lastModified() != null) request.header("If-Modified-Since", validators.lastModified());
        }
        return request.build();
    }

    private Step answered(HttpUrl hop, Response response, FetchProgress progress) throws IOException {
        int status = response.code();
        if (REDIRECTS.contains(status)) return redirected(hop, response);
        String host = hop.host();
        return new Done(
                switch (status) {
                    case 200, 203 -> document(hop, response, progress);
                    case 304 ->
                        asked(response)
                                ? new Fetched.NotModified()
                                : failed(
                                        Failure.HTTP_ERROR,
                                        "%s answered 304 though nothing was asked for.".formatted(host));
                    case 401, 402, 403, 451 -> failed(Failure.REFUSED, "%s answered %d.".formatted(host, status));
                    case 404, 410 ->
                        failed(Failure.GONE, "%s answered %d for %s.".formatted(host, status, hop.encodedPath()));
                    case 407 ->
                        failed(
                                Failure.UNREACHABLE,
                                "The proxy refuses us (407); check cohesion.feed.proxy-user and proxy-password.");
                    case 429 -> new Fetched.Throttled(retryAfter(response, UNSPECIFIED_RETRY));
                    case 503 ->
                        response.header("Retry-After") == null
                                ? failed(Failure.HTTP_ERROR, "%s answered 503.".formatted(host))
                                : new Fetched.Throttled(retryAfter(response, UNSPECIFIED_RETRY));
                    default -> failed(Failure.HTTP_ERROR, "%s answered %d.".formatted(host, status));
                });
    }

    private static boolean asked(Response response) {
        return response.request().header("If-None-Match") != null
                || response.request().header("If-Modified-Since") != null;
    }

    private Duration retryAfter(Response response, Duration otherwise) {
        return RetryAfter.of(response.header("Retry-After"), clock.instant()).orElse(otherwise);
    }

    private static Step redirected(HttpUrl hop, Response response) {
        String location = response.header("Location");
        if (location == null) {
            return new Done(failed(
                    Failure.REDIRECT,
                    "%s answered %d without saying where to.".formatted(hop.host(), response.code())));
        }
        HttpUrl target = hop.resolve(location);
        if (target == null) {
            return new Done(failed(
                    Failure.REDIRECT,
                    "%s redirects to '%s', which is no web address.".formatted(hop.host(), shorten(location))));
        }
        if (hop.isHttps() && !target.isHttps()) {
            return new Done(failed(
                    Failure.REDIRECT,
                    "%s redirects from https to http (%s), where anyone on the way could change the feed."
                            .formatted(hop.host(), target)));
        }
        return new Redirected(target);
    }

    private Fetched document(HttpUrl hop, Response response, FetchProgress progress) throws IOException {
        long largest = settings.largestDocument().toBytes();
        if (response.body().contentLength() > largest) return tooLarge(hop);
        Buffer body = new Buffer();
        byte[] chunk = new byte[CHUNK];
        InputStream stream = response.body().byteStream();
        for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
            body.write(chunk, 0, count);
            progress.read(body.size());
            if (body.size() > largest) return tooLarge(hop);
        }
        ByteString bytes = body.readByteString();
        return new Fetched.Document(
                bytes,
                response.header("Content-Type"),
                hop.uri(),
                Validators.of(hop.uri(), response.header("ETag"), response.header("Last-Modified")));
    }

    private Fetched tooLarge(HttpUrl hop) {
        return failed(
                Failure.TOO_LARGE,
                "The document from %s is larger than %d bytes; reading stopped there."
                        .formatted(hop.host(), settings.largestDocument().toBytes()));
    }

    /** OkHttp connects to addresses given as numbers without asking its DNS, so they are checked here. */
    private void checkLiteral(String host) throws ForbiddenAddressException {
        if (settings.proxy() != null && isLocalName(host) && !guard.permits(host)) {
            throw new ForbiddenAddressException("%s is the proxy itself, which is no public address.".formatted(host));
        }
        InetAddress literal;
        try {
            literal = InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return; // a name: checked when it is resolved
        }
        if (!guard.permits(host, literal)) {
            throw new ForbiddenAddressException("%s is not a public address.".formatted(host));
        }
    }

    private static boolean isLocalName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private Fetched failed(HttpUrl hop, FetchProgress progress, Exception e) {
        String host = hop.host();
        return switch (e) {
            case ForbiddenAddressException forbidden -> failed(Failure.FORBIDDEN_ADDRESS, reason(forbidden));
            case UnknownHostException unknown -> failed(Failure.UNKNOWN_HOST, reason(unknown));
            case SSLException _
            when !progress.connected() -> failed(Failure.TLS, "TLS with %s failed: %s.".formatted(host, reason(e)));
            case InterruptedIOException _ when progress.connected() || progress.securing() -> late(host, progress);
            case IOException _
            when !progress.connected() ->
                failed(Failure.UNREACHABLE, "No connection to %s: %s.".formatted(host, reason(e)));
            case IOException _ ->
                failed(
                        Failure.HTTP_ERROR,
                        "The answer of %s broke off after %d bytes: %s.".formatted(host, progress.bytes(), reason(e)));
            default -> failed(Failure.INTERNAL, "Asking %s failed: %s.".formatted(host, e));
        };
    }

    private Fetched late(String host, FetchProgress progress) {
        return failed(
                Failure.TIMEOUT,
                "%s accepted the connection, but had sent %d bytes when the time was up (%d s of silence, %d s in all)."
                        .formatted(
                                host,
                                progress.bytes(),
                                settings.readTimeout().toSeconds(),
                                settings.totalTimeout().toSeconds()));
    }

    private static Fetched failed(Failure failure, String detail) {
        return new Fetched.Failed(failure, detail);
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : shorten(message);
    }

    private static String shorten(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    private static boolean refused(Response response) {
        return response.request().header("Proxy-Authorization") != null;
    }

    private static EventListener listener(Call call) {
        EventListener progress = call.request().tag(FetchProgress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    private static Proxy proxy(FeedSettings settings) {
        URI proxy = settings.proxy();
        return proxy == null
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
    }
}
