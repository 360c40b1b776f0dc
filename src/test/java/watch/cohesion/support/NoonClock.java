package watch.cohesion.support;

import java.time.Instant;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * A clock that a test sets, for rooms to import; it begins at {@link #NOON}. Not marked as a configuration: what scans
 * all rooms for its own test must not find it.
 */
public class NoonClock {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Bean
    @Primary
    SetClock setClock() {
        return new SetClock(NOON);
    }
}
