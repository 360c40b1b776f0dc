package watch.cohesion.notification;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as a watch floor writes them: date-time groups. */
public final class Dtg {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("ddHHmm'Z' MMM yy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter KOREA =
            DateTimeFormatter.ofPattern("HHmm 'KST'", Locale.ENGLISH).withZone(ZoneId.of("Asia/Seoul"));

    private Dtg() {}

    /** In letters, with Korea's time beside it, such as {@code 221200Z NOV 26 (2100 KST)}. */
    public static String of(Instant at) {
        return "%s (%s)".formatted(utc(at), KOREA.format(at));
    }

    /** Such as {@code 221200Z NOV 26}. */
    public static String utc(Instant at) {
        return UTC.format(at).toUpperCase(Locale.ENGLISH);
    }
}
