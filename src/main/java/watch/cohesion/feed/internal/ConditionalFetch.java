package watch.cohesion.feed.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.Source;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Answer;
import watch.cohesion.feed.Header;
import watch.cohesion.feed.PollOutcome.Failure;

/**
 * Asks a publisher for a document, and only for what is new. Every end is a value; redirects are followed by hand, so
 * that each hop passes the same checks as the first.
 */
final class ConditionalFetch {

    /** For a publisher who says 429 but not until when. */
    static final Duration UNSPECIFIED_RETRY = Duration.ofHours(1);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int CHUNK = 16 * 1024;

    private final FeedSettings settings;
    private final InstantSource clock;
    private final AddressGuard guard;
    private final Troubles troubles;
    private final CountedSockets sockets = new CountedSockets();
    private final OkHttpClient client;
    private final ScheduledThreadPoolExecutor headLimits;

    /** @param resolver looks names up; what it finds is checked */
    ConditionalFetch(FeedSettings settings, InstantSource clock, Dns resolver) {
        this(settings, clock, resolver, UnaryOperator.identity());
    }

    /** @param more what is set on the client beyond the settings */
    ConditionalFetch(
            FeedSettings settings, InstantSource clock, Dns resolver, UnaryOperator<OkHttpClient.Builder> more) {
        this.settings = settings;
        this.clock = clock;
        this.guard = new AddressGuard(settings.allowedAddresses());
        this.troubles = new Troubles(settings);
        this.client = more.apply(client(settings, guard, resolver).socketFactory(sockets))
                .build();
        this.headLimits = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("head-limits").factory());
        headLimits.setRemoveOnCancelPolicy(true);
    }

    private static OkHttpClient.Builder client(FeedSettings settings, AddressGuard guard, Dns resolver) {
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
                .addNetworkInterceptor(chain -> withReadableRetryAfter(chain.proceed(chain.request())))
                .proxy(proxy(settings));
        String credentials = proxyAuthorization(settings);
        if (credentials == null) return builder;
        return builder.proxyAuthenticator((_, response) -> refused(response)
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", credentials)
                        .build());
    }

    /**
     * Never throws but for an interrupt.
     *
     * @throws InterruptedException if the thread was interrupted, which is no outcome of the publisher's
     */
    Visit fetch(Errand errand) throws InterruptedException {
        HttpUrl first = HttpUrl.parse(errand.url().toString());
        if (first == null) {
            return new Visit(failed(Failure.UNKNOWN_HOST, "%s is no web address.".formatted(errand.url())), null, null);
        }
        long started = System.nanoTime();
        Way way = new Way(first, settings.mostRedirects());
        while (true) {
            URI hop = way.hop().uri();
            Optional<Fetched> objection = errand.rules().objectTo(hop, errand.turn());
            if (objection.isEmpty()) objection = errand.turn().at(HostRests.host(hop));
            if (objection.isPresent()) return new Visit(objection.get(), null, null);
            Optional<Visit> end = ask(errand, way, started);
            if (Thread.interrupted()) {
                throw new InterruptedException("the fetch of " + errand.url() + " was interrupted");
            }
            if (end.isPresent()) return end.get();
        }
    }

    /** Empty if the hop leads to another one. */
    private Optional<Visit> ask(Errand errand, Way way, long started) {
        HttpUrl hop = way.hop();
        FetchProgress progress = new FetchProgress(sockets);
        Future<?> headLimit = null;
        try {
            checkLiteral(hop.host());
            Call call = client.newCall(request(errand, way, progress));
            long left = settings.totalTimeout().toNanos() - (System.nanoTime() - started);
            call.timeout().timeout(Math.max(1, left), TimeUnit.NANOSECONDS);
            headLimit = headLimits.schedule(
                    () -> progress.expectHead(call), settings.headTimeout().toMillis(), TimeUnit.MILLISECONDS);
            try (Response response = call.execute()) {
                way.cookies().keep(hop, response.headers());
                Optional<Fetched> end = REDIRECTS.contains(response.code())
                        ? way.follow(response.code(), response.header("Location"))
                        : Optional.of(answered(errand, hop, response, progress));
                return end.map(fetched -> new Visit(fetched, seen(hop, response, progress, started), way.moved()));
            }
        } catch (Exception e) {
            return Optional.of(new Visit(troubles.of(hop.host(), progress, e), null, null));
        } finally {
            if (headLimit != null) headLimit.cancel(false);
        }
    }

    private Request request(Errand errand, Way way, FetchProgress progress) {
        HttpUrl hop = way.hop();
        Request.Builder request = new Request.Builder().url(hop).tag(FetchProgress.class, progress);
        if (way.isAtFirstHost()) errand.own().forEach(own -> request.header(own.name(), own.value()));
        request.header("User-Agent", settings.userAgent())
                .header("Accept", errand.accept())
                .header("Accept-Encoding", Unpacking.OFFERED);
        Validators validators = errand.validators();
        if (hop.uri().equals(validators.from())) {
            String tag = validators.asked();
            if (tag != null) request.header("If-None-Match", tag);
            if (validators.lastModified() != null) request.header("If-Modified-Since", validators.lastModified());
        }
        String cookies = way.cookies().of(hop);
        if (!cookies.isEmpty()) request.header("Cookie", cookies);
        return request.build();
    }

    private Fetched answered(Errand errand, HttpUrl hop, Response response, FetchProgress progress) throws IOException {
        int status = response.code();
        String host = hop.host();
        Validators given = Validators.of(hop.uri(), response.header("ETag"), response.header("Last-Modified"));
        return switch (status) {
            case 200, 203 -> document(hop, response, given, progress);
            case 304 ->
                asked(response)
                        ? new Fetched.NotModified(errand.validators().renewedBy(given))
                        : failed(Failure.HTTP_ERROR, "%s answered 304 though nothing was asked for.".formatted(host));
            case 401, 402, 403, 451 -> failed(Failure.REFUSED, "%s answered %d.".formatted(host, status));
            case 404 -> failed(Failure.NOT_FOUND, "%s answered 404 for %s.".formatted(host, hop.encodedPath()));
            case 410 -> failed(Failure.GONE, "%s answered 410 for %s.".formatted(host, hop.encodedPath()));
            case 407 ->
                failed(
                        Failure.UNREACHABLE,
                        "The proxy refuses us (407); check cohesion.feed.proxy-user and proxy-password.");
            case 429 -> new Fetched.Throttled(retryAfter(response, UNSPECIFIED_RETRY));
            case 503 ->
                response.header("Retry-After") == null
                        ? failed(Failure.HTTP_ERROR, "%s answered 503.".formatted(host))
                        : new Fetched.Throttled(retryAfter(response, UNSPECIFIED_RETRY));
            default ->
                failed(
                        isRefusal(status) ? Failure.REFUSED : Failure.HTTP_ERROR,
                        "%s answered %d.".formatted(host, status));
        };
    }

    /** The server is well and does not want this; too slow (408) or too early (425) passes by itself. */
    private static boolean isRefusal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 425;
    }

    private static boolean asked(Response response) {
        return response.request().header("If-None-Match") != null
                || response.request().header("If-Modified-Since") != null;
    }

    private Duration retryAfter(Response response, Duration otherwise) {
        return RetryAfter.of(response.header("Retry-After"), clock.instant()).orElse(otherwise);
    }

    private Fetched document(HttpUrl hop, Response response, Validators given, FetchProgress progress)
            throws IOException {
        long largest = settings.largestDocument().toBytes();
        if (response.body().contentLength() > largest) return troubles.tooLarge(hop.host());
        Source packed = new Counting(response.body().source(), largest, progress);
        Buffer body = new Buffer();
        try (Source unpacked = Unpacking.of(response.headers("Content-Encoding"), packed)) {
            while (unpacked.read(body, CHUNK) >= 0) {
                progress.read(body.size());
                if (body.size() > largest) return troubles.tooLarge(hop.host());
            }
        }
        return new Fetched.Document(body.readByteString(), response.header("Content-Type"), hop.uri(), given);
    }

    private static watch.cohesion.feed.Response seen(
            HttpUrl hop, Response response, FetchProgress progress, long started) {
        Headers headers = response.headers();
        return new watch.cohesion.feed.Response(
                hop.uri(),
                new Answer(response.code(), Duration.ofNanos(System.nanoTime() - started), progress.packedBytes()),
                IntStream.range(0, headers.size())
                        .filter(line -> !headers.name(line).equalsIgnoreCase("Set-Cookie"))
                        .mapToObj(line -> new Header(headers.name(line), headers.value(line)))
                        .toList());
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

    static boolean isLocalName(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.endsWith(".localhost");
    }

    private static Fetched.Failed failed(Failure failure, String detail) {
        return new Fetched.Failed(failure, detail);
    }

    private static boolean refused(Response response) {
        return response.request().header("Proxy-Authorization") != null;
    }

    /** OkHttp itself reads this header as an integer, and falls over one that is none. */
    private static Response withReadableRetryAfter(Response response) {
        String value = response.header("Retry-After");
        if (value == null || !value.strip().matches("\\d{10,}")) return response;
        return response.newBuilder().header("Retry-After", "999999999").build();
    }

    private static EventListener listener(Call call) {
        EventListener progress = call.request().tag(FetchProgress.class);
        return progress == null ? EventListener.NONE : progress;
    }

    static @Nullable String proxyAuthorization(FeedSettings settings) {
        return settings.proxyUser() == null
                ? null
                : Credentials.basic(
                        settings.proxyUser(), settings.proxyPassword() == null ? "" : settings.proxyPassword());
    }

    static Proxy proxy(FeedSettings settings) {
        URI proxy = settings.proxy();
        return proxy == null
                ? Proxy.NO_PROXY
                : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort()));
    }
}
