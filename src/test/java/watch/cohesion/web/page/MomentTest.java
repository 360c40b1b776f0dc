package watch.cohesion.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class MomentTest {

    private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

    @Test
    void anInstantIsWrittenAsDateTimeGroupWithTheOtherZoneBeside() {
        Moment moment = Moment.of(Instant.parse("2026-11-22T12:00:00Z"), KOREA);

        assertThat(moment.dtg()).isEqualTo("221200Z NOV 26");
        assertThat(moment.local()).isEqualTo("2100 KST");
        assertThat(moment.iso()).isEqualTo("2026-11-22T12:00:00Z");
    }

    @Test
    void theDayIsNamedWhereItIsAnotherThanInUtc() {
        assertThat(Moment.of(Instant.parse("2026-11-22T16:30:00Z"), KOREA).local())
                .isEqualTo("0130 KST, 23 Nov");
    }

    @Test
    void aKoreanPageNamesTheDayInKorean() {
        LocaleContextHolder.setLocale(Locale.KOREAN);
        try {
            assertThat(Moment.of(Instant.parse("2026-11-22T16:30:00Z"), KOREA).local())
                    .isEqualTo("0130 KST, 11월 23일");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    @Test
    void utcIsNotRepeated() {
        assertThat(Moment.of(Instant.EPOCH, ZoneOffset.UTC).local()).isEmpty();
        assertThat(Moment.of(Instant.EPOCH, ZoneId.of("UTC")).local()).isEmpty();
    }

    @Test
    void anAgeIsToldInTheOneUnitThatMatters() {
        Instant now = Instant.parse("2026-11-22T12:00:00Z");

        assertThat(Age.of(now.minusSeconds(59), now)).isEqualTo(new Age("age.now", 0));
        assertThat(Age.of(now.minus(Duration.ofMinutes(119)), now)).isEqualTo(new Age("age.minutes.ago", 119));
        assertThat(Age.of(now.minus(Duration.ofHours(2)), now)).isEqualTo(new Age("age.hours.ago", 2));
        assertThat(Age.of(now.minus(Duration.ofDays(2)), now)).isEqualTo(new Age("age.days.ago", 2));
        assertThat(Age.of(now.plus(Duration.ofMinutes(26)), now)).isEqualTo(new Age("age.minutes.ahead", 26));
        assertThat(Age.of(now.plusSeconds(59), now)).isEqualTo(new Age("age.soon", 0));
        assertThat(Age.ofPast(now.plusSeconds(59), now)).isEqualTo(new Age("age.now", 0));
        assertThat(Age.ofPast(now.minus(Duration.ofHours(2)), now)).isEqualTo(new Age("age.hours.ago", 2));
    }
}
