package watch.cohesion.web.page;

import java.time.Duration;
import java.time.Instant;

/**
 * How long ago something was, or how far ahead it is, in the one unit that a reader needs.
 *
 * @param key in the message catalogue, such as {@code age.hours.ago}
 * @param number how many of the unit
 */
public record Age(String key, long number) {

    private static final long TWO_HOURS = 120;
    private static final long TWO_DAYS = 48;

    public static Age of(Instant then, Instant now) {
        Duration gone = Duration.between(then, now);
        String direction = gone.isNegative() ? "ahead" : "ago";
        long minutes = gone.abs().toMinutes();
        long hours = gone.abs().toHours();
        if (minutes < 1) return new Age(gone.isNegative() ? "age.soon" : "age.now", 0);
        if (minutes < TWO_HOURS) return new Age("age.minutes." + direction, minutes);
        if (hours < TWO_DAYS) return new Age("age.hours." + direction, hours);
        return new Age("age.days." + direction, gone.abs().toDays());
    }

    /** Of what has happened: where {@code now} is a little behind, it was just now and does not lie ahead. */
    public static Age ofPast(Instant then, Instant now) {
        return of(then, then.isAfter(now) ? then : now);
    }
}
