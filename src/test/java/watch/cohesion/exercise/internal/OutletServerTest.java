package watch.cohesion.exercise.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.exercise.Outlet;
import watch.cohesion.exercise.Scenario;
import watch.cohesion.exercise.Script;

class OutletServerTest {

    private static final Instant START = Instant.parse("2026-11-22T07:13:00Z");
    private static final Script SCRIPT = ScriptFile.read("exercise/scenario.yml");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final HttpClient client = HttpClient.newHttpClient();
    private OutletServer server;

    @BeforeEach
    void open() throws IOException {
        server = OutletServer.start(new Scenario(SCRIPT, START), now::get, 0);
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    @Test
    void anOutletServesItsFeedInItsOwnFormat() throws Exception {
        HttpResponse<String> wire = get("halyard");
        HttpResponse<String> review = get("littoral");

        assertThat(wire.statusCode()).isEqualTo(200);
        assertThat(wire.headers().firstValue("Content-Type")).contains("application/rss+xml; charset=UTF-8");
        assertThat(wire.body()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"");
        assertThat(review.headers().firstValue("Content-Type")).contains("application/atom+xml; charset=UTF-8");
        assertThat(review.body()).contains("<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    }

    @Test
    void aFeedThatDidNotChangeIsNotSentAgain() throws Exception {
        HttpResponse<String> first = get("halyard");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        String modified = first.headers().firstValue("Last-Modified").orElseThrow();

        HttpResponse<String> byTag = get("halyard", "If-None-Match", tag);
        HttpResponse<String> byDate = get("halyard", "If-Modified-Since", modified);
        HttpResponse<String> byOldTag = get("halyard", "If-None-Match", "\"old\"", "If-Modified-Since", modified);

        assertThat(byTag.statusCode()).isEqualTo(304);
        assertThat(byTag.body()).isEmpty();
        assertThat(byTag.headers().firstValue("ETag")).contains(tag);
        assertThat(byDate.statusCode()).isEqualTo(304);
        assertThat(byOldTag.statusCode()).isEqualTo(200);
    }

    @Test
    void aNewItemMakesANewVersion() throws Exception {
        HttpResponse<String> first = get("halyard");
        now.set(START.plus(Duration.ofMinutes(3)));

        HttpResponse<String> later = get(
                "halyard",
                "If-None-Match",
                first.headers().firstValue("ETag").orElseThrow(),
                "If-Modified-Since",
                first.headers().firstValue("Last-Modified").orElseThrow());

        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(later.body()).contains("hna:live-allday").doesNotContain("hna:live-senate");
    }

    @Test
    void theSameStartGivesTheSameBytes() throws Exception {
        String once = get("namsan").body();
        try (OutletServer again = OutletServer.start(
                new Scenario(ScriptFile.read("exercise/scenario.yml"), START), () -> START.plusSeconds(40), 0)) {
            assertThat(send(again.feed(outlet("namsan"))).body()).isEqualTo(once);
        }
    }

    @Test
    void theBrokenOutletWorksForAMinuteAndThenFailsInThreeWays() throws Exception {
        assertThat(get("chungmu").body()).contains("<rss");

        now.set(START.plus(Duration.ofMinutes(1)));
        assertThat(get("chungmu").statusCode()).isEqualTo(500);

        now.set(START.plus(Duration.ofMinutes(10)));
        HttpResponse<String> page = get("chungmu");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("ETag")).isEmpty();
        assertThat(page.body()).startsWith("<!doctype html>");

        now.set(START.plus(Duration.ofMinutes(30)));
        assertThat(get("chungmu").body()).startsWith("<?xml").doesNotContain("</rss>");
    }

    @Test
    void headGivesTheHeadersAndNothingElseIsAllowed() throws Exception {
        URI feed = server.feed(outlet("halyard"));
        HttpResponse<String> head =
                client.send(HttpRequest.newBuilder(feed).HEAD().build(), BodyHandlers.ofString());
        HttpResponse<String> post = client.send(
                HttpRequest.newBuilder(feed)
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isPresent();
        assertThat(post.statusCode()).isEqualTo(405);
    }

    @Test
    void whatIsNoOutletIsNotFound() throws Exception {
        URI feed = server.feed(outlet("halyard"));

        assertThat(send(feed.resolve("/exercise/outlets/gazette/feed")).statusCode())
                .isEqualTo(404);
        assertThat(send(feed.resolve("/")).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyOutsideThisMachineCanAsk() throws Exception {
        InetAddress address =
                InetAddress.getByName(server.feed(outlet("halyard")).getHost());

        assertThat(address.isLoopbackAddress()).isTrue();
    }

    private HttpResponse<String> get(String outlet, String... headers) throws Exception {
        return send(server.feed(outlet(outlet)), headers);
    }

    private HttpResponse<String> send(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static Outlet outlet(String id) {
        return SCRIPT.outlets().stream()
                .filter(outlet -> outlet.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
