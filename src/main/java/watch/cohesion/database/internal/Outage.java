package watch.cohesion.database.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.LogLines;
import watch.cohesion.configuration.Repeating;
import watch.cohesion.configuration.Shutdown;
import watch.cohesion.database.DatabaseOutage;

/**
 * Says once that the database does not answer, and once that it is back. What every job and page would say of it at length,
 * each time it tries, is left out of the log meanwhile, save at DEBUG.
 *
 * <p>The database is asked now and then, and as soon as anything fails for want of a connection: where it answers, that is
 * logged as it is.
 */
@Component
class Outage implements DatabaseOutage, InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration EVERY_IN_OUTAGE = Duration.ofSeconds(2);

    /** Who has waited for a connection since before its end may give up so much later. */
    private static final Duration LATE = Duration.ofSeconds(30);

    /** What the pool puts in the place of a connection that broke, and what it throws says no more than that. */
    private static final String CLOSED = "com.zaxxer.hikari.pool.ProxyConnection$ClosedConnection";

    private final Pulse pulse;
    private final InstantSource clock;
    private final Repeating watching = new Repeating("outage", () -> isOn() ? EVERY_IN_OUTAGE : EVERY, this::look);

    private volatile boolean over;

    /** Lets everything be logged again. */
    private Runnable reported = () -> {};

    private @Nullable Instant since;
    private Instant lateUntil = Instant.MIN;

    /** @throws SQLException if the data source is no pool */
    @Autowired
    Outage(DataSource database, InstantSource clock) throws SQLException {
        this(new Pulse(database.unwrap(HikariDataSource.class), PATIENCE), clock);
    }

    Outage(Pulse pulse, InstantSource clock) {
        this.pulse = pulse;
        this.clock = clock;
    }

    /** With the bean itself, which commands that open the store without a data source never make. */
    @Override
    public void afterPropertiesSet() {
        reported = LogLines.leaveOut(line -> isOfWantedConnection(line) && isTheReason());
        watching.start();
    }

    @Override
    public synchronized Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    private synchronized boolean isOn() {
        return since != null;
    }

    /** Of what fails now for want of a connection. */
    private boolean isTheReason() {
        if (over || pulse.isAskedHere()) return false;
        return isOn() || look() || isLate();
    }

    private synchronized boolean isLate() {
        return clock.instant().isBefore(lateUntil);
    }

    /** @return whether the database does not answer */
    private boolean look() {
        Instant at = clock.instant();
        String fault = pulse.fault();
        if (fault.isEmpty()) end();
        else begin(at, fault);
        return !fault.isEmpty();
    }

    private synchronized void begin(Instant at, String fault) {
        if (since != null || over || Shutdown.hasBegun()) return;
        since = at;
        say(() -> log.warn(
                "The database does not answer since {}: {}; polls and scores wait, nothing is lost",
                TIME.format(at),
                fault));
    }

    private synchronized void end() {
        Instant from = since;
        if (from == null) return;
        Instant now = clock.instant();
        since = null;
        lateUntil = now.plus(LATE);
        say(() -> log.info(
                "The database answers again since {}, after {} s; what waited goes on",
                TIME.format(now),
                Duration.between(from, now).toSeconds()));
    }

    /** On a thread of its own: the log takes nothing from a thread whose line it is just deciding about. */
    private static void say(Runnable line) {
        Thread.ofVirtual().name("outage").start(line);
    }

    @Override
    public void destroy() {
        over = true;
        reported.run();
        watching.stop();
    }

    private static boolean isOfWantedConnection(ILoggingEvent line) {
        if (!line.getLevel().isGreaterOrEqual(Level.WARN)) return false;
        // The pool names each connection that it finds broken, and not always why.
        if (line.getLoggerName().startsWith("com.zaxxer.hikari.pool.")) return true;
        @Nullable
        Throwable thrown = line.getThrowableProxy() instanceof ThrowableProxy proxy ? proxy.getThrowable() : null;
        for (int depth = 0; thrown != null && depth < 20; depth++) {
            if (isOfWantedConnection(thrown)) return true;
            thrown = thrown.getCause();
        }
        return false;
    }

    private static boolean isOfWantedConnection(Throwable thrown) {
        return thrown instanceof SQLTransientConnectionException
                || thrown instanceof SQLNonTransientConnectionException
                || (thrown instanceof IOException && isOf("org.mariadb.jdbc.", thrown))
                || (thrown instanceof SQLException e
                        && (Pulse.isReadOnly(e)
                                || isOf(CLOSED, e)
                                || String.valueOf(e.getSQLState()).startsWith("08")));
    }

    /** The web server logs the innermost cause alone, so it goes by who threw it. */
    private static boolean isOf(String code, Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(code));
    }
}
