package watch.cohesion.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.feed.PollOutcome.Failure.HTTP_ERROR;
import static watch.cohesion.feed.PollOutcome.Failure.TLS;
import static watch.cohesion.feed.PollOutcome.Failure.UNKNOWN_HOST;
import static watch.cohesion.feed.PollOutcome.Failure.UNREACHABLE;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.NetworkOutage.Cause;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Unchanged;

class NetworkOutageTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aNetworkThatAnswersNothingIsOneFaultOfOursAndNotTenBrokenFeeds() {
        List<FeedHealth> feeds = IntStream.rangeClosed(1, 10)
                .mapToObj(n -> failing("outlet-%02d".formatted(n), UNKNOWN_HOST, minutesAgo(30 - n)))
                .toList();

        assertThat(NetworkOutage.among(feeds, NOON)).hasValueSatisfying(outage -> {
            assertThat(outage.since()).isEqualTo(minutesAgo(29));
            assertThat(outage.feeds()).hasSize(10).startsWith(new FeedId("outlet-01"));
            assertThat(outage.asked()).isEqualTo(10);
            assertThat(outage.cause()).isEqualTo(Cause.NAMES);
            assertThat(outage.cause().remedy()).contains("DNS", "cohesion.feed.proxy");
        });
    }

    @Test
    void aFeedThatWasBrokenLongBeforeDoesNotDateTheOutageBack() {
        List<FeedHealth> feeds = List.of(
                failing("long-dead", UNKNOWN_HOST, NOON.minus(Duration.ofDays(40))),
                failing("a", UNREACHABLE, minutesAgo(20), minutesAgo(60)),
                failing("b", UNREACHABLE, minutesAgo(15), minutesAgo(25)));

        assertThat(NetworkOutage.among(feeds, NOON)).hasValueSatisfying(outage -> {
            assertThat(outage.since()).isEqualTo(minutesAgo(20));
            assertThat(outage.cause()).isEqualTo(Cause.CONNECTIONS);
        });
    }

    @Test
    void aFifthThatAnswersMeansThatTheNetworkStands() {
        List<FeedHealth> feeds = new ArrayList<>(IntStream.range(0, 8)
                .mapToObj(n -> failing("outlet-" + n, UNREACHABLE, minutesAgo(10)))
                .toList());
        feeds.add(healthy("good", minutesAgo(5)));
        feeds.add(healthy("better", minutesAgo(5)));

        assertThat(NetworkOutage.among(feeds, NOON)).isEmpty();
    }

    @Test
    void whatAnsweredHoursAgoSaysNothingAboutNow() {
        List<FeedHealth> feeds = List.of(
                healthy("daily", NOON.minus(Duration.ofHours(5))),
                failing("a", TLS, minutesAgo(20)),
                failing("b", TLS, minutesAgo(20)));

        assertThat(NetworkOutage.among(feeds, NOON)).map(NetworkOutage::cause).contains(Cause.CERTIFICATES);
    }

    @Test
    void manyFeedsOfOneHostMayJustBeThatHost() {
        List<FeedHealth> feeds = IntStream.range(0, 9)
                .mapToObj(n -> health(
                        feed("query-" + n, "https://news.example/rss?q=" + n),
                        new Failed(UNREACHABLE, "refused"),
                        minutesAgo(5),
                        null,
                        minutesAgo(5)))
                .toList();

        assertThat(NetworkOutage.among(feeds, NOON)).isEmpty();
    }

    @Test
    void brokenServersAreNoOutageOfOurs() {
        assertThat(NetworkOutage.among(
                        List.of(failing("a", HTTP_ERROR, minutesAgo(20)), failing("b", HTTP_ERROR, minutesAgo(20))),
                        NOON))
                .isEmpty();
    }

    @Test
    void noFeedsIsNoOutage() {
        assertThat(NetworkOutage.among(List.of(), NOON)).isEmpty();
    }

    private static Instant minutesAgo(int minutes) {
        return NOON.minus(Duration.ofMinutes(minutes));
    }

    private static FeedHealth failing(String id, Failure failure, Instant since) {
        return failing(id, failure, since, null);
    }

    private static FeedHealth failing(String id, Failure failure, Instant since, @Nullable Instant lastSuccess) {
        return health(
                feed(id, "https://%s.example/feed".formatted(id)),
                new Failed(failure, "it failed"),
                minutesAgo(3),
                lastSuccess,
                since);
    }

    private static FeedHealth healthy(String id, Instant at) {
        return health(feed(id, "https://%s.example/feed".formatted(id)), new Unchanged(), at, at, null);
    }

    private static FeedHealth health(
            Feed feed, PollOutcome outcome, Instant at, @Nullable Instant lastSuccess, @Nullable Instant failingSince) {
        return new FeedHealth(
                feed,
                new Poll(feed.id(), at, Duration.ofSeconds(1), outcome, null, null),
                lastSuccess,
                failingSince,
                failingSince == null ? 0 : 1,
                NOON.plusSeconds(60));
    }

    private static Feed feed(String id, String url) {
        return new Feed(
                new FeedId(id),
                id,
                id,
                URI.create(url),
                new Schedule.Every(Duration.ofMinutes(30)),
                1,
                false,
                "",
                null);
    }
}
