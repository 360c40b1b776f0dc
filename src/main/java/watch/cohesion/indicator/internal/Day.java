package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.scoring.DayPoint;

/** One series on one day, as it is stored. */
record Day(LocalDate day, DayPoint point) {

    /** The day that an instant belongs to, in UTC. */
    static LocalDate of(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** 00:00 UTC. */
    static Instant begin(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** 24:00 UTC. */
    static Instant end(LocalDate day) {
        return begin(day.plusDays(1));
    }

    DailyScore score() {
        return score(day, point);
    }

    static DailyScore score(LocalDate day, DayPoint point) {
        return new DailyScore(
                day,
                point.milli() / 1000.0,
                point.low(),
                point.high(),
                point.standing().level());
    }
}
