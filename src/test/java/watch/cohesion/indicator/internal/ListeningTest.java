package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.feed.Feed;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedHealth;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Habit;
import watch.cohesion.indicator.scoring.Gap;

/** A feed fails, is paused or ends, or all do: what is not heard is a gap, unless nothing was missed. */
class ListeningTest extends ListeningRoom {

    @Test
    void aFailureOfHoursIsAGapOfWhatTheFeedUsuallySays() {
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(2));
        assertThat(gaps.gaps()).isEmpty();

        after(Duration.ofHours(4));

        assertThat(gaps.gaps()).hasSize(1);
        Gap gap = gaps.gaps().getFirst();
        assertThat(gap.from()).isEqualTo(FAILED);
        assertThat(gap.to()).isEqualTo(Instant.MAX);
        assertThat(gap.shares().get(JdbcScoresTest.POSTURE)).isBetween(700, 800);
        assertThat(gap.shares().get(JdbcScoresTest.BURDEN)).isEqualTo(750);
        after(Duration.ofHours(5));
        assertThat(gaps.gaps()).hasSize(1);
    }

    @Test
    void ofAFeedWhoseItemsNameOtherPublishersAllIsMissedThatItBrings() {
        all.set(0, feed("one", "An Aggregator"));
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED, null));

        after(Duration.ofHours(4));

        assertThat(gaps.gaps().getFirst().shares().get(JdbcScoresTest.POSTURE)).isBetween(700, 800);
    }

    @Test
    void aGapIsTakenBackWhenNothingWasMissed() {
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        JDBC.sql("DELETE FROM indicator_touched").update();
        feedGaps.clear();

        after(Duration.ofHours(31));

        assertThat(gaps.gaps()).isEmpty();
        assertThat(gaps.touched()).containsExactly(UtcDay.of(FAILED));
    }

    @Test
    void aGapStaysWhenSomethingMayHaveBeenMissed() {
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        Instant again = FAILED.plus(Duration.ofHours(31));
        feedGaps.set(0, new FeedGap(new FeedId("one"), FAILED, again));

        after(Duration.ofHours(31));
        after(Duration.ofHours(32));

        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(again);
    }

    @Test
    void aGapThatLastedLongerThanPollsAreKeptStaysFromItsBeginning() {
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        Instant again = FAILED.plus(Duration.ofDays(100));
        feedGaps.set(0, new FeedGap(new FeedId("one"), FAILED.plus(Duration.ofDays(10)), again));

        after(Duration.ofDays(100));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(FAILED);
        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(again);
    }

    @Test
    void aFeedThatIsPausedIsNoLongerListenedTo() {
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED, null));
        after(Duration.ofHours(30));
        Instant paused = FAILED.plus(Duration.ofHours(30));
        all.set(0, all.getFirst().pausedSince(paused));
        feedGaps.clear();

        after(Duration.ofHours(40));

        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(paused);
    }

    @Test
    void aFeedThatItsPublisherHasEndedIsAGapUntilSomebodyDecides() {
        Feed ended = all.getFirst().pausedSince(FAILED);
        all.set(0, ended);
        health.add(new FeedHealth(
                ended, poll(), FAILED, FAILED, 1, null, "Gone for good.", Habit.Diagnosis.UNKNOWN, null));
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED, null));

        after(Duration.ofHours(30));

        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(Instant.MAX);
        assertThat(gaps.gaps().getFirst().shares().get(JdbcScoresTest.BURDEN)).isEqualTo(750);
    }

    @Test
    void whileAllFeedsArePausedNothingIsHeardUntilTheyAreReadAgain() {
        Instant paused = FAILED.plus(Duration.ofHours(10));
        all.replaceAll(feed -> feed.pausedSince(paused));
        after(Duration.ofHours(12));
        assertThat(gaps.gaps()).as("two hours change nothing").isEmpty();

        after(Duration.ofHours(14));

        assertThat(gaps.gaps()).hasSize(1);
        Gap gap = gaps.gaps().getFirst();
        assertThat(gap.from()).isEqualTo(paused);
        assertThat(gap.shares().values())
                .hasSize(rooms.current().get().panel().factors().size())
                .containsOnly(Gap.WHOLE);

        all.replaceAll(feed -> feed.pausedSince(null));
        read = paused.minus(Duration.ofHours(1));
        after(Duration.ofHours(15));
        assertThat(gaps.gaps()).as("resumed, and not read yet").hasSize(1);

        read = null;
        after(Duration.ofHours(16));
        assertThat(gaps.gaps()).as("their polls tell what was missed").isEmpty();
    }

    @Test
    void whileNobodyPollsNothingIsHeard() {
        read = FAILED;
        after(Duration.ofHours(11));
        assertThat(gaps.gaps()).isEmpty();

        after(Duration.ofHours(13));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(FAILED);
    }
}
