package watch.cohesion.command;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-22T09:30:00Z | 2026-11-22T09:30:00Z",
                "2026-11-22T09:30:00.123Z | 2026-11-22T09:30:00.123Z",
                "2026-11-22T18:30:00+09:00 | 2026-11-22T09:30:00Z",
                "2026-11-22T09:30 | 2026-11-22T09:30:00Z",
                "2026-11-22 09:30:00 | 2026-11-22T09:30:00Z",
                "2026-11-22 18:30:00+09:00 | 2026-11-22T09:30:00Z",
                "2026-11-22 18:30:00 +0900 | 2026-11-22T09:30:00Z",
                "2026-11-22T18:30:00+0900 | 2026-11-22T09:30:00Z",
                "2026-11-22 09:30:00.5+00 | 2026-11-22T09:30:00.500Z",
                "2026-11-22 | 2026-11-22T12:00:00Z",
                "Sun, 22 Nov 2026 18:30:00 +0900 | 2026-11-22T09:30:00Z",
                "Sun, 22 Nov 2026 09:30:00 GMT | 2026-11-22T09:30:00Z"
            })
    void aDateIsReadAsIsoOrMailWritesIt(String text, String instant) {
        assertThat(PublishedDate.of(text)).hasToString("Optional[%s]".formatted(instant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01",
                "1994-12-31T23:59:59Z",
                "2100-01-01",
                "+999999999-12-31T00:00:00Z",
                "2026-02-30",
                "yesterday",
                "1774170600",
                ""
            })
    void whatCannotBeADateOfAnItemIsNone(String text) {
        assertThat(PublishedDate.of(text)).isEmpty();
    }

    @Property
    void noTextBreaksTheReading(@ForAll String text) { // invariant 29
        assertThat(PublishedDate.of(text))
                .satisfiesAnyOf(
                        date -> assertThat(date).isEmpty(),
                        date -> assertThat(date).isPresent());
    }
}
