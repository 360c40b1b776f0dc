package watch.cohesion.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import watch.cohesion.notification.Dtg;

/**
 * An instant as a watch floor reads it.
 *
 * @param iso for programs and copying, such as {@code 2026-11-22T12:00:00Z}
 * @param dtg UTC date-time group, such as {@code 221200Z NOV 26}
 * @param local in the reader's zone, with its day in the page's language where that is another than the UTC day; empty if
 *     the zone is UTC
 */
public record Moment(String iso, String dtg, String local) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HHmm zzz", Locale.ENGLISH);

    public static Moment of(Instant at, ZoneId zone) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return new Moment(at.toString(), Dtg.utc(at), local(utc, zone));
    }

    private static String local(ZonedDateTime utc, ZoneId zone) {
        ZonedDateTime there = utc.withZoneSameInstant(zone);
        if (zone.normalized().equals(ZoneOffset.UTC)) return "";
        boolean sameDay = there.toLocalDate().equals(utc.toLocalDate());
        return sameDay ? CLOCK.format(there) : CLOCK.format(there) + ", " + Days.of(there);
    }
}
