package watch.cohesion.alert.decision;

import java.time.Duration;

/** Lengths of time in words. */
public final class Spoken {

    private Spoken() {}

    /** In the largest unit that is whole, such as {@code 7 days} or {@code 1 hour}. */
    public static String of(Duration length) {
        if (length.toHours() >= 48 && length.toHours() % 24 == 0) return count(length.toDays(), "day");
        if (length.toMinutes() >= 60 && length.toMinutes() % 60 == 0) return count(length.toHours(), "hour");
        return count(length.toMinutes(), "minute");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
