package watch.cohesion.indicator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import watch.cohesion.factor.FactorId;

/** Factors and index through time, by the assessments now in force: the bare numbers, for who asks for many of them. */
public interface Courses {

    /** In the order of the factors. */
    List<FactorId> factors();

    /** When the first evidence appeared; empty if there is none. */
    Optional<Instant> beginning();

    /** A factor's stress, thousandths of a point. */
    int stress(FactorId factor, Instant at);

    /** The level of a factor's stress, hysteresis included. */
    Level level(FactorId factor, Instant at);

    /** When each story first strained the factor, oldest first, {@code from} included and {@code to} not. */
    List<Instant> strains(FactorId factor, Instant from, Instant to);

    /** The cohesion index, thousandths of a point. */
    int cohesion(Instant at);
}
