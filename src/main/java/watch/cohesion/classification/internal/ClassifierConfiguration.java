package watch.cohesion.classification.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import watch.cohesion.classification.model.LabelledFile;
import watch.cohesion.factor.FactorVersions;
import watch.cohesion.factor.Factors;

/** The classifier in force. */
@Configuration(proxyBeanMethods = false)
class ClassifierConfiguration {

    @Bean
    CurrentClassifier classifier(Factors factors, FactorVersions versions, WeightsInForce weights) {
        return new CurrentClassifier(factors, versions, weights);
    }

    @Bean
    Lessons lessons() {
        return new Lessons(LabelledFile::tested, LabelledFile::exemplars);
    }
}
