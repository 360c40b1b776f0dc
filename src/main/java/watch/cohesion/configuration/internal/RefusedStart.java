package watch.cohesion.configuration.internal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import watch.cohesion.configuration.LogLines;

/**
 * Leaves what keeps the service from starting to be told once, in plain words at the end: before that Spring writes the
 * same as a long warning, and how to see what it has wired.
 */
class RefusedStart implements ApplicationListener<ApplicationPreparedEvent> {

    private static final List<String> TOLD_AT_THE_END = List.of(
            "Exception encountered during context initialization - cancelling refresh attempt",
            "Error starting ApplicationContext. To display the condition evaluation report");

    private static final Predicate<ILoggingEvent> NEEDLESS = RefusedStart::isToldAtTheEnd;

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        LogLines.leaveOut(NEEDLESS);
    }

    private static boolean isToldAtTheEnd(ILoggingEvent line) {
        String message = line.getMessage() == null ? "" : line.getMessage().strip();
        return TOLD_AT_THE_END.stream().anyMatch(message::startsWith);
    }
}
