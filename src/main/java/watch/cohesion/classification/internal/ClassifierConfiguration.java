package watch.cohesion.classification.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
<<<<<<< HEAD
import watch.cohesion.classification.model.HybridClassifier;
=======
import watch.cohesion.factor.FactorVersions;
>>>>>>> main
import watch.cohesion.factor.Factors;

/** The classifier in force. */
@Configuration(proxyBeanMethods = false)
class ClassifierConfiguration {

    @Bean
<<<<<<< HEAD
    HybridClassifier classifier(Factors factors) {
        return HybridClassifier.of(factors);
=======
    CurrentClassifier classifier(Factors factors, FactorVersions versions) {
        return new CurrentClassifier(factors, versions);
>>>>>>> main
    }
}
