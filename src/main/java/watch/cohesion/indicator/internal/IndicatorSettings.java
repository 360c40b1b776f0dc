package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import watch.cohesion.factor.Factor;
import watch.cohesion.indicator.scoring.FactorSettings;
import watch.cohesion.indicator.scoring.Method;
import watch.cohesion.indicator.scoring.Recalibration;
import watch.cohesion.indicator.scoring.Rhythm;

/**
 * How scores are worked out.
 *
 * @param history how far back the daily history reaches at most
 * @param usualMass by factor id: strain and relief that usually stand against each other, evidence units, measured over
 *     a calibration window and then left alone; a factor that is not named counts as not calibrated
 * @param recalibrations what became of usual masses, because sources were added or removed
 * @param week how much is usually published on each day of the week, Monday first, together 7
 * @param probation for so long a publisher that came later counts only as corroboration
 */
@ConfigurationProperties("cohesion.indicator")
record IndicatorSettings(
        @DefaultValue("3650d") Duration history,
        @DefaultValue Map<String, Double> usualMass,
        @DefaultValue List<Recalibrated> recalibrations,

        @DefaultValue({"1.1", "1.3", "1.25", "1.15", "1", "0.6", "0.6"})
        List<Double> week,

        @DefaultValue("28d") Duration probation) {

    /** Another usual mass of one factor. */
    record Recalibrated(String factor, Instant from, double usualMass) {}

    IndicatorSettings {
        if (history.toDays() < 1) {
            throw new IllegalArgumentException(
                    "cohesion.indicator.history is %s; give at least a day, such as 3650d".formatted(history));
        }
        if (probation.isNegative()) {
            throw new IllegalArgumentException(
                    "cohesion.indicator.probation is %s; give 0d or more, such as 28d".formatted(probation));
        }
    }

    /**
     * @throws IllegalArgumentException if a calibrated factor is none of the factors, or a value is out of range; the
     *     message tells which
     */
    Method of(List<Factor> factors) {
        List<String> ids = factors.stream().map(factor -> factor.id().value()).toList();
        Stream.concat(
                        usualMass.keySet().stream().map(id -> Map.entry("usual-mass", id)),
                        recalibrations.stream().map(later -> Map.entry("recalibrations", later.factor())))
                .filter(named -> !ids.contains(named.getValue()))
                .findFirst()
                .ifPresent(named -> {
                    throw new IllegalArgumentException("cohesion.indicator.%s names '%s'; the factors are: %s"
                            .formatted(named.getKey(), named.getValue(), String.join(", ", ids)));
                });
        return Method.of(
                rhythm(),
                factors.stream()
                        .map(factor -> FactorSettings.of(
                                factor,
                                usualMass.getOrDefault(factor.id().value(), 0.0),
                                recalibrations(factor.id().value())))
                        .toList());
    }

    private List<Recalibration> recalibrations(String factor) {
        return recalibrations.stream()
                .filter(later -> later.factor().equals(factor))
                .map(later -> new Recalibration(later.from(), later.usualMass()))
                .toList();
    }

    private Rhythm rhythm() {
        try {
            return Rhythm.of(week);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("cohesion.indicator.week: " + e.getMessage(), e);
        }
    }
}
