package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.feed.internal.Fetches.ask;
import static watch.cohesion.feed.internal.Fetches.assertFailed;
import static watch.cohesion.feed.internal.Fetches.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;

/** Which addresses are asked, directly and through a proxy. */
class FetchAddressesTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String FEED =
            Outlet.rss(new Article("a1", "Talks stall", "https://outlet.example/a1", "", NOON));

    private final Outlet outlet = Outlet.open();

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    @Nested
    class Addresses {

        private final ConditionalFetch strict = fetch(FetchSettings.allowing());

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://127.0.0.1/feed",
                    "http://localhost/feed",
                    "http://2130706433/feed",
                    "http://0/feed",
                    "http://[::1]/feed",
                    "http://[::ffff:10.0.0.1]/feed",
                    "http://[fd00:ec2::254]/latest/meta-data",
                    "http://169.254.169.254/latest/meta-data",
                    "http://100.64.0.1/feed",
                    "http://224.0.0.1/feed",
                    "http://internal.example/feed"
                })
        void thatAreNotPublicAreNotAsked(String url) throws InterruptedException {
            assertFailed(ask(strict, URI.create(url), Validators.NONE), Failure.FORBIDDEN_ADDRESS, "public");
        }

        @Test
        void thatAreNotPublicAreNotReachedByARedirectEither() throws InterruptedException {
            ConditionalFetch fetch = fetch(FetchSettings.allowing("outlet.example"));
            outlet.redirectsTo("http://127.0.0.1:%d/secret".formatted(outlet.port()));

            Fetched fetched =
                    ask(fetch, URI.create("http://outlet.example:%d/feed".formatted(outlet.port())), Validators.NONE);

            assertFailed(fetched, Failure.FORBIDDEN_ADDRESS, "127.0.0.1 is not a public address");
            assertThat(outlet.asked()).extracting(Outlet.Asked::path).containsExactly("/feed");
        }

        @Test
        void thatTheOperatorAllowsAreAsked() throws InterruptedException {
            outlet.publishes(FEED);
            URI url = URI.create("http://internal.example:%d/feed".formatted(outlet.port()));
            assertThat(ask(fetch(FetchSettings.allowing("internal.example")), url, Validators.NONE))
                    .isInstanceOf(Fetched.Document.class);
            assertThat(ask(fetch(FetchSettings.allowing("127.0.0.0/8")), url, Validators.NONE))
                    .isInstanceOf(Fetched.Document.class);
        }

        @Test
        void aNameWithAPublicAndAnInternalAddressIsConnectedToThePublicOneOnly() throws UnknownHostException {
            GuardedDns dns = new GuardedDns(
                    new AddressGuard(List.of()),
                    null,
                    host -> List.of(InetAddress.ofLiteral("10.0.0.1"), InetAddress.ofLiteral("8.8.8.8")),
                    Duration.ofSeconds(5),
                    1);
            assertThat(dns.lookup("two-faced.example")).containsExactly(InetAddress.ofLiteral("8.8.8.8"));
        }
    }

    @Nested
    class ThroughAProxy {

        @Test
        void theProxyIsAskedThoughItsAddressIsInternalAndResolvesTheNames() throws InterruptedException {
            outlet.publishes(FEED);
            ConditionalFetch fetch =
                    fetch(FetchSettings.through(URI.create("http://internal.example:%d".formatted(outlet.port()))));

            assertThat(ask(fetch, URI.create("http://38north.example/feed"), Validators.NONE))
                    .isInstanceOf(Fetched.Document.class);
            assertThat(outlet.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.path()).isEqualTo("http://38north.example/feed");
                assertThat(asked.header("Host")).isEqualTo("38north.example");
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://localhost/", "http://10.1.2.3/", "http://[::1]/", "http://a.localhost/"})
        void addressesThatArePlainlyInternalAreNotAskedForEither(String url) throws InterruptedException {
            ConditionalFetch fetch = fetch(FetchSettings.through(outlet.url("")));
            assertFailed(ask(fetch, URI.create(url), Validators.NONE), Failure.FORBIDDEN_ADDRESS, "public");
            assertThat(outlet.asked()).isEmpty();
        }

        @Test
        void aProxyThatWantsALoginGetsIt() throws InterruptedException {
            outlet.on("/feed", exchange -> {
                boolean known = "Basic cmVhZGVyOnNlY3JldA=="
                        .equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"));
                exchange.getResponseHeaders().add("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(known ? 200 : 407, -1);
            });
            ConditionalFetch fetch = fetch(FetchSettings.through(outlet.url(""), "reader"));

            assertThat(ask(fetch, URI.create("http://outlet.example/feed"), Validators.NONE))
                    .isInstanceOf(Fetched.Document.class);
        }

        @Test
        void aProxyThatWantsALoginIsNamed() throws InterruptedException {
            outlet.answers(407, "Proxy-Authenticate", "Basic realm=\"proxy\"");
            ConditionalFetch fetch = fetch(FetchSettings.through(outlet.url("")));
            assertFailed(
                    ask(fetch, URI.create("http://outlet.example/feed"), Validators.NONE),
                    Failure.UNREACHABLE,
                    "cohesion.feed.proxy-user");
        }
    }
}
