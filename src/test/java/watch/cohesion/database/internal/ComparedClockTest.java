package watch.cohesion.database.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.support.RealDatabase;

class ComparedClockTest {

    private final JdbcClient jdbc = JdbcClient.create(RealDatabase.migrated());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aClockThatIsTwoMinutesAheadOfTheServersIsOff() {
        ComparedClock compared = compared(Duration.ofMinutes(2));
        assertThat(compared.isOff()).isTrue();
        assertThat(compared.ahead()).isCloseTo(Duration.ofMinutes(2), Duration.ofSeconds(1));
        assertThat(registry.get("cohesion.database.clock").timeGauge().value(java.util.concurrent.TimeUnit.SECONDS))
                .isCloseTo(120, Offset.offset(1.0));
    }

    @Test
    void aClockThatIsBehindIsOffToo() {
        assertThat(compared(Duration.ofSeconds(-5)).isOff()).isTrue();
    }

    @Test
    void theClockOfThisMachineIsItsServers() {
        assertThat(compared(Duration.ZERO).isOff()).isFalse();
    }

    private ComparedClock compared(Duration ahead) {
        InstantSource clock = Clock.offset(Clock.systemUTC(), ahead);
        ComparedClock compared = new ComparedClock(jdbc, clock, registry);
        compared.compare();
        return compared;
    }
}
