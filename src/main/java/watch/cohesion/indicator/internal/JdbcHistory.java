package watch.cohesion.indicator.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.MethodChange;

/** Reads what the {@link Recompute} keeps. */
@Component
class JdbcHistory implements History {

    private final DayTable days;
    private final MethodTable methods;

    JdbcHistory(DayTable days, MethodTable methods) {
        this.days = days;
        this.methods = methods;
    }

    @Override
    public Map<LocalDate, Double> known(String series, LocalDate from, LocalDate to) {
        return days.known(series, from, to);
    }

    @Override
    public List<MethodChange> methods() {
        return methods.all();
    }

    @Override
    public Optional<Work> work() {
        return days.work();
    }
}
