package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.feed.schedule.NextPoll;

class RetryAfterTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void secondsAndDatesAreUnderstood() {
        assertThat(RetryAfter.of(" 120 ", NOON)).contains(Duration.ofMinutes(2));
        assertThat(RetryAfter.of("0", NOON)).contains(Duration.ZERO);
        assertThat(RetryAfter.of("Sun, 22 Nov 2026 15:00:00 GMT", NOON)).contains(Duration.ofHours(3));
    }

    /** Whoever reads a date must know these, too (RFC 9110, 5.6.7). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sunday, 22-Nov-26 15:00:00 GMT",
                "Sun Nov 22 15:00:00 2026",
                "Sun, 22-Nov-2026 15:00:00 GMT",
                "Sun, 22 Nov 2026 15:00:00 UTC"
            })
    void datesAreUnderstoodInTheirOlderForms(String header) {
        assertThat(RetryAfter.of(header, NOON)).contains(Duration.ofHours(3));
    }

    @Test
    void whoAsksForYearsIsTakenToHaveMadeAMistake() {
        assertThat(RetryAfter.of("9999999999", NOON)).contains(NextPoll.LONGEST_RETRY_AFTER);
        assertThat(RetryAfter.of("Fri, 31 Dec 9999 23:59:59 GMT", NOON)).contains(NextPoll.LONGEST_RETRY_AFTER);
    }

    @Test
    void aDateThatIsPastMeansNow() {
        assertThat(RetryAfter.of("Sun, 22 Nov 2026 11:00:00 GMT", NOON)).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999", "Someday, 22 Nov 2026 15:00:00 GMT"})
    void anythingElseSaysNothing(String header) {
        assertThat(RetryAfter.of(header, NOON)).isEmpty();
    }
}
