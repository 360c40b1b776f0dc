package watch.cohesion.factor.internal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import watch.cohesion.factor.Factors;
import watch.cohesion.factor.files.FactorFiles;

/** The factors of the service: until analysts own them in the product, the files count at every start. */
@Configuration(proxyBeanMethods = false)
class FactorsConfiguration {

    @Bean
    Factors factors() {
        return FactorFiles.load();
    }
}
