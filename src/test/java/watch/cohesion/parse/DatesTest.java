package watch.cohesion.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The forms that feeds use stand in {@code feeds/dates-*.xml}; these are the laws behind them. */
class DatesTest {

    private static final long YEAR_1950 = -631_152_000L;
    private static final long YEAR_2199 = 7_226_582_400L;

    @Property
    void everyInstantIsReadBackFromTheStandardForms(
            @ForAll @LongRange(min = YEAR_1950, max = YEAR_2199) long second,
            @ForAll @IntRange(min = -14, max = 14) int hours) {
        var instant = Instant.ofEpochSecond(second);
        var time = instant.atOffset(ZoneOffset.ofHours(hours));

        assertThat(Dates.read(time.format(DateTimeFormatter.RFC_1123_DATE_TIME)))
                .isEqualTo(instant);
        assertThat(Dates.read(time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)))
                .isEqualTo(instant);
        assertThat(Dates.read(time.format(pattern("EEEE, dd MMMM yyyy hh:mm:ss a XX"))))
                .isEqualTo(instant);
        assertThat(Dates.read(time.format(pattern("yyyyMMdd'T'HHmmssX")))).isEqualTo(instant);
    }

    @Property
    void noTextMakesTheReaderThrow(@ForAll String text) {
        var instant = Dates.read(text);

        if (instant != null)
            assertThat(instant).isBetween(Instant.parse("1899-12-30T00:00:00Z"), Instant.parse("2201-01-03T00:00:00Z"));
    }

    @Example
    void theSummerHourOfAZoneNamedByItsPlaceIsKnown() {
        assertThat(Dates.read("3 Jun 2025 12:00 America/New_York")).isEqualTo(Instant.parse("2025-06-03T16:00:00Z"));
        assertThat(Dates.read("3 Dec 2025 12:00 ET")).isEqualTo(Instant.parse("2025-12-03T17:00:00Z"));
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }
}
