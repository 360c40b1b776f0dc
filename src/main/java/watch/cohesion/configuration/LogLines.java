package watch.cohesion.configuration;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** Lines of the log that say once more what is told better elsewhere. */
public final class LogLines {

    private static final CopyOnWriteArrayList<Predicate<ILoggingEvent>> NEEDLESS = new CopyOnWriteArrayList<>();

    private LogLines() {}

    /**
     * Keeps lines off the console and out of the file, if there is one, from now on. Whoever has a logger at DEBUG reads
     * its lines all the same.
     *
     * @param needless asked about each line, on the thread that writes it
     * @return ends it
     */
    public static Runnable leaveOut(Predicate<ILoggingEvent> needless) {
        NEEDLESS.addIfAbsent(needless);
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers) {
            loggers.getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(LogLines::watch);
        }
        return () -> NEEDLESS.remove(needless);
    }

    /** Has an appender read what the console and the file do. */
    public static void follow(Appender<ILoggingEvent> appender) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers)) return;
        watch(appender);
        loggers.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    private static void watch(Appender<ILoggingEvent> appender) {
        boolean watched = appender.getCopyOfAttachedFiltersList().stream().anyMatch(Needless.class::isInstance);
        if (!watched) appender.addFilter(new Needless());
    }

    private static final class Needless extends Filter<ILoggingEvent> {

        @Override
        public FilterReply decide(ILoggingEvent line) {
            boolean leftOut = NEEDLESS.stream().anyMatch(each -> each.test(line))
                    && !LoggerFactory.getLogger(line.getLoggerName()).isDebugEnabled();
            return leftOut ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }
}
