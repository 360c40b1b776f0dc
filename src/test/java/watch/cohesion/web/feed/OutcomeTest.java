package watch.cohesion.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;

class OutcomeTest {

    @Test
    void aPollThatOnlyEditedItemsSaysHowMany() {
        Outcome edited = Outcome.of(read(25, 0, 1));
        assertThat(edited.key()).isEqualTo("outcome.edited");
        assertThat(edited.first()).isEqualTo(1);
        assertThat(edited.good()).isTrue();

        assertThat(Outcome.of(read(25, 0, 0)).key()).isEqualTo("outcome.nothing-new");
        assertThat(Outcome.of(read(25, 2, 1)).key()).isEqualTo("outcome.new");
    }

    private static Poll read(int entries, int added, int updated) {
        return new Poll(
                new FeedId("wire"),
                Instant.parse("2026-11-20T12:00:00Z"),
                Duration.ofMillis(200),
                new PollOutcome.Read(entries, added, updated),
                null,
                null);
    }
}
