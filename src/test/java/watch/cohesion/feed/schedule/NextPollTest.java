package watch.cohesion.feed.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static watch.cohesion.feed.PollOutcome.Failure.HTTP_ERROR;
import static watch.cohesion.feed.PollOutcome.Failure.NOT_FOUND;
import static watch.cohesion.feed.PollOutcome.Failure.UNREACHABLE;
import static watch.cohesion.feed.schedule.NextPoll.CEILING;
import static watch.cohesion.feed.schedule.NextPoll.FLOOR;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import watch.cohesion.feed.PollOutcome;
import watch.cohesion.feed.PollOutcome.Failed;
import watch.cohesion.feed.PollOutcome.Failure;
import watch.cohesion.feed.PollOutcome.Read;
import watch.cohesion.feed.PollOutcome.Throttled;
import watch.cohesion.feed.PollOutcome.Unchanged;

class NextPollTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Timetable HOURLY = new Timetable.Steady(Duration.ofHours(1));
    private static final Timetable DAILY_AT_MIDNIGHT =
            new Timetable.Calendar(after -> after.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));

    @Test
    void aFeedThatWasReadIsPolledAnIntervalLaterAndUpToATenthMore() {
        assertThat(NextPoll.after(HOURLY, new Read(10, 2, 0), 0, NOON, 0))
                .isEqualTo(new NextPoll(NOON.plusSeconds(3600)));
        assertThat(NextPoll.after(HOURLY, new Unchanged(), 0, NOON, 0.999).at())
                .isBetween(NOON.plusSeconds(3950), NOON.plusSeconds(3960));
    }

    @Test
    void aFeedOnTheCalendarIsPolledWithinAMinuteOfItsTime() {
        Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
        assertThat(NextPoll.after(DAILY_AT_MIDNIGHT, new Unchanged(), 0, NOON, 0.999)
                        .at())
                .isBetween(midnight, midnight.plusSeconds(60));
    }

    @Test
    void aCalendarThatFiresEverySecondIsHeldToTheFloor() {
        Timetable everySecond = new Timetable.Calendar(
                after -> after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        assertThat(NextPoll.after(everySecond, new Unchanged(), 0, NOON, 0).at())
                .isBetween(NOON.plus(FLOOR), NOON.plus(FLOOR).plusSeconds(1));
    }

    @Test
    void aFeedThatSaysRetryAfterIsLeftAloneUntilThen() {
        NextPoll next = NextPoll.after(HOURLY, new Throttled(Duration.ofHours(5)), 0, NOON, 0);
        assertThat(next).isEqualTo(new NextPoll(NOON.plus(Duration.ofHours(5))));
    }

    @Test
    void aPublisherWhoAsksForTenYearsGetsAWeek() {
        NextPoll next = NextPoll.after(HOURLY, new Throttled(Duration.ofDays(3650)), 0, NOON, 0);
        assertThat(next.at()).isEqualTo(NOON.plus(NextPoll.LONGEST_RETRY_AFTER));
    }

    @Test
    void aBlipIsRetriedSoonerThanTheIntervalAndALongFailureLater() {
        assertThat(waits(HTTP_ERROR, HOURLY)).startsWith(5L, 10L, 20L, 40L, 80L).endsWith(360L);
    }

    @Test
    void afterANetworkOutageEveryFeedIsBackWithinHalfAnHour() {
        assertThat(waits(UNREACHABLE, HOURLY)).startsWith(5L, 10L, 20L, 30L).endsWith(30L);
    }

    @Test
    void anAnswerThatOnlyAPersonCanChangeIsNotAskedForEveryFiveMinutes() {
        assertThat(waits(NOT_FOUND, HOURLY)).startsWith(60L, 120L).endsWith(1440L);
    }

    @Test
    void failuresAddRetriesToACalendarButTakeNoTimeAway() {
        Instant nearMidnight = Instant.parse("2026-11-22T23:58:00Z");
        Failed failed = new Failed(HTTP_ERROR, "500");
        assertThat(NextPoll.after(DAILY_AT_MIDNIGHT, failed, 1, NOON, 0))
                .isEqualTo(new NextPoll(NOON.plus(Duration.ofMinutes(5))));
        assertThat(NextPoll.after(DAILY_AT_MIDNIGHT, failed, 9, nearMidnight, 0))
                .isEqualTo(new NextPoll(Instant.parse("2026-11-23T00:00:00Z")));
    }

    @Test
    void hundredsOfOverdueFeedsAreSpreadOverMinutesAndAFewOverSeconds() {
        Random random = new Random(20261122);
        int[] seconds = IntStream.range(0, 500)
                .map(n -> (int) Duration.between(
                                NOON,
                                NextPoll.catchUp(500, NOON, random.nextDouble()).at())
                        .toSeconds())
                .toArray();
        assertThat(IntStream.of(seconds)).allMatch(second -> second >= 0 && second < 500);
        for (int minute = 0; minute < 8; minute++) {
            int from = minute * 60;
            assertThat(IntStream.range(0, seconds.length).filter(n -> seconds[n] >= from && seconds[n] < from + 60))
                    .as("polls in minute %d", minute)
                    .hasSizeBetween(30, 90);
        }
        assertThat(NextPoll.catchUp(3, NOON, 0.999).at()).isBefore(NOON.plusSeconds(3));
        assertThat(NextPoll.catchUp(100_000, NOON, 0.999).at()).isBefore(NOON.plusSeconds(600));
    }

    @Test
    void feedsOfAHostThatRestedComeBackOverMinutesAndNeverTooSoon() {
        Instant until = NOON.plus(Duration.ofHours(2));
        assertThat(NextPoll.afterRest(until, NOON, 0)).isEqualTo(new NextPoll(until));
        assertThat(NextPoll.afterRest(until, NOON, 0.999).at())
                .isBetween(until.plusSeconds(590), until.plusSeconds(600));
        assertThat(NextPoll.afterRest(NOON.minusSeconds(5), NOON, 0).at()).isEqualTo(NOON.plus(FLOOR));
    }

    @Test
    void aPollThatFoundNoPlaceComesAgainInSeconds() {
        assertThat(NextPoll.busy(NOON, 0.5).at()).isBetween(NOON.plusSeconds(5), NOON.plusSeconds(10));
    }

    @Property
    void theNextPollLiesBetweenFloorAndCeiling(
            @ForAll("steady") Timetable timetable,
            @ForAll("outcomes") PollOutcome outcome,
            @ForAll @IntRange(max = 1_000_000) int failures,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double chance) {
        assertThat(NextPoll.after(timetable, outcome, failures, NOON, chance).at())
                .isBetween(NOON.plus(FLOOR), NOON.plus(CEILING));
    }

    @Property
    void noPollPutsTheNextOneOffForLongerThanAnyMay(
            @ForAll("steady") Timetable timetable,
            @ForAll("outcomes") PollOutcome outcome,
            @ForAll @IntRange(max = 1_000_000) int failures,
            @ForAll @IntRange(max = 86_400) int later,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double chance) {
        Instant now = NOON.plusSeconds(later);
        for (Timetable each : List.of(timetable, DAILY_AT_MIDNIGHT)) {
            Instant next = NextPoll.after(each, outcome, failures, NOON, chance).at();
            assertThat(next).isBeforeOrEqualTo(NextPoll.latest(each, now));
            if (!(outcome instanceof Throttled)) continue;
            assertThat(NextPoll.afterRest(next, NOON, chance).at()).isBeforeOrEqualTo(NextPoll.latest(HOURLY, now));
        }
    }

    @Property
    void aCalendarFeedIsNeverPolledLaterThanItsNextTimeUnlessThePublisherAsks(
            @ForAll Failure failure,
            @ForAll @IntRange(max = 1_000_000) int failures,
            @ForAll @IntRange(max = 86_399) int second,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double chance) {
        Instant at = NOON.truncatedTo(ChronoUnit.DAYS).plusSeconds(second);
        Instant next = NextPoll.after(DAILY_AT_MIDNIGHT, new Failed(failure, "…"), failures, at, chance)
                .at();
        Instant inTime = DAILY_AT_MIDNIGHT.next(at.plus(FLOOR).minusNanos(1));
        assertThat(next).isBetween(at.plus(FLOOR), inTime.plusSeconds(60));
    }

    @Property
    void noFeedIsPolledBeforeRetryAfter(
            @ForAll("steady") Timetable timetable,
            @ForAll("retryAfter") Duration retryAfter,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double chance) {
        Duration obeyed =
                retryAfter.compareTo(NextPoll.LONGEST_RETRY_AFTER) < 0 ? retryAfter : NextPoll.LONGEST_RETRY_AFTER;
        assertThat(NextPoll.after(timetable, new Throttled(retryAfter), 0, NOON, chance)
                        .at())
                .isAfterOrEqualTo(NOON.plus(obeyed));
        assertThat(NextPoll.after(DAILY_AT_MIDNIGHT, new Throttled(retryAfter), 0, NOON, chance)
                        .at())
                .isAfterOrEqualTo(NOON.plus(obeyed));
    }

    @Property
    void oneMoreFailureNeverMeansLessPatience(
            @ForAll Failure failure,
            @ForAll("steady") Timetable timetable,
            @ForAll @IntRange(min = 1, max = 1_000_000) int failures,
            @ForAll @DoubleRange(max = 1, maxIncluded = false) double chance) {
        Failed failed = new Failed(failure, "…");
        assertThat(NextPoll.after(timetable, failed, failures + 1, NOON, chance).at())
                .isAfterOrEqualTo(NextPoll.after(timetable, failed, failures, NOON, chance)
                        .at());
    }

    @Provide
    Arbitrary<Timetable> steady() {
        return Arbitraries.longs()
                .between(FLOOR.toSeconds(), CEILING.toSeconds())
                .map(seconds -> new Timetable.Steady(Duration.ofSeconds(seconds)));
    }

    @Provide
    Arbitrary<Duration> retryAfter() {
        return Arbitraries.longs().between(0, 400L * 365 * 86_400).map(Duration::ofSeconds);
    }

    @Provide
    Arbitrary<PollOutcome> outcomes() {
        return Arbitraries.oneOf(
                Arbitraries.just(new Unchanged()),
                Combinators.combine(Arbitraries.integers().between(0, 500), Arbitraries.integers())
                        .as((entries, added) -> new Read(entries, added, 0)),
                retryAfter().map(Throttled::new),
                Arbitraries.of(Failure.class).map(failure -> new Failed(failure, "…")));
    }

    private static List<Long> waits(Failure failure, Timetable timetable) {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(failures -> NextPoll.after(timetable, new Failed(failure, "…"), failures, NOON, 0))
                .map(next -> Duration.between(NOON, next.at()).toMinutes())
                .toList();
    }
}
