package watch.cohesion.classification.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import watch.cohesion.classification.model.HybridClassifier;
import watch.cohesion.factor.Factors;

/** The classifier in force. */
@Configuration(proxyBeanMethods = false)
class ClassifierConfiguration {

    @Bean
    HybridClassifier classifier(Factors factors) {
        return HybridClassifier.of(factors);
    }
}
