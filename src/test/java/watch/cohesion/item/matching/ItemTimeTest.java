package watch.cohesion.item.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ItemTimeTest {

    private static final Instant SEEN = Instant.parse("2026-11-22T06:00:00Z");

    @Test
    void aBelievableDateIsThePublishers() {
        Instant yesterday = SEEN.minus(Duration.ofDays(1));
        assertThat(ItemTime.of(yesterday, SEEN)).isEqualTo(new ItemTime(yesterday, false));
    }

    @Test
    void aPieceOfYearsAgoCountsThenAndNotAsTodaysNews() {
        Instant old = Instant.parse("2018-06-12T12:00:00Z");
        assertThat(ItemTime.of(old, SEEN)).isEqualTo(new ItemTime(old, false));
    }

    @Test
    void aMissingFutureOrImpossibleDateBecomesTheTimeOfFirstSightAndIsMarked() {
        ItemTime estimated = new ItemTime(SEEN, true);
        assertThat(ItemTime.of(null, SEEN)).isEqualTo(estimated);
        assertThat(ItemTime.of(SEEN.plus(Duration.ofHours(9)), SEEN)).isEqualTo(estimated);
        assertThat(ItemTime.of(Instant.EPOCH, SEEN)).isEqualTo(estimated);
    }

    @Test
    void clocksMayDifferByTenMinutes() {
        assertThat(ItemTime.of(SEEN.plus(Duration.ofMinutes(10)), SEEN).estimated())
                .isFalse();
    }
}
