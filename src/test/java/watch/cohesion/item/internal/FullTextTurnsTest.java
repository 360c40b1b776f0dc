package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.Documents;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Fetch;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.Schedule;
import watch.cohesion.feed.Tags;
import watch.cohesion.item.FullText;
import watch.cohesion.item.Item;
import watch.cohesion.parse.Entry;

/** Which pieces of a batch are asked for, so that no feed and no host keeps the others waiting. */
class FullTextTurnsTest extends FullTextRoom {

    FullTextTurnsTest(Parts parts) {
        super(parts);
    }

    @Test
    void anArticleThatCannotBeHandledCountsAsATryAndKeepsNoOtherFromBeingFetched() throws InterruptedException {
        Item item = arrive(true);
        Entry other = new Entry("g2", "Envoys meet", outlet.url("/other"), NOON, null, null, "A line.", null, null);
        receiver.receive(feed(true), List.of(other), NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    throw new IllegalStateException("a fault of ours");
                })
                .run();

        assertThat(asked).hasSize(2);
        assertThat(texts.of(item.id())).contains(new FullText.Waiting(NOON.plus(Duration.ofMinutes(10)), 1));
    }

    @Test
    void aHostThatIsNotHeardIsAskedOnceABatchAndTheOthersAreFetched() throws InterruptedException {
        feeds.put(feed(true), "ana");
        receiver.receive(
                feed(true),
                List.of(
                        entry("https://silent.example/1"),
                        entry("https://silent.example/2"),
                        entry("https://b.example/1")),
                NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    return new Fetch.Failed(
                            address.getHost().equals("silent.example") ? Failure.TIMEOUT : Failure.NOT_FOUND, "no");
                })
                .run();

        assertThat(asked)
                .containsExactlyInAnyOrder(URI.create("https://silent.example/1"), URI.create("https://b.example/1"));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM item_text WHERE state = 'WAITING' AND due = :later AND tries = 0")
                        .param(
                                "later",
                                NOON.plus(Duration.ofMinutes(10)).toString().replaceAll("[TZ]", " "))
                        .query(Integer.class)
                        .single())
                .as("the other piece of the silent host is put off without a try")
                .isEqualTo(1);
    }

    @Test
    void aHostThatAsksForPatienceIsAskedOnceABatch() throws InterruptedException {
        feeds.put(feed(true), "ana");
        receiver.receive(feed(true), List.of(entry("https://busy.example/1"), entry("https://busy.example/2")), NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    return new Fetch.Throttled(Duration.ofHours(1), "It rests.");
                })
                .run();

        assertThat(asked).hasSize(1);
        clock.advance(Duration.ofMinutes(30));
        assertThat(fetching.run()).isZero();
        assertThat(jdbc.sql("SELECT MAX(tries) FROM item_text")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aFeedWithManyPiecesKeepsNoOtherWaiting() throws InterruptedException {
        Feed many = feed(true);
        Feed few = new Feed(
                new FeedId("few"),
                "Few",
                "Few",
                URI.create("https://few.example/feed"),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                null,
                Tags.NONE,
                null,
                true);
        feeds.put(many, "ana");
        feeds.put(few, "ana");
        receiver.receive(
                many,
                IntStream.range(0, 500)
                        .mapToObj(n -> entry("https://many.example/" + n))
                        .toList(),
                NOON.minusSeconds(60));
        receiver.receive(few, List.of(entry("https://few.example/1")), NOON);
        List<URI> asked = new ArrayList<>();

        withDocuments(address -> {
                    asked.add(address);
                    return new Fetch.Failed(Failure.NOT_FOUND, "no");
                })
                .run();

        assertThat(asked).hasSize(9).contains(URI.create("https://few.example/1"));
    }

    private static Entry entry(String link) {
        return new Entry(link, "Of " + link, URI.create(link), NOON, null, null, "A line.", null, null);
    }

    private FullTextFetching withDocuments(Function<URI, Fetch> answers) {
        Documents documents = new Documents() {
            @Override
            public Fetch feed(URI address) {
                return answers.apply(address);
            }

            @Override
            public Fetch feed(URI address, FeedId of) {
                return answers.apply(address);
            }

            @Override
            public Fetch page(URI address) {
                return answers.apply(address);
            }

            @Override
            public Fetch piece(URI address, FeedId of) {
                return answers.apply(address);
            }
        };
        return new FullTextFetching(
                new FullTextTable(jdbc),
                feeds,
                documents,
                new ItemMetrics(new SimpleMeterRegistry(), new FullTextTable(jdbc)),
                transaction,
                _ -> {},
                clock);
    }
}
