package watch.cohesion.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTimeTest {

    private static final Instant START = Instant.parse("2026-11-22T07:13:05Z");

    @Test
    void aDayIsCountedFromTheDayOfTheStart() {
        assertThat(at("-2 23:30")).isEqualTo(Instant.parse("2026-11-20T23:30:00Z"));
        assertThat(at("-150 00:05")).isEqualTo(Instant.parse("2026-06-25T00:05:00Z"));
    }

    @Test
    void anOffsetIsCountedFromTheMinuteOfTheStart() {
        assertThat(at("-18h30m")).isEqualTo(START.minus(Duration.ofMinutes(18 * 60 + 30)));
        assertThat(at("+9m")).isEqualTo(START.plus(Duration.ofMinutes(9)));
        assertThat(at("+3h")).isEqualTo(START.plus(Duration.ofHours(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+", "-", "-1 10:00", "-151 10:00", "-9 24:00", "-9", "9m", "-49h", "+13h", "+9s", "soon"})
    void whatIsNoTimeOrOutOfBoundsIsNotRead(String text) {
        assertThat(ScriptTime.parse(text)).isEmpty();
    }

    @Property
    void aDayOfTheScriptLiesAtLeastADayBeforeTheStartWheneverThatIs(
            @ForAll @IntRange(min = 0, max = 86_399) int second, @ForAll @IntRange(min = -150, max = -2) int day) {
        Instant start = Instant.parse("2026-11-22T00:00:00Z").plusSeconds(second);

        Instant last = ScriptTime.parse(day + " 23:59").orElseThrow().from(start);

        assertThat(last).isBefore(start.minus(Duration.ofDays(1)));
    }

    private static Instant at(String text) {
        return ScriptTime.parse(text).orElseThrow().from(START);
    }
}
