package watch.cohesion.item.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Schedule;
import watch.cohesion.parse.Entry;

class ArrivalTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "\u200b"})
    void aPublisherThatIsNamedWithoutALetterIsTheFeedsOwn(String source) {
        assertThat(publisher(source)).isEqualTo("Harbour Wire");
    }

    @Test
    void aPublisherThatTheEntryNamesIsTakenForIt() {
        assertThat(publisher("Pacific Desk ")).isEqualTo("Pacific Desk");
    }

    private static String publisher(String source) {
        Feed feed = new Feed(
                new FeedId("wire"),
                "Wire",
                "Harbour Wire",
                URI.create("https://wire.example/feed"),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                null);
        Entry entry = Entry.of("1", "Talks go on", null, NOON, "", source);
        return Objects.requireNonNull(Arrival.of(feed, entry, NOON)).publisher();
    }
}
