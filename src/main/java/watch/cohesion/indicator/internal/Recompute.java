package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Judgement;
import watch.cohesion.indicator.internal.CurrentPanel.Held;

/**
 * Brings the daily history up to date. Works out anew the days that can have changed: from the earliest item whose
 * judgement is new or gone, or all of them where a node cannot tell, as after its start.
 */
@Component
class Recompute {

    private final CurrentPanel current;
    private final DayTable days;
    private final IndicatorSettings settings;
    private final InstantSource clock;
    private @Nullable Held last;

    Recompute(CurrentPanel current, DayTable days, IndicatorSettings settings, InstantSource clock) {
        this.current = current;
        this.days = days;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return how many days were worked out */
    synchronized int run() {
        Instant now = clock.instant();
        Held held = current.get();
        LocalDate today = Day.of(now);
        LocalDate begin = begin(held, now);
        Optional<LocalDate> changed = days.progress().flatMap(progress -> firstChanged(progress, held));
        LocalDate from = changed.filter(day -> day.isAfter(begin)).orElse(begin);
        List<Day> rows = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(today); day = day.plusDays(1)) {
            Instant at = day.equals(today) ? now : Day.end(day);
            rows.addAll(Day.of(day, held.panel().at(at)));
        }
        days.write(rows, begin, new Progress(held.revision(), held.method(), now));
        last = held;
        return (int) rows.stream().map(Day::day).distinct().count();
    }

    /** The day of the first evidence, as far as the history may reach back; tomorrow if there is none yet. */
    private LocalDate begin(Held held, Instant now) {
        LocalDate earliest = Day.of(now.minus(settings.history()));
        return held.panel()
                .beginning()
                .filter(first -> !first.isAfter(now))
                .map(first -> Day.of(first).isBefore(earliest) ? earliest : Day.of(first))
                .orElse(Day.of(now).plusDays(1));
    }

    /** The first day that may differ from what is stored; empty if any may. */
    private Optional<LocalDate> firstChanged(Progress progress, Held held) {
        if (!progress.method().equals(held.method())) return Optional.empty();
        LocalDate unfinished = Day.of(progress.computed());
        if (progress.revision() == held.revision()) return Optional.of(unfinished);
        Held before = last;
        if (before == null || before.revision() != progress.revision()) return Optional.empty();
        return Stream.concat(
                        Stream.of(unfinished),
                        difference(before.judgements(), held.judgements()).map(judgement -> Day.of(judgement.time())))
                .min(Comparator.naturalOrder());
    }

    private static Stream<Judgement> difference(List<Judgement> before, List<Judgement> after) {
        Set<Judgement> gone = new HashSet<>(before);
        Set<Judgement> come = new HashSet<>(after);
        come.removeAll(gone);
        after.forEach(gone::remove);
        return Stream.concat(gone.stream(), come.stream());
    }
}
