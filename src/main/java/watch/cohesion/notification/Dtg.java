package watch.cohesion.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import watch.cohesion.configuration.UtcDay;

/** Instants as a watch floor writes them: date-time groups. */
public final class Dtg {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("ddHHmm'Z' MMM yy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final DateTimeFormatter KOREA = DateTimeFormatter.ofPattern("HHmm 'KST'", Locale.ENGLISH);
    private static final DateTimeFormatter KOREA_AND_DAY =
            DateTimeFormatter.ofPattern("HHmm 'KST', d MMM", Locale.ENGLISH);

    private Dtg() {}

    /**
     * In letters, with Korea's time beside it, such as {@code 221200Z NOV 26 (2100 KST)}; with its day where that is
     * another than the UTC day, such as {@code 221900Z NOV 26 (0400 KST, 23 Nov)}.
     */
    public static String of(Instant at) {
        ZonedDateTime there = at.atZone(SEOUL);
        boolean sameDay = there.toLocalDate().equals(UtcDay.of(at));
        return "%s (%s)".formatted(utc(at), (sameDay ? KOREA : KOREA_AND_DAY).format(there));
    }

    /** Such as {@code 221200Z NOV 26}. */
    public static String utc(Instant at) {
        return UTC.format(at).toUpperCase(Locale.ENGLISH);
    }
}
