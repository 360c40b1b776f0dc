package watch.cohesion.brief.composing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DueTest {

    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void theHourIsThatOfTheZone() {
        Instant at = Instant.parse("2026-11-21T21:30:00Z");

        assertThat(Due.last(LocalTime.of(6, 30), SEOUL, at)).isEqualTo(new Due(LocalDate.of(2026, 11, 22), at));
        assertThat(Due.last(LocalTime.of(6, 30), SEOUL, at.minusSeconds(1)).day())
                .isEqualTo(LocalDate.of(2026, 11, 21));
    }

    @Test
    void anHourThatTheDayLeavesOutComesAnHourLater() {
        Due due = Due.last(LocalTime.of(2, 30), NEW_YORK, Instant.parse("2026-03-08T12:00:00Z"));

        assertThat(due.day()).isEqualTo(LocalDate.of(2026, 3, 8));
        assertThat(due.at()).isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
    }

    @Property
    void itNeverLiesAheadNorMoreThanADayAndAnHourBack(
            @ForAll @IntRange(max = 1439) int minute,
            @ForAll @LongRange(min = 1_700_000_000, max = 1_900_000_000) long second) {
        Instant now = Instant.ofEpochSecond(second);

        for (ZoneId zone : new ZoneId[] {SEOUL, NEW_YORK}) {
            Due due = Due.last(LocalTime.ofSecondOfDay(minute * 60L), zone, now);

            assertThat(due.at())
                    .isBeforeOrEqualTo(now)
                    .isAfter(now.minus(Duration.ofHours(25)).minusSeconds(1));
        }
    }
}
