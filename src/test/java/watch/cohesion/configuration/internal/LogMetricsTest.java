package watch.cohesion.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import watch.cohesion.configuration.LogLines;

class LogMetricsTest {

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LogMetrics metrics = new LogMetrics(registry);
    private final String needless = UUID.randomUUID().toString();
    private final Runnable end = LogLines.leaveOut(line -> line.getMessage().equals(needless));

    @BeforeEach
    void start() {
        metrics.afterPropertiesSet();
    }

    @AfterEach
    void stop() {
        end.run();
        metrics.destroy();
    }

    @Test
    void errorsAreCountedThatStandInTheLogAndNoOthers() {
        log.error("of use");
        log.atError().addKeyValue("feed", "one").log("of use");
        log.error(needless);
        log.warn("no error");

        assertThat(registry.get("cohesion.log.errors").counter().count()).isEqualTo(2);
    }
}
