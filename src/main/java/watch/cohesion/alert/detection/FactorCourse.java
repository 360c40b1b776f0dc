package watch.cohesion.alert.detection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Level;

/**
 * A factor's course through a stretch of time.
 *
 * @param disregarded stories of strain that a rule must not count, by when they first strained the factor
 */
public record FactorCourse(Courses.Stretch courses, FactorId factor, List<Instant> disregarded) implements Course {

    public FactorCourse {
        disregarded = List.copyOf(disregarded);
    }

    /** All that there is. */
    public FactorCourse(Courses.Stretch courses, FactorId factor) {
        this(courses, factor, List.of());
    }

    @Override
    public int stress(Instant at) {
        return courses.stress(factor, at);
    }

    @Override
    public Level level(Instant at) {
        return courses.level(factor, at);
    }

    @Override
    public List<Instant> firsts(Direction direction, Intensity least, Instant from, Instant to) {
        List<Instant> firsts = courses.firsts(factor, direction, least, from, to);
        return direction == Direction.STRAIN ? regarded(firsts) : firsts;
    }

    private List<Instant> regarded(List<Instant> stories) {
        if (disregarded.isEmpty()) return stories;
        List<Instant> left = new ArrayList<>(stories);
        disregarded.forEach(left::remove);
        return left;
    }

    @Override
    public int volume(Instant from, Instant to) {
        return courses.volume(from, to);
    }

    @Override
    public List<Instant> acts(Direction direction, Instant from, Instant to) {
        List<Instant> acts = courses.acts(factor, direction, from, to);
        return direction == Direction.STRAIN ? regarded(acts) : acts;
    }

    @Override
    public int actsOnAll(Direction direction, Instant from, Instant to) {
        return courses.acts(direction, from, to);
    }

    /** Which evidence came with which story is not known here, so what is disregarded takes an equal share of it away. */
    @Override
    public double arrived(Direction direction, Instant from, Instant to) {
        double arrived = courses.arrived(factor, direction, from, to);
        if (direction != Direction.STRAIN || disregarded.isEmpty()) return arrived;
        List<Instant> stories = courses.strains(factor, from, to);
        return stories.isEmpty() ? arrived : arrived * regarded(stories).size() / stories.size();
    }

    @Override
    public double heard(Instant from, Instant to) {
        return courses.heard(factor, from, to);
    }

    @Override
    public double ran(Instant from, Instant to) {
        return courses.ran(factor, from, to);
    }
}
