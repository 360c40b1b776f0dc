package watch.cohesion.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.MethodChange;
import watch.cohesion.indicator.Note;
import watch.cohesion.indicator.Notes;

/**
 * What stands beside the days of a series: levels that rose to HIGH or fell below it, notes of analysts, changes of the
 * method, and what was known of a day where it differs from what is known now.
 */
@Component
class SeriesMarks {

    /** Points by which what was known must differ to be told (scoring method, 1.10). */
    private static final double DIFFERS = 2;

    private final Notes notes;
    private final History history;

    SeriesMarks(Notes notes, History history) {
        this.notes = notes;
        this.history = history;
    }

    /**
     * A mark.
     *
     * @param kind {@code begins}, {@code ends}, {@code note}, {@code method}, {@code classifier}, {@code learned},
     *     {@code factors} or {@code known}: the message {@code mark.*} words it
     * @param text what the message is about
     */
    record Mark(String kind, String text) {}

    /** By day; days without a mark are left out. */
    Map<LocalDate, List<Mark>> of(String series, List<DailyScore> days) {
        if (days.isEmpty()) return Map.of();
        LocalDate from = days.getFirst().day();
        LocalDate to = days.getLast().day();
        Map<LocalDate, List<Mark>> marks = new TreeMap<>();
        for (int i = 1; i < days.size(); i++) {
            boolean before = isHigh(days.get(i - 1).level());
            boolean now = isHigh(days.get(i).level());
            if (before != now) add(marks, days.get(i).day(), new Mark(now ? "begins" : "ends", ""));
        }
        for (Note note : notes.of(series, from, to)) add(marks, note.day(), new Mark("note", note.text()));
        List<MethodChange> methods = history.methods();
        for (MethodChange change : methods.subList(Math.min(1, methods.size()), methods.size())) {
            LocalDate day = change.validFrom().atOffset(ZoneOffset.UTC).toLocalDate();
            if (!day.isBefore(from) && !day.isAfter(to)) add(marks, day, mark(change));
        }
        Map<LocalDate, Double> known = history.known(series, from, to);
        for (DailyScore day : days) {
            Double then = known.get(day.day());
            if (then != null && Math.abs(then - day.value()) > DIFFERS) {
                add(marks, day.day(), new Mark("known", Numbers.points(then)));
            }
        }
        return marks;
    }

    /** In its own words for each part of the method. */
    static Mark mark(MethodChange change) {
        return switch (change.kind()) {
            case SCORING -> new Mark("method", change.version());
            case CLASSIFIER ->
                change.settings().isEmpty()
                        ? new Mark("classifier", change.version())
                        : new Mark("learned", change.settings());
            case FACTORS -> new Mark("factors", change.version());
        };
    }

    private static boolean isHigh(Level level) {
        return !Level.HIGH.above(level);
    }

    private static void add(Map<LocalDate, List<Mark>> marks, LocalDate day, Mark mark) {
        marks.computeIfAbsent(day, _ -> new ArrayList<>()).add(mark);
    }
}
