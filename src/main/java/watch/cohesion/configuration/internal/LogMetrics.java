package watch.cohesion.configuration.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.LogLines;

/**
 * What the log tells the operator.
 *
 * <ul>
 *   <li>{@code cohesion.log.errors}: lines at level error that stand in this node's log, each a fault of the service or of its
 *       MariaDB. What is left out of the log is not counted, as {@code logback.events} does. Alert when it grows.
 * </ul>
 */
@Component
class LogMetrics extends AppenderBase<ILoggingEvent> implements InitializingBean, DisposableBean {

    private final Counter errors;

    LogMetrics(MeterRegistry registry) {
        errors = Counter.builder("cohesion.log.errors")
                .description("Lines of the log at level error")
                .register(registry);
    }

    @Override
    public void afterPropertiesSet() {
        start();
        LogLines.follow(this);
    }

    @Override
    protected void append(ILoggingEvent line) {
        if (line.getLevel().isGreaterOrEqual(Level.ERROR)) errors.increment();
    }

    @Override
    public void destroy() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(this);
        stop();
    }
}
