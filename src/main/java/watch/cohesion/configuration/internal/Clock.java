package watch.cohesion.configuration.internal;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one place where the time of day comes from. */
@Configuration(proxyBeanMethods = false)
class Clock {

    @Bean
    InstantSource instantSource() {
        return InstantSource.system();
    }
}
