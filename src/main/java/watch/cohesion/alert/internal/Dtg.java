package watch.cohesion.alert.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants in letters: the UTC group with Korea's time beside it. */
final class Dtg {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("ddHHmm'Z' MMM yy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter KOREA =
            DateTimeFormatter.ofPattern("HHmm 'KST'", Locale.ENGLISH).withZone(ZoneId.of("Asia/Seoul"));

    private Dtg() {}

    /** Such as {@code 221200Z NOV 26 (2100 KST)}. */
    static String of(Instant at) {
        return "%s (%s)".formatted(UTC.format(at).toUpperCase(Locale.ENGLISH), KOREA.format(at));
    }
}
