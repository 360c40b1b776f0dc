package watch.cohesion.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StretchTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    @Test
    void withoutAWordItIsNinetyDays() {
        Stretch stretch = Stretch.of("", "", "", TODAY);

        assertThat(stretch.from()).isEqualTo("2026-08-24");
        assertThat(stretch.to()).isEqualTo(TODAY);
        assertThat(stretch.shows(LocalDate.parse("2026-08-24"))).isTrue();
        assertThat(stretch.fromText()).isEmpty();
    }

    @Test
    void aPartOfItShowsItsDaysOnly() {
        Stretch stretch = Stretch.of("90d", "2026-11-01", "2026-11-10", TODAY);

        assertThat(stretch.span()).isEqualTo(Stretch.Span.QUARTER);
        assertThat(stretch.shows(LocalDate.parse("2026-11-01"))).isTrue();
        assertThat(stretch.shows(LocalDate.parse("2026-11-10"))).isTrue();
        assertThat(stretch.shows(LocalDate.parse("2026-11-11"))).isFalse();
    }

    @Test
    void aPartThatBeginsEarlierTakesALongerSpan() {
        assertThat(Stretch.of("30d", "2026-09-01", "2026-09-10", TODAY).span()).isEqualTo(Stretch.Span.QUARTER);
        assertThat(Stretch.of("30d", "2019-01-01", "2026-09-10", TODAY).span()).isEqualTo(Stretch.Span.ALL);
    }

    @Test
    void daysThatCannotBeReadOrStandTheWrongWayRoundZoomIntoNothing() {
        assertThat(Stretch.of("30d", "yesterday", "2026-11-10", TODAY).fromText())
                .isEmpty();
        assertThat(Stretch.of("30d", "2026-11-10", "2026-11-01", TODAY).toText())
                .isEmpty();
    }
}
