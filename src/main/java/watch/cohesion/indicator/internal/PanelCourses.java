package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Level;

/** The courses of the {@link CurrentPanel}. */
@Component
class PanelCourses implements Courses {

    private final CurrentPanel current;

    PanelCourses(CurrentPanel current) {
        this.current = current;
    }

    @Override
    public List<FactorId> factors() {
        return current.panel().factors();
    }

    @Override
    public Optional<Instant> beginning() {
        return current.panel().beginning();
    }

    @Override
    public int stress(FactorId factor, Instant at) {
        return current.panel().stress(factor, at);
    }

    @Override
    public Level level(FactorId factor, Instant at) {
        return current.panel().level(factor, at);
    }

    @Override
    public List<Instant> strains(FactorId factor, Instant from, Instant to) {
        return current.panel().strains(factor, from, to);
    }

    @Override
    public int cohesion(Instant at) {
        return current.panel().cohesion(at);
    }
}
