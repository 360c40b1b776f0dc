package watch.cohesion.indicator.scoring;

/**
 * What a series stands at.
 *
 * @param series a factor's id, or {@code cohesion} for the index
 * @param milli thousandths of a point: stress of a factor, cohesion of the index
 * @param low lower end of the 80 % interval, points
 * @param high upper end of the 80 % interval, points
 * @param standing of stress
 */
public record DayPoint(String series, int milli, double low, double high, Standing standing) {}
