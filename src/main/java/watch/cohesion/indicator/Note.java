package watch.cohesion.indicator;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What an analyst noted beside a day of a series.
 *
 * @param series a factor's id, or {@link CohesionIndex#SERIES}
 * @param text 1 to 300 characters
 */
public record Note(long id, String series, LocalDate day, String text, String who, Instant written) {}
