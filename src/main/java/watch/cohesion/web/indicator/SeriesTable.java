package watch.cohesion.web.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;
import watch.cohesion.web.page.Csv;
import watch.cohesion.web.page.Numbers;

/** A series as rows, for the chart, for the table under it, and as CSV: the same numbers in all three. */
@Component
class SeriesTable {

    /** A longer table would show a value a week, so that it stays readable; the CSV has every day. */
    private static final int DAILY_UP_TO = 400;

    private final SeriesMarks marks;
    private final MessageSource messages;

    SeriesTable(SeriesMarks marks, MessageSource messages) {
        this.marks = marks;
        this.messages = messages;
    }

    /**
     * A day of the series, with what stands beside it.
     *
     * @param alarm whether an alert was open then, or on a day that a weekly series leaves out before it
     */
    record Row(
            String day,
            String value,
            String low,
            String high,
            Level level,
            SeriesMarks.Alarm alarm,
            List<SeriesMarks.Mark> marks) {}

    static boolean isWeekly(List<DailyScore> daily) {
        return daily.size() > DAILY_UP_TO;
    }

    /** Every day, or of a long series every seventh, counted back from the last. */
    List<Row> rows(String series, List<DailyScore> daily) {
        return rows(daily, marks.of(series, daily), isWeekly(daily) ? 7 : 1);
    }

    /** Marks of the days that a weekly series leaves out stand at the next day that it shows. */
    private static List<Row> rows(List<DailyScore> daily, SeriesMarks.Beside beside, int step) {
        List<Row> rows = new ArrayList<>();
        LocalDate after = LocalDate.MIN;
        for (int i = daily.isEmpty() ? 0 : (daily.size() - 1) % step; i < daily.size(); i += step) {
            DailyScore day = daily.get(i);
            LocalDate first = rows.isEmpty() ? daily.getFirst().day() : after.plusDays(1);
            List<LocalDate> its = first.datesUntil(day.day().plusDays(1)).toList();
            rows.add(new Row(
                    day.day().toString(),
                    Numbers.points(day.value()),
                    Numbers.points(day.low()),
                    Numbers.points(day.high()),
                    day.level(),
                    its.stream()
                            .map(beside::alarm)
                            .max(Comparator.naturalOrder())
                            .orElse(SeriesMarks.Alarm.NONE),
                    its.stream().flatMap(one -> beside.marks(one).stream()).toList()));
            after = day.day();
        }
        return rows;
    }

    /** One line a day; the first names the columns. Marks are in the language of the page, all else is for programs. */
    Csv csv(String series, List<DailyScore> daily) {
        Csv csv = new Csv("day", "score", "low", "high", "level", "alert", "marks");
        for (Row row : rows(daily, marks.of(series, daily), 1)) {
            csv.line(
                    row.day(),
                    row.value(),
                    row.low(),
                    row.high(),
                    row.level().name().toLowerCase(Locale.ROOT),
                    row.alarm().word(),
                    String.join("; ", row.marks().stream().map(this::words).toList()));
        }
        return csv;
    }

    private String words(SeriesMarks.Mark mark) {
        return messages.getMessage("mark." + mark.kind(), new Object[] {mark.text()}, LocaleContextHolder.getLocale());
    }
}
