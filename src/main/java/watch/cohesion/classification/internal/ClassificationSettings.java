package watch.cohesion.classification.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the classifier learns from corrections by itself; a person still decides whether a candidate takes over.
 *
 * @param retrainEvery the least time between two runs; 0: only when somebody asks
 * @param retrainFrom stories with an item signed since the last run that make one worth while
 */
@ConfigurationProperties("cohesion.classification")
record ClassificationSettings(
        @DefaultValue("7d") Duration retrainEvery,
        @DefaultValue("25") int retrainFrom) {

    ClassificationSettings {
        if (retrainEvery.isNegative()) {
            throw new IllegalArgumentException(
                    "cohesion.classification.retrain-every is %s; give a duration such as 7d, or 0 for never"
                            .formatted(retrainEvery));
        }
        if (retrainFrom < 1) {
            throw new IllegalArgumentException(
                    "cohesion.classification.retrain-from is %d; give at least 1".formatted(retrainFrom));
        }
    }
}
