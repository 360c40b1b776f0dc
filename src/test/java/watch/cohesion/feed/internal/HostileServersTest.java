package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Feeds;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.Schedule;
import watch.cohesion.support.Outlet;
import watch.cohesion.support.Outlet.Article;
import watch.cohesion.support.RawServer;
import watch.cohesion.support.RoomTest;

/** Every {@link Hostility} polled from end to end, all at the same time, and each must end as it should. */
@RoomTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestPropertySource(
        properties = {
            "cohesion.feed.allowed-addresses=127.0.0.0/16",
            "cohesion.feed.host-gap=0s",
            "cohesion.feed.max-concurrent-polls=200",
            "cohesion.feed.connect-timeout=5s",
            "cohesion.feed.read-timeout=5s",
            "cohesion.feed.head-timeout=6s",
            "cohesion.feed.total-timeout=15s",
            "cohesion.feed.largest-document=2MB",
            "cohesion.feed.most-entries=500"
        })
class HostileServersTest {

    private static final Article PIECE =
            new Article("a1", "Talks stall", "https://outlet.example/a1", "", Instant.parse("2026-11-22T12:00:00Z"));

    private final Polling polling;
    private final Feeds feeds;
    private final ConditionalFetch fetch;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Future<PollOutcome>> ends = new LinkedHashMap<>();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private int addresses;
    private PollOutcome healthyEnd = new PollOutcome.Unchanged();
    private boolean dripsWereStillOpen;

    HostileServersTest(Polling polling, Feeds feeds, ConditionalFetch fetch) {
        this.polling = polling;
        this.feeds = feeds;
        this.fetch = fetch;
    }

    @Configuration
    @FeedRooms
    static class Rooms {

        static final AtomicInteger REBOUND = new AtomicInteger();

        @Bean
        @Primary
        ConditionalFetch hostileFetch(FeedSettings settings, InstantSource clock) {
            return new ConditionalFetch(settings, clock, Rooms::resolve);
        }

        private static List<InetAddress> resolve(String name) throws UnknownHostException {
            return switch (name) {
                case "inside.example" -> List.of(InetAddress.ofLiteral("10.0.0.5"));
                case "inside6.example" -> List.of(InetAddress.ofLiteral("fd12:3456::5"));
                case "both.example" -> List.of(InetAddress.ofLiteral("10.0.0.5"), InetAddress.ofLiteral("127.0.0.1"));
                case "rebinding.example" ->
                    List.of(InetAddress.ofLiteral(REBOUND.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.5"));
                default -> Dns.SYSTEM.lookup(name);
            };
        }
    }

    @BeforeAll
    void pollThemAllAtOnce() throws Exception {
        for (Hostility hostility : Hostility.all()) {
            RawServer server = new RawServer("127.0.0.%d".formatted(100 + addresses), hostility.script());
            servers.add(server);
            ends.put(hostility.name(), poll("hostile-" + addresses++, server.url(hostility.scheme())));
        }
        Outlet healthy = Outlet.open().publishes(PIECE);
        servers.add(healthy);
        healthyEnd = poll("healthy", healthy.url()).get();
        dripsWereStillOpen = !Objects.requireNonNull(ends.get("drips its body")).isDone();
    }

    @AfterAll
    void closeThem() throws Exception {
        for (AutoCloseable server : servers) server.close();
        threads.shutdownNow();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    static Stream<Hostility> hostilities() {
        return Hostility.all().stream();
    }

    @ParameterizedTest
    @MethodSource("hostilities")
    void aServerThat(Hostility hostility) throws Exception {
        PollOutcome end = Objects.requireNonNull(ends.get(hostility.name())).get(60, TimeUnit.SECONDS);

        assertThat(Hostility.word(end)).as("%s", end).isEqualTo(hostility.end());
        if (end instanceof Failed failed) assertThat(failed.detail()).isNotBlank();
    }

    @Test
    void noneOfThemHoldsUpAHealthyFeed() throws Exception {
        assertThat(healthyEnd).isEqualTo(new Read(1, 1, 0));
        assertThat(dripsWereStillOpen)
                .as("the drips went on while the healthy feed was read")
                .isTrue();
    }

    @Test
    void aNameThatResolvesInsideAndOutsideIsConnectedToOutsideOnly() throws InterruptedException {
        try (Outlet outlet = Outlet.open()) {
            outlet.publishes(PIECE);
            assertThat(visit("both.example", outlet.port())).isInstanceOf(Fetched.Document.class);
        }
    }

    @Test
    void aNameThatResolvesElsewhereAMomentLaterIsConnectedToWhatWasChecked() throws InterruptedException {
        try (Outlet outlet = Outlet.open();
                Outlet later = Outlet.open()) {
            outlet.publishes(PIECE);
            later.publishes(PIECE);
            assertThat(visit("rebinding.example", outlet.port())).isInstanceOf(Fetched.Document.class);
            assertThat(Rooms.REBOUND).hasValue(1);
            assertThat(visit("rebinding.example", later.port()))
                    .isInstanceOfSatisfying(
                            Fetched.Failed.class,
                            failed -> assertThat(failed.failure()).isEqualTo(Failure.FORBIDDEN_ADDRESS));
            assertThat(later.asked()).isEmpty();
        }
    }

    private Fetched visit(String host, int port) throws InterruptedException {
        URI url = URI.create("http://%s:%d/feed".formatted(host, port));
        return fetch.fetch(Errand.feed(url, Validators.NONE, List.of())).fetched();
    }

    private Future<PollOutcome> poll(String id, URI url) {
        FeedId feed = new FeedId(id);
        feeds.put(new Feed(feed, id, id, url, new Schedule.Every(Duration.ofHours(1)), 1, false, "", null), "test");
        return threads.submit(() -> {
            polling.pollNow(feed);
            return feeds.history(feed, 1).getFirst().outcome();
        });
    }
}
