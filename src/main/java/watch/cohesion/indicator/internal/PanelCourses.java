package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.indicator.Courses;

/** The courses of the {@link CurrentPanel}. */
@Component
class PanelCourses implements Courses {

    private final CurrentPanel current;
    private final Factors factors;

    PanelCourses(CurrentPanel current, Factors factors) {
        this.current = current;
        this.factors = factors;
    }

    @Override
    public List<FactorId> factors() {
        return factors.all().stream().map(Factor::id).toList();
    }

    @Override
    public Stretch over(Instant from, Instant to) {
        return current.panel(from, to);
    }
}
