package watch.cohesion.brief.composing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When something that comes every day at an hour was last due.
 *
 * @param day in the zone
 */
public record Due(LocalDate day, Instant at) {

    /** The last time up to now. An hour that a day leaves out comes as much later as the clocks were put on. */
    public static Due last(LocalTime hour, ZoneId zone, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        Due due = on(today, hour, zone);
        return due.at.isAfter(now) ? on(today.minusDays(1), hour, zone) : due;
    }

    private static Due on(LocalDate day, LocalTime hour, ZoneId zone) {
        return new Due(day, ZonedDateTime.of(day, hour, zone).toInstant());
    }
}
