package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.internal.CurrentPanel.Held;

/** The courses of the {@link CurrentPanel}. */
@Component
class PanelCourses implements Courses {

    private final CurrentPanel current;
    private final Factors factors;
    private final Supplier<Held> state;

    @Autowired
    PanelCourses(CurrentPanel current, Factors factors) {
        this(current, factors, current::get);
    }

    /** @param state of things that every stretch follows from */
    PanelCourses(CurrentPanel current, Factors factors, Supplier<Held> state) {
        this.current = current;
        this.factors = factors;
        this.state = state;
    }

    @Override
    public List<FactorId> factors() {
        return factors.all().stream().map(Factor::id).toList();
    }

    @Override
    public Stretch over(Instant from, Instant to) {
        return current.panel(state.get(), from, to);
    }
}
