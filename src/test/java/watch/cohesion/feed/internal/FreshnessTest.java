package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import watch.cohesion.feed.Header;

class FreshnessTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "max-age=600, 600",
                "|public, max-age=3600, must-revalidate|, 3600",
                "max-age=\"60\", 60",
                "|private,max-age=5|, 5"
            })
    void maxAgeIsTakenWhereverItStands(String control, long seconds) {
        assertThat(Freshness.of(List.of(new Header("cache-control", control)), NOON))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-cache", "no-store, max-age=600", "max-age=0", "s-maxage=600", "max-age=soon", ""})
    void whatMustNotBeKeptOrSaysNothingIsNotFresh(String control) {
        assertThat(Freshness.of(List.of(new Header("Cache-Control", control)), NOON))
                .isNull();
    }

    @Test
    void aListInSeveralLinesIsReadAsOneWhateverItsLetters() {
        Header first = new Header("Cache-Control", "public");

        assertThat(Freshness.of(List.of(first, new Header("cache-control", "Max-Age=600")), NOON))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(Freshness.of(
                        List.of(new Header("Cache-Control", "max-age=600"), new Header("Cache-Control", "No-Store")),
                        NOON))
                .isNull();
    }

    @Test
    void expiresCountsWhereNoAgeIsGiven() {
        Header expires = new Header("Expires", "Sun, 22 Nov 2026 12:30:00 GMT");

        assertThat(Freshness.of(List.of(expires), NOON)).isEqualTo(Duration.ofMinutes(30));
        assertThat(Freshness.of(List.of(expires, new Header("Cache-Control", "max-age=60")), NOON))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(Freshness.of(List.of(expires, new Header("Cache-Control", "no-cache")), NOON))
                .isNull();
    }

    @Test
    void aDateThatIsPastOrUnreadableSaysNothing() {
        assertThat(Stream.of("Sun, 22 Nov 2026 11:59:00 GMT", "0", "-1", "tomorrow")
                        .map(date -> Freshness.of(List.of(new Header("Expires", date)), NOON)))
                .containsOnlyNulls();
        assertThat(Freshness.of(List.of(), NOON)).isNull();
    }
}
