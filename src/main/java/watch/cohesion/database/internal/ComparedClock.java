package watch.cohesion.database.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Repeating;
import watch.cohesion.database.NodeClock;
import watch.cohesion.database.Utc;

/**
 * Compares the clocks at start and every minute, on each node: what Quartz runs would run on one of them. The gauge
 * {@code cohesion.database.clock} is by how many seconds the node is ahead; negative where it is behind.
 */
@Component
class ComparedClock implements NodeClock, InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(ComparedClock.class);

    private static final Duration EVERY = Duration.ofMinutes(1);

    /** An answer that takes longer says nothing of so small a difference. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Repeating comparing = new Repeating("clock", EVERY, this::compare);
    private volatile Duration ahead = Duration.ZERO;

    ComparedClock(JdbcClient jdbc, InstantSource clock, MeterRegistry registry) {
        this.jdbc = jdbc;
        this.clock = clock;
        TimeGauge.builder("cohesion.database.clock", () -> ahead.toMillis(), TimeUnit.MILLISECONDS)
                .description("How far this node's clock is ahead of the database server's")
                .register(registry);
    }

    /** With the bean itself, which commands that open the store without a data source never make. */
    @Override
    public void afterPropertiesSet() {
        compare();
        comparing.start();
    }

    @Override
    public Duration ahead() {
        return ahead;
    }

    void compare() {
        try {
            Instant asked = clock.instant();
            Instant there = jdbc.sql("SELECT UTC_TIMESTAMP(3) AS at")
                    .query((row, n) -> Utc.instant(row, "at"))
                    .single();
            Duration took = Duration.between(asked, clock.instant());
            if (took.compareTo(SLOW) < 0) found(Duration.between(there, asked.plus(took.dividedBy(2))));
        } catch (RuntimeException e) {
            log.atDebug().setCause(e).log("The clocks could not be compared");
        }
    }

    private void found(Duration difference) {
        boolean before = isOff();
        ahead = difference;
        if (isOff() && !before) {
            log.atWarn()
                    .addKeyValue("aheadMs", difference.toMillis())
                    .log(
                            "This machine's clock and that of the database server are {} s apart; nodes need clocks"
                                    + " that agree",
                            difference.abs().toSeconds());
        } else if (before && !isOff()) {
            log.info("This machine's clock and that of the database server agree again");
        }
    }

    @Override
    public void destroy() {
        comparing.stop();
    }
}
