package watch.cohesion.feed.internal;

import java.time.Duration;
import java.time.InstantSource;
import okhttp3.Dns;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import watch.cohesion.database.EmbeddedMariaDb;

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

    /** Beside the embedded database lies a key of its own; a server's nodes must be given theirs. */
    @Bean
    SecretKey secretKey(FeedSettings settings, ObjectProvider<EmbeddedMariaDb> embedded) {
        EmbeddedMariaDb own = embedded.getIfAvailable();
        return new SecretKey(settings.secretKey(), own == null ? null : own.beside("feed-secret.key"));
    }
}
