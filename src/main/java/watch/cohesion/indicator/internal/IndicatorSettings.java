package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import watch.cohesion.factor.Factor;
import watch.cohesion.indicator.scoring.FactorSettings;

/**
 * How scores are worked out.
 *
 * @param history how far back the daily history reaches at most
 * @param usualMass by factor id: strain and relief that usually stand against each other, evidence units, measured over
 *     a calibration window and then left alone; a factor that is not named counts as not calibrated
 */
@ConfigurationProperties("cohesion.indicator")
record IndicatorSettings(
        @DefaultValue("3650d") Duration history,
        @DefaultValue Map<String, Double> usualMass) {

    IndicatorSettings {
        if (history.toDays() < 1) {
            throw new IllegalArgumentException(
                    "cohesion.indicator.history is %s; give at least a day, such as 3650d".formatted(history));
        }
    }

    /** @throws IllegalArgumentException if a calibrated factor is none of the factors, or a value is out of range */
    List<FactorSettings> of(List<Factor> factors) {
        List<String> ids = factors.stream().map(factor -> factor.id().value()).toList();
        usualMass.keySet().stream().filter(id -> !ids.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("cohesion.indicator.usual-mass names '%s'; the factors are: %s"
                    .formatted(id, String.join(", ", ids)));
        });
        return factors.stream()
                .map(factor -> FactorSettings.of(
                        factor, usualMass.getOrDefault(factor.id().value(), 0.0)))
                .toList();
    }
}
