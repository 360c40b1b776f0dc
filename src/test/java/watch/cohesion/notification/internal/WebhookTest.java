package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.SafeAddresses;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.notification.Parcel;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
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
    void anAddressThatCannotBeCalledFailsAloneAndIsRefusedWhereItIsSet() {
        try (Office office = office(WebhookTest::anywhere)) {
            assertThatThrownBy(() -> office.join("https://hooks.example.org:99999/h"))
                    .isInstanceOf(Recipients.Fault.class);
            assertThatThrownBy(() -> office.join("https://kim:secret@hooks.example.org/h"))
                    .isInstanceOf(Recipients.Fault.class);
            long broken = office.join("https://hooks.example.org/h");
            office.jdbc
                    .sql("UPDATE notification_recipient SET address = 'https://hooks.example.org:99999/h' WHERE id"
                            + " = :id")
                    .param("id", broken)
                    .update();
            office.join(url());
            office.post("episode-1", "opened");

            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(1);
            assertThat(office.entries()).anySatisfy(entry -> {
                assertThat(entry.progress()).isEqualTo(Progress.FAILED);
                assertThat(entry.words()).contains("no address of a webhook");
            });
        }
    }

    @Test
    void aLineThatBreaksUnderAParcelTakesNoOtherAlong() {
        Channel fragile = channel(parcel -> {
            if (parcel.name().contains("bad")) throw new IllegalStateException("out of order");
            return new Channel.Result.Accepted("taken");
        });
        try (Office office = new Office(fragile)) {
            office.join("https://bad.example.org/h");
            office.join("https://good.example.org/h");
            office.post("episode-1", "opened");
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(1);
            assertThat(office.entries())
                    .anySatisfy(entry -> assertThat(entry.words()).isEqualTo("It cannot be handed over: out of order"));
        }
    }

    @Test
    void oneNoticeGoesToManyOverSeveralLinesAtATime() {
        CountDownLatch three = new CountDownLatch(3);
        AtomicBoolean first = new AtomicBoolean(true);
        Channel slow = channel(parcel -> {
            if (first.getAndSet(false)) return new Channel.Result.Accepted("the first goes alone");
            three.countDown();
            try {
                return three.await(20, TimeUnit.SECONDS)
                        ? new Channel.Result.Accepted("together")
                        : new Channel.Result.Rejected("alone");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Channel.Result.Rejected("interrupted");
            }
        });
        try (Office office = new Office(slow)) {
            for (int i = 0; i < 20; i++) office.join("https://hooks.example.org/" + i);
            office.post("episode-1", "opened");
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(20);
        }
    }

    private static Channel channel(Function<Parcel, Channel.Result> deliver) {
        return new Channel() {
            @Override
            public ChannelKind kind() {
                return ChannelKind.WEBHOOK;
            }

            @Override
            public boolean ready() {
                return true;
            }

            @Override
            public Line open() {
                return new Line() {
                    @Override
                    public Result deliver(Parcel parcel) {
                        return deliver.apply(parcel);
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    @Test
    void whatWasHeldGoesToAProgramOneByOne() {
        try (Office office = office(WebhookTest::anywhere)) {
            office.join(
                    url(),
                    hook -> new Recipient(
                            0,
                            null,
                            hook.name(),
                            hook.channel(),
                            hook.address(),
                            hook.lists(),
                            hook.least(),
                            hook.topics(),
                            hook.zone(),
                            LocalTime.of(18, 0),
                            null,
                            null,
                            false,
                            true,
                            null));
            for (int i = 0; i < 3; i++) office.post("episode-" + i, "opened");
            office.clock.advance(Duration.ofHours(7));
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(3);
            assertThat(got).extracting(Got::body).containsOnly("{\"subject\":\"x\"}");
        }
    }

    @Test
    void whatFailedIsNotSentAgainToOneThatIsGone() {
        try (Office office = office(WebhookTest::anywhere)) {
            long id = office.join(url());
            office.post("episode-1", "opened");
            status = 404;
            office.dispatch().run(ChannelKind.WEBHOOK);
            Outbox.Entry failed = office.entries().getFirst();
            assertThat(failed.wanted()).isTrue();
            office.transactions.executeWithoutResult(_ -> office.recipients.remove(id, "park"));
            office.transactions.executeWithoutResult(_ -> office.outbox.again(failed.delivery(), "park"));
            assertThat(office.entries().getFirst().wanted()).isFalse();
            assertThat(office.entries().getFirst().progress())
                    .as("nobody can mend it")
                    .isEqualTo(Progress.DROPPED);
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
    void anAddressThatIsNotPublicIsNeverCalledAndFailsAtOnceForOnlyTheOperatorCanMendIt() {
        try (Office office = office(host -> {
            throw new SafeAddresses.Forbidden(host + " is not public.");
        })) {
            office.join(url());
            office.post("episode-1", "opened");
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isZero();
            assertThat(got).isEmpty();
            assertThat(office.entries().getFirst().words()).isEqualTo("127.0.0.1 is not public.");
            assertThat(office.entries().getFirst().progress()).isEqualTo(Progress.FAILED);
        }
    }

    @Test
    void whatIsOutsideIsReachedThroughTheProxyWithItsLogin() {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        server.createContext("/proxied", exchange -> {
            String login = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            asked.add(exchange.getRequestURI() + " " + login);
            exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
            exchange.sendResponseHeaders(login == null ? 407 : 204, -1);
            exchange.close();
        });
        SafeAddresses proxied = new SafeAddresses() {
            @Override
            public List<InetAddress> of(String host) throws UnknownHostException {
                throw new UnknownHostException(host);
            }

            @Override
            public Proxy way(String host) {
                return new Proxy(Proxy.Type.HTTP, server.getAddress());
            }

            @Override
            public String proxyAuthorization() {
                return "Basic a2V5";
            }
        };
        try (Office office = office(proxied)) {
            office.join("http://chat.example/proxied");
            office.post("episode-1", "opened");
            assertThat(office.dispatch().run(ChannelKind.WEBHOOK)).isEqualTo(1);
        }
        assertThat(asked).containsExactly("http://chat.example/proxied null", "http://chat.example/proxied Basic a2V5");
    }

    @Test
    void aNameThatDoesNotResolveIsTriedAgain() {
        try (Office office = office(host -> {
            throw new UnknownHostException(host + " does not resolve.");
        })) {
            office.join(url());
            office.post("episode-1", "opened");
            office.dispatch().run(ChannelKind.WEBHOOK);
            assertThat(office.entries().getFirst().progress()).isEqualTo(Progress.QUEUED);
        }
    }
}
