package watch.cohesion.web.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import watch.cohesion.indicator.DailyScore;

/**
 * Turns daily values into the coordinates of an SVG drawing.
 *
 * @param from the day at the left edge
 * @param to the day at the right edge
 * @param low the value at the lower edge
 * @param high the value at the upper edge
 */
public record Plot(double width, double height, LocalDate from, LocalDate to, double low, double high) {

    /** A polyline's points. */
    public String line(List<DailyScore> series) {
        return series.stream().map(day -> point(day.day(), day.value())).collect(Collectors.joining(" "));
    }

    /** A polygon around the 80 % interval: along its upper end, and back along the lower. */
    public String range(List<DailyScore> series) {
        return Stream.concat(
                        series.stream().map(day -> point(day.day(), day.high())),
                        series.reversed().stream().map(day -> point(day.day(), day.low())))
                .collect(Collectors.joining(" "));
    }

    public String x(LocalDate day) {
        long days = Math.max(1, ChronoUnit.DAYS.between(from, to));
        return number(width * ChronoUnit.DAYS.between(from, day) / days);
    }

    public String y(double value) {
        double clipped = Math.clamp(value, low, high);
        return number(height - height * (clipped - low) / (high - low));
    }

    private String point(LocalDate day, double value) {
        return x(day) + "," + y(value);
    }

    public static String number(double coordinate) {
        return String.format(Locale.ENGLISH, "%.1f", coordinate);
    }
}
