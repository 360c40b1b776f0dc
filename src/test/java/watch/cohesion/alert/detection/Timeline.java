package watch.cohesion.alert.detection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Change;
import watch.cohesion.indicator.Level;

/** A factor's course as a test tells it. What is not told stays as it was: stress at 20, level low, no story. */
final class Timeline implements Course {

    static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final NavigableMap<Instant, Integer> stress = new TreeMap<>();
    private final NavigableMap<Instant, Level> levels = new TreeMap<>();
    private final List<Instant> strains = new ArrayList<>();
    private final List<Instant> reliefs = new ArrayList<>();

    /** Score and level from then on. */
    Timeline score(String at, double points, Level level) {
        stress.put(Instant.parse(at), (int) Math.round(points * 1_000));
        levels.put(Instant.parse(at), level);
        return this;
    }

    Timeline strain(String... at) {
        for (String one : at) strains.add(Instant.parse(one));
        strains.sort(null);
        return this;
    }

    Timeline relief(String at) {
        reliefs.add(Instant.parse(at));
        return this;
    }

    /** A story of strain at noon every so many days. */
    Timeline strainEvery(Duration gap, String from, String to) {
        for (Instant at = Instant.parse(from); at.isBefore(Instant.parse(to)); at = at.plus(gap)) strains.add(at);
        strains.sort(null);
        return this;
    }

    /** What every decision from the beginning to {@code to} told. */
    private static List<Alert> told(String to, BiFunction<Instant, Memory, Decision> watch) {
        List<Alert> told = new ArrayList<>();
        Memory memory = Memory.NONE;
        for (Instant at = SINCE; !at.isAfter(Instant.parse(to)); at = at.plus(Duration.ofHours(6))) {
            Decision decision = watch.apply(at, memory);
            memory = decision.memory();
            if (decision instanceof Decision.Tell(Alert alert, Memory _)) told.add(alert);
        }
        return told;
    }

    /** What of RISE and SHIFT alone was told by then. */
    List<Alert> shiftsUntil(String to) {
        return told(to, new FactorWatch(new FactorId("force-posture"), this, SINCE)::decideShift);
    }

    /** What was told by then. */
    List<Alert> toldUntil(String to) {
        return told(to, new FactorWatch(new FactorId("force-posture"), this, SINCE)::decide);
    }

    /** What eased by then. */
    List<Alert> easedUntil(String to) {
        return told(to, new EasingWatch(new FactorId("force-posture"), this, SINCE)::decide);
    }

    @Override
    public int stress(Instant at) {
        var entry = stress.floorEntry(at);
        return entry == null ? 20_000 : entry.getValue();
    }

    @Override
    public Level level(Instant at) {
        var entry = levels.floorEntry(at);
        return entry == null ? Level.LOW : entry.getValue();
    }

    @Override
    public List<Instant> firsts(Direction direction, Intensity least, Instant from, Instant to) {
        return (direction == Direction.STRAIN ? strains : reliefs)
                .stream().filter(at -> !at.isBefore(from) && at.isBefore(to)).toList();
    }

    /** Each story weighs one unit. */
    @Override
    public double arrived(Direction direction, Instant from, Instant to) {
        return firsts(direction, Intensity.TALK, from.plusMillis(1), to.plusMillis(1))
                .size();
    }

    /** This course read as that of the index, with a given z for every change. */
    IndexCourse asIndex(double z) {
        Timeline course = this;
        return new IndexCourse() {
            @Override
            public int cohesion(Instant at) {
                return 100_000 - course.stress(at);
            }

            @Override
            public Level level(Instant at) {
                return course.level(at);
            }

            @Override
            public Change change(Instant at, Duration over) {
                return new Change(cohesion(at) - cohesion(at.minus(over)), z);
            }
        };
    }
}
