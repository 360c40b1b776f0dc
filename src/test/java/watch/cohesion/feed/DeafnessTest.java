package watch.cohesion.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.Deafness.Reason;

class DeafnessTest {

    private static final Instant NOW = Instant.parse("2026-11-20T03:00:00Z");

    @Test
    void withoutFeedsNothingIsRead() {
        assertThat(Deafness.among(List.of(), null, NOW)).contains(new Deafness(null, Reason.NO_FEEDS));
        assertThat(Deafness.among(List.of(), ago(5), NOW)).contains(new Deafness(ago(5), Reason.NO_FEEDS));
    }

    @Test
    void withAllFeedsPausedNothingIsReadSinceTheLastOfThemWas() {
        FeedHealth early = health(ago(50), null, ago(40));
        FeedHealth late = health(ago(50), null, ago(30));

        assertThat(Deafness.among(List.of(early, late), null, NOW)).contains(new Deafness(ago(30), Reason.ALL_PAUSED));
        assertThat(Deafness.among(List.of(health(null, null, ago(30))), null, NOW))
                .as("never read at all")
                .contains(new Deafness(null, Reason.ALL_PAUSED));
    }

    @Test
    void beforeTheFirstGoodPollNothingHasBeenRead() {
        assertThat(Deafness.among(List.of(health(null, ago(0))), null, NOW))
                .contains(new Deafness(null, Reason.NEVER_READ));
    }

    @Test
    void duePollsThatNobodyMakesAreNoticedAfterHalfADay() {
        assertThat(Deafness.among(List.of(health(ago(12), ago(11))), null, NOW)).isEmpty();
        assertThat(Deafness.among(List.of(health(ago(14), ago(13)), health(ago(15), ago(-8))), null, NOW))
                .contains(new Deafness(ago(14), Reason.NOT_POLLED));
    }

    @Test
    void feedsThatAreNotDueAreMissedByNobody() {
        assertThat(Deafness.among(List.of(health(ago(100), ago(-20))), null, NOW))
                .isEmpty();
    }

    @Test
    void whereNoPollIsPlannedTheLastOneTells() {
        assertThat(Deafness.among(List.of(health(ago(13), null)), null, NOW))
                .contains(new Deafness(ago(13), Reason.NOT_POLLED));
        assertThat(Deafness.among(List.of(health(ago(1), null)), null, NOW)).isEmpty();
    }

    @Test
    void itIsOverWhenAllThatAreToBeReadWithinADayHaveBeen() {
        FeedHealth read = health(ago(1), ago(-1));
        FeedHealth unread = health(ago(30), ago(-2));
        FeedHealth seldom = health(ago(30), ago(-200));

        assertThat(Deafness.isOver(ago(20), List.of(read, unread), NOW)).isFalse();
        assertThat(Deafness.isOver(ago(20), List.of(read, seldom), NOW)).isTrue();
        assertThat(Deafness.isOver(ago(20), List.of(seldom), NOW)).isFalse();
        assertThat(Deafness.isOver(ago(20), List.of(), NOW)).isFalse();
    }

    @Test
    void aFeedThatIsAskedInVainDoesNotHoldBackTheOthers() {
        FeedHealth read = health(ago(1), ago(-1));
        FeedHealth putOff = health(ago(30), ago(-2));
        Poll vain = new Poll(
                putOff.feed().id(), ago(2), Duration.ZERO, new PollOutcome.Throttled(Duration.ofHours(3)), null, null);
        FeedHealth asked = new FeedHealth(putOff.feed(), vain, ago(30), null, 0, ago(-2));
        FeedHealth resting = health(null, ago(-2));

        assertThat(Deafness.isOver(ago(20), List.of(read, asked, resting), NOW)).isTrue();
    }

    @Test
    void aFeedThatWasPausedLongAgoDoesNotMakeItLonger() {
        assertThat(Deafness.among(List.of(health(ago(5_000), null, ago(4_000))), ago(5), NOW))
                .contains(new Deafness(ago(5), Reason.ALL_PAUSED));
    }

    private static Instant ago(long hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static FeedHealth health(@Nullable Instant read, @Nullable Instant next) {
        return health(read, next, null);
    }

    private static FeedHealth health(@Nullable Instant read, @Nullable Instant next, @Nullable Instant paused) {
        Feed feed = new Feed(
                new FeedId("one"),
                "One",
                "One House",
                URI.create("https://example.org/feed"),
                new Schedule.Every(Duration.ofHours(1)),
                0.8,
                false,
                "",
                paused);
        Poll last =
                read == null ? null : new Poll(feed.id(), read, Duration.ZERO, new PollOutcome.Unchanged(), null, null);
        return new FeedHealth(feed, last, read, null, 0, next);
    }
}
