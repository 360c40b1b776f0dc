package watch.cohesion.support;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A publisher on loopback, over real HTTP, who can be as nasty as real ones. What it does is set per path; the plain
 * methods set {@code /feed}. Every request is written down.
 */
public final class Outlet implements AutoCloseable {

    private static final String FEED = "/feed";
    private static final String RSS = "application/rss+xml; charset=utf-8";
    private static final int UNTIL_CLOSED = 0;

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** A request as it came. */
    public record Asked(String path, Map<String, List<String>> headers) {

        /** The first value, null if the header was not sent. */
        public @Nullable String header(String name) {
            List<String> values =
                    headers.get(Headers.of(name, "").keySet().iterator().next());
            return values == null ? null : values.getFirst();
        }
    }

    /** A piece in a feed. */
    public record Article(String guid, String title, String link, String summary, Instant published) {}

    /** What is done with a request. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private Outlet(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** On a free port of 127.0.0.1. Answers 404 until told otherwise. */
    public static Outlet open() {
        try {
            return new Outlet(HttpServer.create(anyPort(), 0), "http");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a certificate that nobody has signed but itself, made in the given folder. */
    public static Outlet openWithUntrustedCertificate(Path folder) {
        try {
            HttpsServer server = HttpsServer.create(anyPort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
            return new Outlet(server, "https");
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("no TLS server could be set up", e);
        }
    }

    public URI url() {
        return url(FEED);
    }

    public URI url(String path) {
        return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, port(), path));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** All requests so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** An RSS feed of these pieces, which answers conditional requests. */
    public Outlet publishes(Article... articles) {
        return publishes(rss(articles));
    }

    /** A document as RSS, which answers conditional requests. */
    public Outlet publishes(String document) {
        return on(FEED, document(document.getBytes(StandardCharsets.UTF_8), RSS, true));
    }

    /** A document that says nothing by which it could be asked for conditionally. */
    public Outlet publishesWithoutValidators(String document, String contentType) {
        return on(FEED, document(document.getBytes(StandardCharsets.UTF_8), contentType, false));
    }

    /** An empty answer. */
    public Outlet answers(int status, String... headers) {
        return on(FEED, exchange -> {
            for (int i = 0; i < headers.length; i += 2)
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            exchange.sendResponseHeaders(status, -1);
        });
    }

    public Outlet redirectsTo(String location) {
        return answers(302, "Location", location);
    }

    /** Redirects to itself until the cookie comes back that it sets, then publishes. */
    public Outlet publishesBehindACookie(Article... articles) {
        Answer feed = document(rss(articles).getBytes(StandardCharsets.UTF_8), RSS, false);
        return on(FEED, exchange -> {
            String cookie = exchange.getRequestHeaders().getFirst("Cookie");
            if (cookie != null && cookie.contains("gate=open")) {
                feed.to(exchange);
                return;
            }
            exchange.getResponseHeaders().add("Set-Cookie", "gate=open; Path=/");
            exchange.getResponseHeaders().add("Location", FEED);
            exchange.sendResponseHeaders(307, -1);
        });
    }

    /** Sends this many bytes of a body, then nothing until the outlet is closed. */
    public Outlet stallsAfter(int bytes) {
        return on(FEED, exchange -> {
            exchange.sendResponseHeaders(200, UNTIL_CLOSED);
            OutputStream body = exchange.getResponseBody();
            body.write(" ".repeat(bytes).getBytes(StandardCharsets.UTF_8));
            body.flush();
            closed.await();
        });
    }

    /** Takes the request and says nothing, not even a status. */
    public Outlet neverAnswers() {
        return on(FEED, exchange -> closed.await());
    }

    /** Sends a byte at a time for ever, each in time. */
    public Outlet drips() {
        return on(FEED, exchange -> {
            exchange.sendResponseHeaders(200, UNTIL_CLOSED);
            while (!closed.await(20, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        });
    }

    /** Promises more bytes than it sends. */
    public Outlet breaksOffAfter(int bytes) {
        return on(FEED, exchange -> {
            exchange.sendResponseHeaders(200, bytes + 1000L);
            exchange.getResponseBody().write(" ".repeat(bytes).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("broken off on purpose");
        });
    }

    /** A few kilobytes that unpack to the given number of megabytes. */
    public Outlet sendsBomb(int megabytes) {
        byte[] packed = gzip(new byte[1024 * 1024], megabytes);
        return on(FEED, exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed);
        });
    }

    /** The document compressed, as most publishers send it. */
    public Outlet publishesCompressed(String document) {
        byte[] packed = gzip(document.getBytes(StandardCharsets.UTF_8), 1);
        return on(FEED, exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed);
        });
    }

    /** Says that it is compressed, and is not. */
    public Outlet sendsBrokenCompression() {
        return on(FEED, exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            byte[] text = "this is no gzip".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
        });
    }

    /** Anything else, at any path. */
    public Outlet on(String path, Answer answer) {
        answers.put(path, answer);
        return this;
    }

    /** A feed of these pieces, at any path. */
    public static Answer feed(Article... articles) {
        return document(rss(articles).getBytes(StandardCharsets.UTF_8), RSS, true);
    }

    /** Any text, as it stands. */
    public static Answer text(String text) {
        return document(text.getBytes(StandardCharsets.UTF_8), "text/plain; charset=utf-8", false);
    }

    /** An answer with this document, unconditionally. */
    public static Answer xml(String document) {
        return document(document.getBytes(StandardCharsets.UTF_8), "application/xml; charset=utf-8", false);
    }

    /** An answer with this page, unconditionally. */
    public static Answer page(String html) {
        return document(html.getBytes(StandardCharsets.UTF_8), "text/html; charset=utf-8", false);
    }

    /** An RSS 2.0 document of these pieces. */
    public static String rss(Article... articles) {
        String items = Stream.of(articles)
                .map(article -> """
                    <item><guid isPermaLink="false">%s</guid><title>%s</title><link>%s</link>
                    <description>%s</description><pubDate>%s</pubDate></item>
                    """.formatted(
                        escape(article.guid),
                        escape(article.title),
                        escape(article.link),
                        escape(article.summary),
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(article.published.atOffset(ZoneOffset.UTC))))
                .collect(Collectors.joining());
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0"><channel><title>Outlet</title><link>http://127.0.0.1/</link>
            <description>A publisher for tests</description>
            %s</channel></rss>
            """.formatted(items);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) {
        asked.add(new Asked(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders())));
        Answer answer = answers.getOrDefault(
                exchange.getRequestURI().getPath(), unknown -> unknown.sendResponseHeaders(404, -1));
        try (exchange) {
            answer.to(exchange);
        } catch (IOException | InterruptedException e) {
            // the far end hung up, or a broken connection is what was wanted
        }
    }

    private static Answer document(byte[] body, String contentType, boolean conditional) {
        String etag = "\"%08x\"".formatted(Arrays.hashCode(body));
        return exchange -> {
            Headers headers = exchange.getResponseHeaders();
            if (conditional) {
                headers.add("ETag", etag);
                headers.add("Last-Modified", "Sun, 22 Nov 2026 12:00:00 GMT");
                if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                    exchange.sendResponseHeaders(304, -1);
                    return;
                }
            }
            headers.add("Content-Type", contentType);
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        };
    }

    private static byte[] gzip(byte[] block, int times) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) gzip.write(block);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    private static SSLContext selfSigned(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("untrusted.p12");
        char[] password = "untrusted".toCharArray();
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "outlet",
                        "-dname",
                        "CN=outlet",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(password))
                .inheritIO()
                .start();
        try {
            if (keytool.waitFor() != 0) throw new IOException("keytool failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
