package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.FeedGap;
import watch.cohesion.feed.FeedId;
import watch.cohesion.feed.Habit;
import watch.cohesion.feed.Poll;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.indicator.scoring.Gap;

/** A feed answers, but is silent beyond its habit. */
class SilenceTest extends ListeningRoom {

    @Test
    void aFeedThatAnswersButIsSilentBeyondItsHabitIsNotHeardUntilItSpeaksAndWasIfNothingWasMissed() {
        Instant silent = silentFor(Duration.ofDays(9));
        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(silent);
        assertThat(gaps.gaps().getFirst().to()).isEqualTo(Instant.MAX);

        speaks(20, 2);
        after(Duration.ofHours(3));

        assertThat(gaps.gaps()).isEmpty();
    }

    @Test
    void aSilenceThatEndsWithAListingOfNothingKnownStaysAGapUpToThen() {
        Instant silent = silentFor(Duration.ofDays(9));
        feedGaps.add(
                new FeedGap(new FeedId("one"), FAILED.minus(Duration.ofHours(11)), FAILED.plus(Duration.ofHours(2))));
        speaks(20, 20);
        after(Duration.ofHours(3));
        after(Duration.ofHours(4));

        assertThat(gaps.gaps()).hasSize(1);
        assertThat(gaps.gaps().getFirst().from()).isEqualTo(silent);
        assertThat(gaps.gaps().getFirst().to()).isEqualTo(FAILED.plus(Duration.ofHours(2)));
    }

    @Test
    void aSilenceBeginsWithTheLastPollThatBroughtSomething() {
        Instant late = FAILED.minus(Duration.ofDays(9)).plus(Duration.ofHours(1));
        news.add(new Poll(new FeedId("one"), late, Duration.ZERO, new PollOutcome.Read(20, 1, 0), null, null));
        silentFor(Duration.ofDays(9));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(late);
    }

    @Test
    void aSilenceLastsWhileTheFeedFailsAndWhenItIsSoLongThatItsHabitIsForgotten() {
        Instant silent = silentFor(Duration.ofDays(9));
        health.set(0, reporting(Habit.State.UNKNOWN, null));
        after(Duration.ofDays(300));
        feedGaps.add(new FeedGap(new FeedId("one"), FAILED.plus(Duration.ofDays(300)), null));
        after(Duration.ofDays(301));
        feedGaps.clear();
        after(Duration.ofDays(302));

        assertThat(gaps.gaps()).extracting(Gap::from).containsExactly(silent);
        assertThat(gaps.gaps()).extracting(Gap::to).containsExactly(Instant.MAX);
    }

    private Instant silentFor(Duration time) {
        Instant silent = FAILED.minus(time);
        health.add(reporting(Habit.State.USUAL, silent));
        after(Duration.ofHours(1));
        return silent;
    }

    /** Two hours after. */
    private void speaks(int entries, int added) {
        news.add(new Poll(
                new FeedId("one"),
                FAILED.plus(Duration.ofHours(2)),
                Duration.ZERO,
                new PollOutcome.Read(entries, added, 0),
                null,
                null));
        health.set(0, reporting(Habit.State.USUAL, null));
    }
}
