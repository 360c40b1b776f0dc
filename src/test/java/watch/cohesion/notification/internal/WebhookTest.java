package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.feed.SafeAddresses;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.support.SetClock;

class WebhookTest {

    private record Got(String delivery, String timestamp, String signature, String body) {}

    private final List<Got> got = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer server = server();
    private final SetClock clock = new SetClock(Office.NOON);
    private volatile int status = 200;

    private HttpServer server() {
        try {
            HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            fresh.createContext("/", exchange -> {
                got.add(new Got(
                        exchange.getRequestHeaders().getFirst("X-Cohesion-Delivery"),
                        exchange.getRequestHeaders().getFirst("X-Cohesion-Timestamp"),
                        exchange.getRequestHeaders().getFirst("X-Cohesion-Signature"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
                if (status == 302) exchange.getResponseHeaders().add("Location", "/elsewhere");
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
            fresh.start();
            return fresh;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private static List<InetAddress> anywhere(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    private Office office(SafeAddresses addresses) {
        return new Office(new WebhookChannel(addresses, clock));
    }

    @Test
    void itsReceiverCanCheckWhoSentItAndKnowARepeat() {
        try (Office office = office(WebhookTest::anywhere)) {
            long id = office.join(url());
            office.post("episode-1", "opened");
            status = 503;
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isZero();
            status = 204;
            office.clock.advance(Duration.ofMinutes(1));
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(1);

            assertThat(got).hasSize(2);
            assertThat(got.get(0).delivery()).isEqualTo(got.get(1).delivery()).startsWith("episode-1.");
            Got last = got.get(1);
            assertThat(last.signature())
                    .isEqualTo(Signature.of(
                            office.recipients.secret(id),
                            Long.parseLong(last.timestamp()),
                            last.body().getBytes(StandardCharsets.UTF_8)));
            assertThat(last.body()).isEqualTo("{\"subject\":\"x\"}");
        }
    }

    @Test
    void theSignatureIsTheOneThatTheStandardGives() {
        assertThat(Signature.of("key", 1, "body".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1=91b5374b153842ad05b2c4eab9349b8321b14703165bd3fb8b034dfb8be98ae5");
    }

    @Test
    void aRedirectIsNotFollowedAndARefusalIsFinal() {
        try (Office office = office(WebhookTest::anywhere)) {
            office.join(url());
            office.post("episode-1", "opened");
            status = 302;
            office.dispatch().run(ChannelKind.WEBHOOK);
            assertThat(got).hasSize(1);
            assertThat(office.entries().getFirst().progress()).isEqualTo(Progress.FAILED);
            assertThat(office.entries().getFirst().words()).isEqualTo("HTTP 302");
        }
    }

    @Test
    void anAddressThatIsNotPublicIsNeverCalled() {
        try (Office office = office(host -> {
            throw new UnknownHostException(host + " is not public.");
        })) {
            office.join(url());
            office.post("episode-1", "opened");
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isZero();
            assertThat(got).isEmpty();
            assertThat(office.entries().getFirst().words()).isEqualTo("127.0.0.1 is not public.");
        }
    }
}
