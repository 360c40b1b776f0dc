package watch.cohesion.classification.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import watch.cohesion.classification.model.RuleClassifier;
import watch.cohesion.factor.Factors;

/** The classifier in force. */
@Configuration(proxyBeanMethods = false)
class ClassifierConfiguration {

    @Bean
    RuleClassifier classifier(Factors factors) {
        return RuleClassifier.of(factors);
    }
}
