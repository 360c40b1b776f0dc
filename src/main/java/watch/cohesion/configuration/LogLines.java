package watch.cohesion.configuration;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** Lines of the log that say once more what is told better elsewhere. */
public final class LogLines {

    private LogLines() {}

    /**
     * Keeps lines off the console and out of the file, if there is one, from now on. Whoever has a logger at DEBUG reads
     * its lines all the same.
     *
     * @param needless asked about each line, on the thread that writes it
     */
    public static void leaveOut(Predicate<ILoggingEvent> needless) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers)) return;
        loggers.getLogger(Logger.ROOT_LOGGER_NAME)
                .iteratorForAppenders()
                .forEachRemaining(appender -> appender.addFilter(new Filter<>() {
                    @Override
                    public FilterReply decide(ILoggingEvent line) {
                        boolean leftOut = needless.test(line)
                                && !loggers.getLogger(line.getLoggerName()).isDebugEnabled();
                        return leftOut ? FilterReply.DENY : FilterReply.NEUTRAL;
                    }
                }));
    }
}
