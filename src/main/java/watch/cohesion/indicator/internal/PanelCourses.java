package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.scoring.Panel;

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
        return new PanelStretch(current.panel(from, to));
    }

    private record PanelStretch(Panel panel) implements Stretch {

        @Override
        public Optional<Instant> beginning() {
            return panel.beginning();
        }

        @Override
        public int stress(FactorId factor, Instant at) {
            return panel.stress(factor, at);
        }

        @Override
        public Level level(FactorId factor, Instant at) {
            return panel.level(factor, at);
        }

        @Override
        public List<Instant> strains(FactorId factor, Instant from, Instant to) {
            return panel.strains(factor, from, to);
        }

        @Override
        public List<Instant> firsts(FactorId factor, Direction direction, Intensity least, Instant from, Instant to) {
            return panel.firsts(factor, direction, least, from, to);
        }

        @Override
        public List<Instant> acts(FactorId factor, Direction direction, Instant from, Instant to) {
            return panel.acts(factor, direction, from, to);
        }

        @Override
        public int acts(Direction direction, Instant from, Instant to) {
            return panel.acts(direction, from, to);
        }

        @Override
        public int volume(Instant from, Instant to) {
            return panel.volume(from, to);
        }

        @Override
        public double arrived(FactorId factor, Direction direction, Instant from, Instant to) {
            return panel.arrived(factor, direction, from, to);
        }

        @Override
        public double heard(FactorId factor, Instant from, Instant to) {
            return panel.heard(factor, from, to);
        }

        @Override
        public double ran(FactorId factor, Instant from, Instant to) {
            return panel.ran(factor, from, to);
        }

        @Override
        public int cohesion(Instant at) {
            return panel.cohesion(at);
        }
    }
}
