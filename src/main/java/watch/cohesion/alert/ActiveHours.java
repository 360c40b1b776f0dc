package watch.cohesion.alert;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;

/**
 * When a rule may open an episode or tell that one worsened.
 *
 * @param days on which the hours begin
 * @param from the first minute
 * @param to the first minute after; before {@code from} the hours reach into the next day, equal to it they are a whole
 *     day
 */
public record ActiveHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {

    /** At any time. */
    public static final ActiveHours ALWAYS =
            new ActiveHours(ZoneId.of("UTC"), EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /** @throws IllegalArgumentException if there is no day */
    public ActiveHours {
        if (days.isEmpty()) throw new IllegalArgumentException("Name at least one day");
        days = Set.copyOf(days);
    }

    public boolean always() {
        return from.equals(to) && days.size() == DayOfWeek.values().length;
    }

    /** Whether the instant lies in them, by the zone's clock. */
    public boolean contain(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        LocalTime time = there.toLocalTime();
        boolean today = days.contains(there.getDayOfWeek());
        if (from.isBefore(to)) return today && !time.isBefore(from) && time.isBefore(to);
        boolean yesterday = days.contains(there.getDayOfWeek().minus(1));
        return (today && !time.isBefore(from)) || (yesterday && time.isBefore(to));
    }
}
