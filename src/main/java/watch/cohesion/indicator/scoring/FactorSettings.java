package watch.cohesion.indicator.scoring;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.indicator.CohesionIndex;

/**
 * What a score needs to know of a factor.
 *
 * @param weight its share of the composite before weights are scaled to sum to 1; at least 0
 * @param halfLife after which evidence weighs half, at least an hour
 * @param usualMass M_f: strain and relief that usually stand against each other, evidence units, from a frozen
 *     calibration window (scoring method, 1.5); 0 if not calibrated
 * @param later what became of the usual mass, oldest first
 */
public record FactorSettings(
        FactorId id, double weight, Duration halfLife, double usualMass, List<Recalibration> later) {

    /** The least evidence, in millionths of a unit, against which new evidence is weighed. */
    private static final long LEAST_INERTIA = 8_000_000;

    /** @throws IllegalArgumentException if a setting is out of its range; the message tells which */
    public FactorSettings {
        if (id.value().equals(CohesionIndex.SERIES)) {
            throw new IllegalArgumentException(
                    "A factor cannot be called '%s': the index is; rename it".formatted(CohesionIndex.SERIES));
        }
        if (!(weight >= 0 && weight <= 1_000)) {
            throw new IllegalArgumentException("Weight of %s is %s; give 0 to 1000".formatted(id, weight));
        }
        if (halfLife.compareTo(Duration.ofHours(1)) < 0 || halfLife.compareTo(Duration.ofDays(3650)) > 0) {
            throw new IllegalArgumentException("Half-life of %s is %.2f days; give an hour to ten years"
                    .formatted(id, halfLife.toMillis() / 86_400_000.0));
        }
        later = later.stream().sorted(Comparator.comparing(Recalibration::from)).toList();
        DoubleStream.concat(DoubleStream.of(usualMass), later.stream().mapToDouble(Recalibration::usualMass))
                .filter(mass -> !(mass >= 0 && mass <= 1_000_000))
                .findFirst()
                .ifPresent(mass -> {
                    throw new IllegalArgumentException("Usual mass of %s is %s; give 0 to 1000000".formatted(id, mass));
                });
    }

    /** Of a factor whose usual mass has never changed. */
    public FactorSettings(FactorId id, double weight, Duration halfLife, double usualMass) {
        this(id, weight, halfLife, usualMass, List.of());
    }

    /** Of a factor that is not calibrated. */
    public static FactorSettings of(Factor factor) {
        return of(factor, 0, List.of());
    }

    /** @param usualMass evidence units, 0 if not calibrated */
    public static FactorSettings of(Factor factor, double usualMass, List<Recalibration> later) {
        return new FactorSettings(factor.id(), factor.weight(), factor.halfLife(), usualMass, later);
    }

    /** κ_f = max(8, M_f), in millionths of a unit (scoring method, 1.5). */
    static long inertia(double usualMass) {
        return Math.max(LEAST_INERTIA, Math.round(usualMass * 1_000_000));
    }
}
