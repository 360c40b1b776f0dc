package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.SafeAddresses;

/** The ping itself, against a monitor on loopback. */
class HttpHeartbeatTest {

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private HttpServer monitor;

    @BeforeEach
    void open() throws IOException {
        monitor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        monitor.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        monitor.start();
    }

    @AfterEach
    void close() {
        monitor.stop(0);
    }

    private static HttpHeartbeat to(@Nullable URI address) {
        return to(address, host -> {
            throw new SafeAddresses.Forbidden(host + " is inside the house");
        });
    }

    private static HttpHeartbeat to(@Nullable URI address, SafeAddresses addresses) {
        return new HttpHeartbeat(
                new NotificationSettings("watch@example.org", 1, Duration.ofDays(2), Duration.ofDays(400), address),
                addresses);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:%d/ping/abc?of=watch"
                .formatted(monitor.getAddress().getPort()));
    }

    @Test
    void anAddressThatCannotBeAskedIsRefusedAtTheStart() {
        assertThatThrownBy(() -> to(URI.create("monitor/ping")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cohesion.notification.heartbeat is 'monitor/ping'; give an address");
    }

    @Test
    void itAsksTheAddressOnce() {
        HttpHeartbeat heartbeat = to(address());
        assertThat(heartbeat.configured()).isTrue();
        heartbeat.beat();
        assertThat(asked).containsExactly("GET /ping/abc?of=watch");
    }

    @Test
    void aMonitorThatRefusesOrIsGoneDisturbsNothing() {
        HttpHeartbeat heartbeat = to(address());
        status = 500;
        assertThatCode(heartbeat::beat).doesNotThrowAnyException();
        monitor.stop(0);
        assertThatCode(heartbeat::beat).doesNotThrowAnyException();
    }

    @Test
    void whereOnlyAProxyLeadsOutItGoesThroughTheProxy() {
        to(URI.create("http://monitor.example.org/ping"), new SafeAddresses() {
                    @Override
                    public List<InetAddress> of(String host) throws UnknownHostException {
                        throw new UnknownHostException(host);
                    }

                    @Override
                    public Proxy way(String host) {
                        return new Proxy(Proxy.Type.HTTP, monitor.getAddress());
                    }
                })
                .beat();
        assertThat(asked).containsExactly("GET http://monitor.example.org/ping");
    }

    @Test
    void withoutAnAddressItAsksNobody() {
        HttpHeartbeat heartbeat = to(null);
        assertThat(heartbeat.configured()).isFalse();
        heartbeat.beat();
        assertThat(asked).isEmpty();
    }
}
