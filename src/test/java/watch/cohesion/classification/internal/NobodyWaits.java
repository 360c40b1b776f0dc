package watch.cohesion.classification.internal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * In tests history is judged anew without rests: what keeps the processors busy there are other tests, and no readers who
 * come first.
 */
@TestConfiguration(proxyBeanMethods = false)
public class NobodyWaits {

    @Bean
    @Primary
    IdleProcessors allIdle() {
        return new IdleProcessors() {
            @Override
            double count() {
                return Runtime.getRuntime().availableProcessors();
            }
        };
    }
}
