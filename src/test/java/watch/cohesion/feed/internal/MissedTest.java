package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.feed.PollOutcome.Unchanged;
import watch.cohesion.support.RealDatabase;

/** What feeds may have missed, by their polls in a real database. */
class MissedTest {

    private static final FeedId ONE = new FeedId("one");
    private static final FeedId TWO = new FeedId("two");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final DataSource DATABASE = RealDatabase.migrated();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);
    private static final Failed DOWN = new Failed(Failure.UNREACHABLE, "Nobody answers.");

    private final PollTable polls = new PollTable(JDBC);

    @BeforeEach
    void twoFeeds() {
        JDBC.sql("DELETE FROM feed").update();
        for (FeedId id : List.of(ONE, TWO)) {
            JDBC.sql("INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note,"
                            + " created_at) VALUES (:id, :id, :id, CONCAT('https://', :id, '.example/'), 3600, 1,"
                            + " FALSE, '', '2026-01-01')")
                    .param("id", id.value())
                    .update();
        }
    }

    @Test
    void aDocumentOfNothingKnownAfterAFailureMayHaveMissedSomething() {
        polled(ONE, 0, new Read(20, 2, 0));
        polled(ONE, 1, new Unchanged());
        polled(ONE, 2, DOWN);
        polled(ONE, 9, new Throttled(Duration.ofHours(1)));
        polled(ONE, 10, new Read(20, 20, 0));

        assertThat(missed()).containsExactly(new FeedGap(ONE, hour(1), hour(10)));
    }

    @Test
    void aDocumentThatGoesOnFromWhatIsKnownMissedNothing() {
        polled(ONE, 0, new Read(20, 2, 0));
        polled(ONE, 2, DOWN);
        polled(ONE, 10, new Read(20, 19, 0));
        polled(ONE, 11, DOWN);
        polled(ONE, 12, new Unchanged());
        polled(ONE, 13, DOWN);
        polled(ONE, 14, new Read(0, 0, 0));

        assertThat(missed()).isEmpty();
    }

    @Test
    void whatBroughtSomethingAfterAnInstantIsNewsOldestFirst() {
        polled(ONE, 0, new Read(20, 2, 0));
        polled(ONE, 1, new Read(20, 0, 3));
        polled(ONE, 2, new Read(20, 1, 0));
        polled(TWO, 3, new Read(20, 1, 0));
        polled(ONE, 4, new Read(20, 20, 0));

        assertThat(polls.news(ONE, hour(0))).extracting(Poll::at).containsExactly(hour(2), hour(4));
    }

    @Test
    void theFirstDocumentOfAFeedMissedNothing() {
        polled(ONE, 0, DOWN);
        polled(ONE, 1, new Read(20, 20, 0));

        assertThat(missed()).isEmpty();
    }

    @Test
    void aFailureThatLastedLongerThanPollsAreKeptMayHaveMissedSomethingToo() {
        JDBC.sql("UPDATE feed SET first_read = '2026-01-01' WHERE id = 'one'").update();
        polled(ONE, 0, DOWN);
        polled(ONE, 1, DOWN);
        polled(ONE, 9, new Read(20, 20, 0));

        assertThat(missed()).containsExactly(new FeedGap(ONE, hour(0), hour(9)));
    }

    @Test
    void whatOneFeedSaysProvesNothingOfAnother() {
        polled(ONE, 0, new Read(20, 2, 0));
        polled(ONE, 1, DOWN);
        polled(TWO, 2, new Read(20, 20, 0));
        polled(TWO, 3, new Read(20, 1, 0));
        polled(ONE, 9, new Read(20, 20, 0));

        assertThat(missed()).containsExactly(new FeedGap(ONE, hour(0), hour(9)));
    }

    @Test
    void aLongTimeInWhichNobodyAskedIsAGapTooIfTheListingWouldShowIt() {
        polled(ONE, 0, new Read(20, 2, 0));
        polled(ONE, 30, new Read(20, 20, 0));
        polled(ONE, 36, new Read(20, 20, 0)); // busy, and asked often enough
        polled(TWO, 0, new Read(1, 1, 0));
        polled(TWO, 30, new Read(1, 1, 0)); // always lists its latest only

        assertThat(missed()).containsExactly(new FeedGap(ONE, hour(0), hour(30)));
    }

    @Test
    void onlyGapsThatEndedSinceThenAreTold() {
        polled(ONE, 0, new Read(20, 2, 0));
        polled(ONE, 1, DOWN);
        polled(ONE, 9, new Read(20, 20, 0));

        assertThat(polls.gaps(hour(9))).hasSize(1);
        assertThat(polls.gaps(hour(9).plusMillis(1))).isEmpty();
    }

    private List<FeedGap> missed() {
        return polls.gaps(NOON.minus(Duration.ofDays(1)));
    }

    private void polled(FeedId feed, int hour, PollOutcome outcome) {
        polls.insert(new Poll(feed, hour(hour), Duration.ofMillis(9), outcome, null, null));
    }

    private static Instant hour(int hour) {
        return NOON.plus(Duration.ofHours(hour));
    }
}
