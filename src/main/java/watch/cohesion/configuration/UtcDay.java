package watch.cohesion.configuration;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days as they are counted everywhere: from 00:00 to 24:00 UTC. */
public final class UtcDay {

    private UtcDay() {}

    /** The day that an instant belongs to. */
    public static LocalDate of(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /** 00:00. */
    public static Instant begin(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** 24:00. */
    public static Instant end(LocalDate day) {
        return begin(day.plusDays(1));
    }
}
