package watch.cohesion.exercise.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Scenario;

/**
 * The outlets' web server: {@code /exercise/outlets/<id>/feed}. It listens on loopback and nowhere else, apart from the
 * service's own pages, so it needs no sign-in and no rule to keep others out.
 */
final class OutletServer implements AutoCloseable {

    private static final Pattern FEED = Pattern.compile("/exercise/outlets/([^/]+)/feed");
    private static final int NOT_MODIFIED = 304;
    private static final int NO_BODY = -1;

    private final Scenario scenario;
    private final InstantSource clock;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private OutletServer(Scenario scenario, InstantSource clock, HttpServer server) {
        this.scenario = scenario;
        this.clock = clock;
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws IOException if the port cannot be had
     */
    static OutletServer start(Scenario scenario, InstantSource clock, int port) throws IOException {
        InetSocketAddress loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        OutletServer server = new OutletServer(scenario, clock, HttpServer.create(loopback, 0));
        server.server.setExecutor(server.workers);
        server.server.createContext("/", server::handle);
        server.server.start();
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Where an outlet's feed is read. */
    URI feed(Outlet outlet) {
        return URI.create("http://127.0.0.1:%d/exercise/outlets/%s/feed".formatted(port(), outlet.id()));
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            boolean isFeed = answer.changed() != null;
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.contentType());
            if (isFeed) {
                headers.set("ETag", answer.etag());
                headers.set("Last-Modified", String.valueOf(answer.lastModified()));
            }
            if (isFeed && isKnown(exchange, answer)) {
                exchange.sendResponseHeaders(NOT_MODIFIED, NO_BODY);
                return;
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), head ? NO_BODY : body.length);
            if (!head) exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) return Answer.notAllowed();
        Matcher path = FEED.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) return Answer.notFound();
        return scenario.issue(path.group(1), clock.instant()).map(Answer::to).orElseGet(Answer::notFound);
    }

    /** Whether the caller has this version; the tag counts where both are given (RFC 9110, 13.2.2). */
    private static boolean isKnown(HttpExchange exchange, Answer answer) {
        String tags = exchange.getRequestHeaders().getFirst("If-None-Match");
        if (tags != null) {
            return Arrays.stream(tags.split(",", -1))
                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                    .anyMatch(tag -> tag.equals("*") || tag.equals(answer.etag()));
        }
        Instant since = since(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
        Instant changed = answer.changed();
        return since != null && changed != null && !changed.isAfter(since);
    }

    private static @Nullable Instant since(@Nullable String header) {
        if (header == null) return null;
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
