package watch.cohesion.feed.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HALF_DAY = Duration.ofHours(12);

    @Property
    void theIntervalIsAlwaysWithinItsBounds(
            @ForAll("paces") Pace pace, @ForAll("durations") Duration one, @ForAll("durations") Duration other) {
        Duration shortest = one.compareTo(other) <= 0 ? one : other;
        Duration longest = one.compareTo(other) <= 0 ? other : one;

        assertThat(pace.interval(shortest, longest)).isBetween(shortest, longest);
    }

    @Property
    void aFeedThatPublishesMoreSlowlyIsNotAskedMoreOften(
            @ForAll("durations") Duration gap, @ForAll("durations") Duration more) {
        assertThat(interval(null, null, gap.plus(more))).isGreaterThanOrEqualTo(interval(null, null, gap));
    }

    @Test
    void itsOwnHistoryCountsBeforeItsPromisesAndAnHourIsTheRest() {
        assertThat(interval(null, null, null)).isEqualTo(Duration.ofHours(1));
        assertThat(interval(null, Duration.ofHours(6), null)).isEqualTo(Duration.ofHours(6));
        assertThat(interval(null, Duration.ofHours(1), Duration.ofHours(8))).isEqualTo(Duration.ofHours(4));
    }

    @Test
    void aCopyThatIsFreshIsNotAskedForAnew() {
        assertThat(interval(Duration.ofHours(3), null, Duration.ofHours(2))).isEqualTo(Duration.ofHours(3));
        assertThat(interval(Duration.ofDays(30), null, Duration.ofHours(2))).isEqualTo(HALF_DAY);
    }

    @Test
    void theGapIsTheMedianOfTheLatestTwenty() {
        List<Instant> hourlyThenOld = LongStream.range(0, 60)
                .mapToObj(i -> NOON.minus(Duration.ofHours(i < 25 ? i : i * 24)))
                .toList();
        assertThat(Pace.medianGap(hourlyThenOld)).isEqualTo(Duration.ofHours(1));
        assertThat(Pace.medianGap(List.of(NOON, NOON, NOON))).isNull();
    }

    private static Duration interval(@Nullable Duration fresh, @Nullable Duration period, @Nullable Duration gap) {
        return new Pace(fresh, period, gap).interval(QUARTER, HALF_DAY);
    }

    @Provide
    Arbitrary<Pace> paces() {
        Arbitrary<Optional<Duration>> durations = durations().optional(0.7);
        return Combinators.combine(durations, durations, durations)
                .as((fresh, period, gap) -> new Pace(fresh.orElse(null), period.orElse(null), gap.orElse(null)));
    }

    @Provide
    Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(1, 40_000_000).map(Duration::ofSeconds);
    }
}
