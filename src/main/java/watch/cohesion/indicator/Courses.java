package watch.cohesion.indicator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Intensity;

/** Factors and index through time, by the assessments now in force: the bare numbers, for who asks for many of them. */
public interface Courses {

    /** In the order of the factors. */
    List<FactorId> factors();

    /** What happened between two instants. Made once for many questions; questions about other times are not answered. */
    Stretch over(Instant from, Instant to);

    /** A stretch of time, as it stands when it is asked for. */
    interface Stretch {

        /** When the first evidence that it knows of appeared; empty if there is none. */
        Optional<Instant> beginning();

        /** A factor's stress, thousandths of a point. */
        int stress(FactorId factor, Instant at);

        /** How far a factor has moved up to {@code at}. */
        Change change(FactorId factor, Instant at, Duration over);

        /** How far the cohesion index has moved up to {@code at}. */
        Change indexChange(Instant at, Duration over);

        /** The level of a factor's stress, hysteresis included. */
        Level level(FactorId factor, Instant at);

        /** When each story first strained the factor, oldest first, {@code from} included and {@code to} not. */
        List<Instant> strains(FactorId factor, Instant from, Instant to);

        /** When each story first spoke of the factor in a direction, at an intensity or above; as {@link #strains}. */
        List<Instant> firsts(FactorId factor, Direction direction, Intensity least, Instant from, Instant to);

        /** When each story first told of an action in a direction that is surely about the factor and in it (probability 0.9). */
        List<Instant> acts(FactorId factor, Direction direction, Instant from, Instant to);

        /** As {@link #acts(FactorId, Direction, Instant, Instant)}, counted on all factors. */
        int acts(Direction direction, Instant from, Instant to);

        /** How many stories began on any factor, {@code from} included and {@code to} not. */
        int volume(Instant from, Instant to);

        /**
         * The evidence of a direction that arrived in a time, units, as it weighs at its end; {@code from} not included,
         * {@code to} is.
         */
        double arrived(FactorId factor, Direction direction, Instant from, Instant to);

        /** The share of a time in which the factor's usual sources were heard, 0–1. */
        double heard(FactorId factor, Instant from, Instant to);

        /** How far the factor's evidence clock ran, in days of a mean week in which all is heard (scoring method, 1.4). */
        double ran(FactorId factor, Instant from, Instant to);

        /** The cohesion index, thousandths of a point. */
        int cohesion(Instant at);
    }
}
