package watch.cohesion.indicator.internal;

import java.time.LocalDate;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.scoring.DayPoint;

/** One series on one day, as it is stored. */
record Day(LocalDate day, DayPoint point) {

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
