package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static watch.cohesion.feed.internal.Fetches.ask;
import static watch.cohesion.feed.internal.Fetches.assertFailed;
import static watch.cohesion.feed.internal.Fetches.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Dns;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;

class ConditionalFetchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Article TALKS = new Article(
            "a1", "Talks on cost sharing stall", "https://outlet.example/a1", "No date for a next round.", NOON);
    private static final String FEED = Outlet.rss(TALKS);

    private final Outlet outlet = Outlet.open();
    private final ConditionalFetch fetch = fetch(FetchSettings.allowing("127.0.0.0/8"));

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    @Nested
    class WhatComesBack {

        @Test
        void aDocumentComesWithItsTypeAndTheMeansToAskForItAgain() throws InterruptedException {
            outlet.publishes(FEED);

            Fetched.Document document = document(ask(fetch, outlet.url(), Validators.NONE));

            assertThat(document.body().utf8()).isEqualTo(FEED);
            assertThat(document.contentType()).startsWith("application/rss+xml");
            assertThat(document.validators().etag()).isNotNull();
            assertThat(document.validators().lastModified()).isEqualTo("Sun, 22 Nov 2026 12:00:00 GMT");
            assertThat(document.validators().from()).isEqualTo(outlet.url());
        }

        @Test
        void thePublisherIsToldWhoAsksAndThatCompressionIsWelcome() throws InterruptedException {
            outlet.publishes(FEED);
            ask(fetch, outlet.url(), Validators.NONE);

            assertThat(outlet.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.header("User-Agent")).isEqualTo("CohesionWatch/test");
                assertThat(asked.header("Accept")).contains("application/rss+xml", "application/atom+xml");
                assertThat(asked.header("Accept-Encoding")).contains("gzip");
                assertThat(asked.header("If-None-Match")).isNull();
            });
        }

        @Test
        void anUnchangedDocumentIsAskedForWithItsValidatorsAndCostsNoBody() throws InterruptedException {
            outlet.publishes(FEED);
            Validators validators =
                    document(ask(fetch, outlet.url(), Validators.NONE)).validators();

            assertThat(ask(fetch, outlet.url(), validators)).isEqualTo(new Fetched.NotModified(validators));
            assertThat(outlet.asked().getLast().header("If-None-Match")).isEqualTo(validators.etag());
            assertThat(outlet.asked().getLast().header("If-Modified-Since")).isEqualTo(validators.lastModified());
        }

        @Test
        void validatorsAreShownOnlyToTheAddressThatGaveThem() throws InterruptedException {
            outlet.publishes(FEED);
            Validators elsewhere = new Validators(outlet.url("/old"), "\"etag\"", null);

            assertThat(ask(fetch, outlet.url(), elsewhere)).isInstanceOf(Fetched.Document.class);
            assertThat(outlet.asked().getLast().header("If-None-Match")).isNull();
        }

        @Test
        void aCompressedDocumentIsUnpacked() throws InterruptedException {
            outlet.publishesCompressed(FEED);
            assertThat(document(ask(fetch, outlet.url(), Validators.NONE))
                            .body()
                            .utf8())
                    .isEqualTo(FEED);
        }

        @Test
        void aTagThatNamesACompressionIsAskedWithWithoutIt() throws InterruptedException {
            outlet.on("/feed", exchange -> {
                exchange.getResponseHeaders().add("ETag", "\"abc-gzip\"");
                boolean known = "\"abc\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                exchange.sendResponseHeaders(known ? 304 : 200, -1);
            });
            Validators validators =
                    document(ask(fetch, outlet.url(), Validators.NONE)).validators();

            assertThat(ask(fetch, outlet.url(), validators)).isInstanceOf(Fetched.NotModified.class);
        }

        @Test
        void whatA304SaysAnewIsAskedWithFromThenOn() throws InterruptedException {
            outlet.answers(304, "ETag", "W/\"second\"");
            Validators first = new Validators(outlet.url(), "W/\"first\"", "Sun, 22 Nov 2026 12:00:00 GMT");

            assertThat(ask(fetch, outlet.url(), first))
                    .isEqualTo(new Fetched.NotModified(
                            new Validators(outlet.url(), "W/\"second\"", "Sun, 22 Nov 2026 12:00:00 GMT")));
        }

        @Test
        void aPublisherWhoSpeaksHttp2IsSpokenToInIt() throws Exception {
            HeldCertificate certificate = new HeldCertificate.Builder()
                    .addSubjectAlternativeName("127.0.0.1")
                    .build();
            HandshakeCertificates server = new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build();
            HandshakeCertificates trusting = new HandshakeCertificates.Builder()
                    .addTrustedCertificate(certificate.certificate())
                    .build();
            try (MockWebServer publisher = new MockWebServer()) {
                publisher.useHttps(server.sslSocketFactory());
                publisher.enqueue(new MockResponse.Builder().body(FEED).build());
                publisher.start(InetAddress.ofLiteral("127.0.0.1"), 0);
                ConditionalFetch modern = new ConditionalFetch(
                        FetchSettings.allowing("127.0.0.0/8"),
                        InstantSource.fixed(NOON),
                        Dns.SYSTEM,
                        client -> client.sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager()));

                URI url = URI.create("https://127.0.0.1:%d/feed".formatted(publisher.getPort()));
                assertThat(document(ask(modern, url, Validators.NONE)).body().utf8())
                        .isEqualTo(FEED);
                assertThat(publisher.takeRequest().getRequestLine()).endsWith("HTTP/2");
            }
        }

        @Test
        void anEmptyAnswerIsADocumentToo() throws InterruptedException {
            outlet.publishesWithoutValidators("", "text/xml");
            Fetched.Document document = document(ask(fetch, outlet.url(), Validators.NONE));
            assertThat(document.body().size()).isZero();
            assertThat(document.validators().etag()).isNull();
        }
    }

    @Nested
    class Redirects {

        @Test
        void areFollowedAndTheLastAddressIsRemembered() throws InterruptedException {
            outlet.redirectsTo("/new?page=1").on("/new", exchange -> {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            });
            assertThat(document(ask(fetch, outlet.url(), Validators.NONE)).from())
                    .isEqualTo(outlet.url("/new?page=1"));
        }

        @Test
        void toItselfWithACookieAreAGateThatOpens() throws InterruptedException {
            outlet.publishesBehindACookie(TALKS);
            assertThat(ask(fetch, outlet.url(), Validators.NONE)).isInstanceOf(Fetched.Document.class);
            assertThat(outlet.asked()).hasSize(2);
        }

        @Test
        void cookiesDoNotOutliveThePoll() throws InterruptedException {
            outlet.publishesBehindACookie(TALKS);
            ask(fetch, outlet.url(), Validators.NONE);
            ask(fetch, outlet.url(), Validators.NONE);
            assertThat(outlet.asked())
                    .extracting(asked -> asked.header("Cookie"))
                    .containsExactly(null, "gate=open", null, "gate=open");
        }

        @Test
        void inACircleAreNamed() throws InterruptedException {
            outlet.redirectsTo("/other").on("/other", exchange -> {
                exchange.getResponseHeaders().add("Location", "/feed");
                exchange.sendResponseHeaders(302, -1);
            });
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.REDIRECT, "in a circle");
            assertThat(outlet.asked()).hasSize(2);
        }

        @Test
        void withoutEndAreFollowedTheAllowedNumberOfTimes() throws InterruptedException {
            for (int i = 0; i < 9; i++) {
                String next = "/feed/" + (i + 1);
                outlet.on("/feed" + (i == 0 ? "" : "/" + i), exchange -> {
                    exchange.getResponseHeaders().add("Location", next);
                    exchange.sendResponseHeaders(302, -1);
                });
            }
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.REDIRECT, "After 3 redirects");
            assertThat(outlet.asked()).hasSize(4);
        }

        @Test
        void forGoodAreToldAsFarAsTheyAreForGood() throws InterruptedException {
            outlet.answers(301, "Location", "/new")
                    .on("/new", redirect(308, "/newer"))
                    .on("/newer", redirect(302, "/today"))
                    .on("/today", Outlet.text("ok"));
            assertThat(fetch.fetch(Errand.feed(outlet.url(), Validators.NONE, List.of()))
                            .moved())
                    .isEqualTo(outlet.url("/newer"));

            outlet.answers(302, "Location", "/new");
            assertThat(fetch.fetch(Errand.feed(outlet.url(), Validators.NONE, List.of()))
                            .moved())
                    .isNull();
        }

        private static Outlet.Answer redirect(int status, String location) {
            return exchange -> {
                exchange.getResponseHeaders().add("Location", location);
                exchange.sendResponseHeaders(status, -1);
            };
        }

        @ParameterizedTest
        @ValueSource(strings = {"ftp://outlet.example/feed", "javascript:alert(1)", "file:///etc/passwd", "http://"})
        void toAnythingButTheWebAreRefused(String location) throws InterruptedException {
            outlet.redirectsTo(location);
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.REDIRECT, "no web address");
        }

        @Test
        void withoutATargetAreRefused() throws InterruptedException {
            outlet.answers(301);
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), Failure.REDIRECT, "without saying where to");
        }
    }

    @Nested
    class Statuses {

        @ParameterizedTest
        @CsvSource({
            "401, REFUSED",
            "402, REFUSED",
            "403, REFUSED",
            "451, REFUSED",
            "404, NOT_FOUND",
            "410, GONE",
            "400, REFUSED",
            "418, REFUSED",
            "408, HTTP_ERROR",
            "500, HTTP_ERROR",
            "502, HTTP_ERROR",
            "503, HTTP_ERROR",
            "204, HTTP_ERROR",
            "206, HTTP_ERROR",
            "300, HTTP_ERROR",
            "304, HTTP_ERROR"
        })
        void areToldApart(int status, Failure failure) throws InterruptedException {
            outlet.answers(status);
            assertFailed(ask(fetch, outlet.url(), Validators.NONE), failure, "127.0.0.1 answered " + status);
        }

        @Test
        void aPublisherWhoSaysWhenIsNoFailure() throws InterruptedException {
            outlet.answers(429, "Retry-After", "120");
            assertThat(ask(fetch, outlet.url(), Validators.NONE))
                    .isEqualTo(new Fetched.Throttled(Duration.ofMinutes(2)));
            outlet.answers(503, "Retry-After", "Sun, 22 Nov 2026 15:00:00 GMT");
            assertThat(ask(fetch, outlet.url(), Validators.NONE)).isEqualTo(new Fetched.Throttled(Duration.ofHours(3)));
        }

        @Test
        void aPublisherWhoIsAskedTooOftenButNamesNoTimeGetsAnHour() throws InterruptedException {
            outlet.answers(429);
            assertThat(ask(fetch, outlet.url(), Validators.NONE))
                    .isEqualTo(new Fetched.Throttled(ConditionalFetch.UNSPECIFIED_RETRY));
        }
    }

    @Test
    void settingsThatCannotWorkAreRefusedByName() {
        assertThatThrownBy(() -> FetchSettings.allowing("10.0.0.0/99", "two words", "10.0.0.0/8", "host.example"))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        "cohesion.feed.allowed-addresses: is '10.0.0.0/99'; give a host name, an"
                                                + " address or a block such as 10.20.0.0/16",
                                        "cohesion.feed.allowed-addresses: is 'two words'; give a host name, an address"
                                                + " or a block such as 10.20.0.0/16"));
        assertThatThrownBy(() -> FetchSettings.through(URI.create("socks://proxy:1080")))
                .hasMessage("cohesion.feed.proxy: is 'socks://proxy:1080'; give an address such as"
                        + " http://proxy.example:3128");
    }

    private static Fetched.Document document(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Document.class);
        return (Fetched.Document) fetched;
    }
}
