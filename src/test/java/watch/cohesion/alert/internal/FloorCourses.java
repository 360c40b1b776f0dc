package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Level;

/** Stress stays at 20 unless a test sets it; a while ago it was 20 throughout. */
final class FloorCourses implements Courses, Courses.Stretch {

    final Map<String, Integer> stress = new HashMap<>();
    final Map<String, List<Instant>> reliefs = new HashMap<>();

    /** Of every factor, at instants of the past. */
    final Map<Instant, Integer> stressAt = new HashMap<>();

    boolean reliefsFail;

    double cohesionThen = 80;

    /** The level of every factor whatever its score, as before a decision; null: the level of the score's band. */
    @Nullable
    Level lagging;

    /** A factor whose score cannot be read. */
    String broken = "";

    private final InstantSource clock;
    private final Factors factors;

    FloorCourses(InstantSource clock, Factors factors) {
        this.clock = clock;
        this.factors = factors;
    }

    @Override
    public List<FactorId> factors() {
        return factors.all().stream().map(Factor::id).toList();
    }

    @Override
    public Stretch over(Instant from, Instant to) {
        return this;
    }

    @Override
    public Optional<Instant> beginning() {
        return Optional.of(WatchFloor.NOON.minus(Duration.ofDays(60)));
    }

    @Override
    public int stress(FactorId factor, Instant at) {
        if (factor.value().equals(broken)) throw new IllegalStateException("No score of " + factor);
        return at.equals(clock.instant())
                ? stress.getOrDefault(factor.value(), 20_000)
                : stressAt.getOrDefault(at, 20_000);
    }

    @Override
    public Change change(FactorId factor, Instant at, Duration over) {
        return new Change(6_000, 3);
    }

    @Override
    public Change indexChange(Instant at, Duration over) {
        return new Change(-6_000, -3);
    }

    @Override
    public Level level(FactorId factor, Instant at) {
        return lagging == null ? Level.of(stress(factor, at) / 1_000.0) : lagging;
    }

    @Override
    public List<Instant> strains(FactorId factor, Instant from, Instant to) {
        return List.of();
    }

    @Override
    public List<Instant> firsts(FactorId factor, Direction direction, Intensity least, Instant from, Instant to) {
        return acts(factor, direction, from, to);
    }

    @Override
    public int volume(Instant from, Instant to) {
        return 0;
    }

    @Override
    public List<Instant> acts(FactorId factor, Direction direction, Instant from, Instant to) {
        if (direction != Direction.RELIEF) return List.of();
        return reliefs.getOrDefault(factor.value(), List.of()).stream()
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .toList();
    }

    @Override
    public int acts(Direction direction, Instant from, Instant to) {
        if (reliefsFail) throw new IllegalStateException("No acts");
        return factors().stream()
                .mapToInt(factor -> acts(factor, direction, from, to).size())
                .sum();
    }

    @Override
    public double arrived(FactorId factor, Direction direction, Instant from, Instant to) {
        return 0;
    }

    @Override
    public double ran(FactorId factor, Instant from, Instant to) {
        return Duration.between(from, to).toHours() / 24.0;
    }

    @Override
    public double heard(FactorId factor, Instant from, Instant to) {
        return 1;
    }

    @Override
    public int cohesion(Instant at) {
        return at.equals(clock.instant()) ? (int) (1_000 * cohesionThen) : 80_000;
    }
}
