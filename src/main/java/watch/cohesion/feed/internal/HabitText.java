package watch.cohesion.feed.internal;

import java.time.LocalDate;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import watch.cohesion.feed.Habit;

/** A habit as stored: {@code day:count} for each day on which something appeared, days counted from 1970. */
final class HabitText {

    private HabitText() {}

    static @Nullable String of(Habit habit) {
        if (habit.entries().isEmpty()) return null;
        return habit.entries().entrySet().stream()
                .map(day -> day.getKey().toEpochDay() + ":" + day.getValue())
                .collect(Collectors.joining(","));
    }

    static Habit read(@Nullable String text) {
        if (text == null) return Habit.NONE;
        var entries = new TreeMap<LocalDate, Integer>();
        for (String day : text.split(",", -1)) {
            int colon = day.indexOf(':');
            entries.put(
                    LocalDate.ofEpochDay(Long.parseLong(day, 0, colon, 10)),
                    Integer.parseInt(day, colon + 1, day.length(), 10));
        }
        return new Habit(entries);
    }
}
