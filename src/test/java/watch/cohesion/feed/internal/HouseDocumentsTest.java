package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import okhttp3.Dns;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.Header;
import watch.cohesion.feed.HostRest;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.schedule.NextPoll;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.SetClock;

class HouseDocumentsTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final DataSource DATABASE = RealDatabase.migrated();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    private final Outlet outlet = Outlet.open();
    private final SetClock clock = new SetClock(NOON);
    private final FeedSettings settings = FetchSettings.allowing("127.0.0.0/8");
    private final ConditionalFetch fetch = new ConditionalFetch(settings, clock, Dns.SYSTEM);
    private final PollGate gate = new PollGate(2, settings.hostGap(), Duration.ofSeconds(1));
    private final HostRests rests = new HostRests(JDBC);
    private final SealedSecrets secrets = new SealedSecrets(
            JDBC,
            new FeedTable(JDBC, clock),
            new SecretKey(null, null),
            (_, _, _, _, _) -> {},
            new DataSourceTransactionManager(DATABASE));
    private final HouseDocuments documents = new HouseDocuments(
            fetch, new RobotsRules(fetch, clock, "CohesionWatch/1 (test)"), gate, rests, secrets, settings, clock);

    HouseDocumentsTest() {
        rests.deleteBefore(Instant.parse("2030-01-01T00:00:00Z"));
    }

    @AfterEach
    void closeTheOutlet() {
        outlet.close();
    }

    @Test
    void aDocumentComesWithWhatTheServerSaidAboutIt() throws InterruptedException {
        outlet.on("/page", Outlet.text("word for word"));

        assertThat(documents.page(outlet.url("/page")))
                .asInstanceOf(InstanceOfAssertFactories.type(Fetch.Document.class))
                .satisfies(document -> {
                    assertThat(new String(document.bytes(), StandardCharsets.UTF_8))
                            .isEqualTo("word for word");
                    assertThat(document.contentType()).startsWith("text/plain");
                    assertThat(document.response().from()).isEqualTo(outlet.url("/page"));
                    assertThat(document.response().answer().status()).isEqualTo(200);
                    assertThat(document.response().answer().bytes()).isEqualTo(13);
                    assertThat(document.response().answer().took()).isPositive();
                    assertThat(document.response().headers())
                            .extracting(Header::name)
                            .contains("Content-type");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://outlet.example/",
                "http:/nohost",
                "https://me:secret@outlet.example/"
            })
    void whatIsNoWebAddressFailsInWords(String address) throws InterruptedException {
        assertThat(documents.page(URI.create(address)))
                .isInstanceOfSatisfying(
                        Fetch.Failed.class,
                        failed -> assertThat(failed.detail()).contains("no address"));
    }

    @Test
    void aHostThatAsksForPatienceIsLeftAloneUntilThen() throws InterruptedException {
        outlet.answers(429, "Retry-After", "600");

        assertThat(documents.feed(outlet.url())).isEqualTo(throttled(Duration.ofMinutes(10)));
        clock.advance(Duration.ofMinutes(4));
        assertThat(documents.page(outlet.url("/page"))).isEqualTo(throttled(Duration.ofMinutes(6)));
        assertThat(outlet.asked()).hasSize(1);
        assertThat(rests.all(clock.instant()))
                .containsExactly(new HostRest("127.0.0.1", NOON.plus(Duration.ofMinutes(10)), 429));
    }

    private static Fetch throttled(Duration wait) {
        return new Fetch.Throttled(wait, "127.0.0.1 asks for a rest (429).");
    }

    @Test
    void oneAnswerDoesNotSilenceAHostForYears() throws InterruptedException {
        outlet.answers(429, "Retry-After", "999999999");
        documents.feed(outlet.url());
        assertThat(rests.restingUntil("127.0.0.1", NOON)).contains(NOON.plus(NextPoll.LONGEST_RETRY_AFTER));
    }

    @Test
    void aHostThatIsBeingAskedIsWaitedForAndThenGivenUp() throws InterruptedException {
        outlet.publishes("<rss/>");
        try (PollGate.Pass _ = gate.enter("127.0.0.1").orElseThrow()) {
            assertThat(documents.feed(outlet.url()))
                    .isInstanceOfSatisfying(
                            Fetch.Throttled.class,
                            throttled -> assertThat(throttled.why()).contains("asked for something else by us"));
        }
        assertThat(documents.feed(outlet.url())).isInstanceOf(Fetch.Document.class);
    }

    @Test
    void aPieceWaitsNoLongerForItsHostThanTheHostUsuallyRests() throws InterruptedException {
        outlet.on("/robots.txt", Outlet.text("User-agent: *\nCrawl-delay: 20\n"))
                .on("/a", Outlet.text("page"));
        FeedId feed = new FeedId("outlet");
        assertThat(documents.piece(outlet.url("/a"), feed)).isInstanceOf(Fetch.Document.class);

        Instant before = Instant.now();
        assertThat(documents.piece(outlet.url("/a"), feed)).isInstanceOf(Fetch.Throttled.class);
        assertThat(Duration.between(before, Instant.now()))
                .as("sooner than robots.txt asks for")
                .isLessThan(Duration.ofSeconds(20));
    }

    @Nested
    class RobotsTxt {

        @Test
        void closesPagesButNoFeeds() throws InterruptedException {
            outlet.on("/robots.txt", Outlet.text("User-agent: *\nDisallow: /private\n"))
                    .on("/private/a", Outlet.text("page"))
                    .on("/open/a", Outlet.text("page"));

            assertThat(documents.page(outlet.url("/private/a")))
                    .isEqualTo(new Fetch.Failed(
                            Failure.DISALLOWED,
                            "The robots.txt of 127.0.0.1 asks programs to leave /private/a alone."));
            assertThat(documents.page(outlet.url("/open/a"))).isInstanceOf(Fetch.Document.class);
            assertThat(documents.feed(outlet.url("/private/a"))).isInstanceOf(Fetch.Document.class);
        }

        @Test
        void mayNameUs() throws InterruptedException {
            outlet.on("/robots.txt", Outlet.text("User-agent: *\nDisallow: /\n\nUser-agent: CohesionWatch\nAllow: /\n"))
                    .on("/a", Outlet.text("page"));

            assertThat(documents.page(outlet.url("/a"))).isInstanceOf(Fetch.Document.class);
        }

        @Test
        void isAskedForOnceADay() throws InterruptedException {
            outlet.on("/a", Outlet.text("page"));
            documents.page(outlet.url("/a"));
            documents.page(outlet.url("/a"));
            assertThat(askedFor("/robots.txt")).isEqualTo(1);

            clock.advance(Duration.ofHours(25));
            documents.page(outlet.url("/a"));
            assertThat(askedFor("/robots.txt")).isEqualTo(2);
        }

        @Test
        void holdsForThePlaceThatARedirectLeadsToAsWell() throws InterruptedException {
            outlet.on("/robots.txt", Outlet.text("User-agent: *\nDisallow: /private\n"))
                    .answers(302, "Location", "/private/a")
                    .on("/private/a", Outlet.text("page"));

            assertThat(documents.page(outlet.url()))
                    .isInstanceOfSatisfying(
                            Fetch.Failed.class,
                            failed -> assertThat(failed.failure()).isEqualTo(Failure.DISALLOWED));
            assertThat(askedFor("/private/a")).isZero();
        }

        @Test
        void thatCannotBeReadClosesTheHostForSomeMinutes() throws InterruptedException {
            outlet.on("/robots.txt", exchange -> exchange.sendResponseHeaders(500, -1))
                    .on("/a", Outlet.text("page"));
            assertThat(documents.page(outlet.url("/a"))).isInstanceOfSatisfying(Fetch.Failed.class, failed -> {
                assertThat(failed.failure()).as("it may pass").isEqualTo(Failure.HTTP_ERROR);
                assertThat(failed.detail()).contains("cannot be read");
            });

            outlet.on("/robots.txt", exchange -> exchange.sendResponseHeaders(404, -1));
            clock.advance(Duration.ofMinutes(11));
            assertThat(documents.page(outlet.url("/a"))).isInstanceOf(Fetch.Document.class);
        }

        @Test
        void isAskedForAgainIfTheHostWasBusyWithAnotherFeedOfOurs() throws InterruptedException {
            outlet.on("/robots.txt", Outlet.text("User-agent: *\nDisallow: /private\n"));
            RobotsRules rules = new RobotsRules(fetch, clock, "CohesionWatch/1 (test)");
            Fetched busy = new Fetched.Throttled(HostTurn.SOON, "The host is being asked for something else.");

            assertThat(rules.objectTo(outlet.url("/a"), _ -> Optional.of(busy))).contains(busy);
            assertThat(rules.objectTo(outlet.url("/a"), Errand.Turn.FREE)).isEmpty();
        }

        @Test
        void ofAHostThatJavaTakesForNoNameIsAskedForAtThatHost() throws InterruptedException {
            outlet.on("/robots.txt", Outlet.text("User-agent: *\nDisallow: /private\n"));
            ConditionalFetch anyName =
                    new ConditionalFetch(settings, clock, _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
            RobotsRules rules = new RobotsRules(anyName, clock, "CohesionWatch/1 (test)");
            String house = "http://press_room.example:" + outlet.port();

            assertThat(rules.objectTo(URI.create(house + "/a"), Errand.Turn.FREE))
                    .isEmpty();
            assertThat(rules.objectTo(URI.create(house + "/private/a"), Errand.Turn.FREE))
                    .isPresent();
            assertThat(outlet.asked())
                    .extracting(asked -> asked.header("Host"))
                    .containsExactly("press_room.example:" + outlet.port());
        }

        @Test
        void mayAskForATimeBetweenPages() throws InterruptedException {
            outlet.on("/robots.txt", Outlet.text("User-agent: *\nCrawl-delay: 20\n"))
                    .on("/a", Outlet.text("page"));
            assertThat(documents.page(outlet.url("/a"))).isInstanceOf(Fetch.Document.class);
            assertThat(gate.enter("127.0.0.1")).isEmpty();
        }

        private long askedFor(String path) {
            return outlet.asked().stream()
                    .filter(asked -> asked.path().equals(path))
                    .count();
        }
    }
}
