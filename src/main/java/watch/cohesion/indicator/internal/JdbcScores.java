package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.CohesionIndex;
import watch.cohesion.indicator.Contribution;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Picture;
import watch.cohesion.indicator.Score;
import watch.cohesion.indicator.Scores;
import watch.cohesion.indicator.internal.CurrentPanel.Held;

/** Scores at an instant from the assessments in force, days gone by from their table, today as it now stands. */
@Component
class JdbcScores implements Scores {

    private final CurrentPanel current;
    private final DayTable days;
    private final InstantSource clock;

    JdbcScores(CurrentPanel current, DayTable days, InstantSource clock) {
        this.current = current;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public Picture at(Instant at) {
        return current.panel().at(at);
    }

    @Override
    public Optional<Score> of(FactorId factor, Instant at) {
        Held held = current.get();
        return held.panel().factors().contains(factor)
                ? Optional.of(held.panel().score(factor, at))
                : Optional.empty();
    }

    @Override
    public Change change(FactorId factor, Instant at, Duration over) {
        return current.panel().change(factor, at, over);
    }

    @Override
    public Change indexChange(Instant at, Duration over) {
        return current.panel().indexChange(at, over);
    }

    @Override
    public List<Contribution> behind(FactorId factor, Instant at) {
        return current.panel().behind(factor, at);
    }

    @Override
    public List<Contribution> behindIndex(Instant at) {
        return current.panel().behindIndex(at);
    }

    @Override
    public List<DailyScore> history(FactorId factor, LocalDate from, LocalDate to) {
        return history(factor.value(), from, to);
    }

    @Override
    public List<DailyScore> indexHistory(LocalDate from, LocalDate to) {
        return history(CohesionIndex.SERIES, from, to);
    }

    @Override
    public String methodVersion() {
        return current.get().method();
    }

    private List<DailyScore> history(String series, LocalDate from, LocalDate to) {
        Held held = current.get();
        Instant now = clock.instant();
        LocalDate today = Day.of(now);
        List<DailyScore> history = new ArrayList<>(days.read(series, held.method(), from, min(to, today.minusDays(1))));
        boolean begun =
                held.panel().beginning().filter(first -> !first.isAfter(now)).isPresent();
        if (begun && !today.isBefore(from) && !today.isAfter(to)) {
            Day.of(today, held.panel().at(now)).stream()
                    .filter(row -> row.series().equals(series))
                    .forEach(row -> history.add(row.score()));
        }
        return List.copyOf(history);
    }

    private static LocalDate min(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
