package watch.cohesion.indicator;

import java.time.LocalDate;

/**
 * A value at the end of a day (24:00 UTC), or as it now stands for the day that is not over.
 *
 * @param value points: stress for a factor, cohesion for the index
 * @param low lower end of the 80 % interval
 * @param high upper end of the 80 % interval
 */
public record DailyScore(LocalDate day, double value, double low, double high, Level level) {}
