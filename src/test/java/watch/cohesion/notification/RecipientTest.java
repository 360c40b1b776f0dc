package watch.cohesion.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecipientTest {

    private static final Letter LETTER = new Letter("s", "t", "h", Map.of(), "{}");

    private static Recipient kim(
            ZoneId zone, @Nullable LocalTime digest, Recipient.@Nullable Hours quiet, @Nullable Severity breaks) {
        return new Recipient(
                1,
                null,
                "Kim",
                ChannelKind.MAIL,
                "kim@example.org",
                Set.of("watch"),
                Severity.WARNING,
                Set.of("force-posture"),
                zone,
                digest,
                quiet,
                breaks,
                true,
                true,
                null);
    }

    @Test
    void isToldOfWhatTheyChose() {
        Recipient kim = kim(ZoneOffset.UTC, null, null, null);
        assertThat(kim.wants(notice("force-posture", Severity.WARNING, "watch")))
                .isTrue();
        assertThat(kim.wants(notice("", Severity.URGENT, "watch"))).isTrue();
        assertThat(kim.wants(notice("peace-regime", Severity.URGENT, "watch"))).isFalse();
        assertThat(kim.wants(notice("force-posture", Severity.NOTICE, "watch"))).isFalse();
        assertThat(kim.wants(notice("force-posture", Severity.URGENT, "operators")))
                .isFalse();
        assertThat(kim.wants(notice("", Severity.NOTICE, Recipient.DAILY_REPORT)))
                .as("whatever the least severity")
                .isTrue();
    }

    @Test
    void quietHoursOverMidnightEndInTheMorningOfTheirZone() {
        Recipient kim = kim(
                ZoneId.of("Asia/Seoul"),
                null,
                new Recipient.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                Severity.URGENT);
        Instant night = Instant.parse("2026-11-22T14:00:00Z"); // 23:00 in Seoul
        assertThat(kim.freeFrom(Severity.WARNING, night)).isEqualTo("2026-11-22T21:00:00Z");
        assertThat(kim.freeFrom(Severity.URGENT, night)).isEqualTo(night);
        Instant day = Instant.parse("2026-11-22T05:00:00Z");
        assertThat(kim.freeFrom(Severity.WARNING, day)).isEqualTo(day);
    }

    @Test
    void aDigestComesAtItsTime() {
        Recipient kim = kim(ZoneId.of("Asia/Seoul"), LocalTime.of(8, 0), null, null);
        assertThat(kim.freeFrom(Severity.URGENT, Instant.parse("2026-11-22T12:00:00Z")))
                .isEqualTo("2026-11-22T23:00:00Z");
    }

    @Test
    void onADayThatHasItsHourTwiceADigestComesOnce() {
        Recipient kim = kim(ZoneId.of("America/New_York"), LocalTime.of(1, 30), null, null);
        assertThat(kim.freeFrom(Severity.NOTICE, Instant.parse("2026-11-01T05:10:00Z")))
                .isEqualTo("2026-11-01T05:30:00Z");
        assertThat(kim.freeFrom(Severity.NOTICE, Instant.parse("2026-11-01T06:10:00Z")))
                .isEqualTo("2026-11-02T06:30:00Z");
    }

    @Test
    void aReportOfTheDigestsOwnHourComesOnTheSameDay() {
        Recipient kim = kim(ZoneOffset.UTC, LocalTime.of(6, 0), null, null);
        assertThat(kim.freeFrom(Severity.NOTICE, Instant.parse("2026-11-23T05:59:59Z")))
                .isEqualTo("2026-11-23T06:00:00Z");
        assertThat(kim.freeFrom(Severity.NOTICE, Instant.parse("2026-11-23T06:00:00Z")))
                .isEqualTo("2026-11-23T06:05:00Z");
        assertThat(kim.freeFrom(Severity.NOTICE, Instant.parse("2026-11-23T06:00:12Z")))
                .as("posted by the pass after the hour")
                .isEqualTo("2026-11-23T06:05:00Z");
        assertThat(kim.freeFrom(Severity.NOTICE, Instant.parse("2026-11-23T06:05:00Z")))
                .isEqualTo("2026-11-24T06:00:00Z");
    }

    /** Nothing is held for more than a day, and what is let go is not in quiet hours. */
    @Property
    void nothingIsHeldForLongerThanADay(
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to,
            @ForAll @IntRange(max = 10_000) int minutes) {
        Recipient kim = kim(
                ZoneId.of("America/New_York"),
                null,
                new Recipient.Hours(LocalTime.ofSecondOfDay(from * 60L), LocalTime.ofSecondOfDay(to * 60L)),
                null);
        Instant at = Instant.parse("2026-10-30T00:00:00Z").plus(Duration.ofMinutes(minutes));
        Instant free = kim.freeFrom(Severity.URGENT, at);
        assertThat(free).isAfterOrEqualTo(at).isBeforeOrEqualTo(at.plus(Duration.ofHours(25)));
        if (from != to) assertThat(kim.freeFrom(Severity.URGENT, free)).isEqualTo(free);
    }

    private static Notice notice(String topic, Severity severity, String list) {
        return new Notice("episode-1", topic, severity, Set.of(list), LETTER);
    }
}
