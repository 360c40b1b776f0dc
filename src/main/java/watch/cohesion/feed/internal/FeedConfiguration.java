package watch.cohesion.feed.internal;

import java.time.Duration;
import java.time.InstantSource;
import okhttp3.Dns;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Parts of the room that know no Spring themselves. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Bean
    ConditionalFetch conditionalFetch(FeedSettings settings, InstantSource clock) {
        return new ConditionalFetch(settings, clock, Dns.SYSTEM);
    }

    @Bean
    PollGate pollGate(FeedSettings settings) {
        return new PollGate(settings.maxConcurrentPolls(), settings.hostGap(), PATIENCE);
    }

    @Bean
    RobotsRules robotsRules(ConditionalFetch fetch, FeedSettings settings, InstantSource clock) {
        return new RobotsRules(fetch, clock, settings.userAgent());
    }
}
