package watch.cohesion.access.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import watch.cohesion.database.Utc;

/** Slows down guessing. Counts in the database, so that an attacker gains nothing by trying several nodes. */
@Component
class SignInThrottle {

    private static final int NAME_LONGEST = 60;

    private final JdbcClient jdbc;
    private final InstantSource clock;

    SignInThrottle(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Asks leave for a try, and counts it as failed beforehand, so that many at once gain nothing.
     *
     * @return how long to wait if it comes too soon; empty if it may go on
     */
    @Transactional
    public Optional<Duration> begin(String name, String address) {
        record Failures(int count, Instant last) {}
        String key = key(name);
        Instant now = clock.instant();
        jdbc.sql("delete from access_failure where last < :cutoff")
                .param("cutoff", Utc.column(now.minus(SignInDelay.MEMORY)))
                .update();
        jdbc.sql("""
            insert into access_failure (name, address, failures, last) values (:name, :address, 0, :now)
            on duplicate key update name = name\
            """)
                .param("name", key)
                .param("address", address)
                .param("now", Utc.column(now))
                .update();
        Failures before = jdbc.sql("""
            select failures, last from access_failure
            where name = :name and address = :address for update\
            """)
                .param("name", key)
                .param("address", address)
                .query((row, number) -> new Failures(row.getInt("failures"), Utc.instant(row, "last")))
                .single();
        Duration wait = Duration.between(now, before.last().plus(SignInDelay.after(before.count())));
        if (wait.isPositive()) return Optional.of(wait);
        jdbc.sql("""
            update access_failure set failures = failures + 1, last = :now
            where name = :name and address = :address\
            """)
                .param("now", Utc.column(now))
                .param("name", key)
                .param("address", address)
                .update();
        return Optional.empty();
    }

    /** The try succeeded: the count begins anew. */
    void succeeded(String name, String address) {
        jdbc.sql("delete from access_failure where name = :name and address = :address")
                .param("name", key(name))
                .param("address", address)
                .update();
    }

    private static String key(String name) {
        String folded = name.strip().toLowerCase(Locale.ROOT);
        return folded.substring(0, Math.min(folded.length(), NAME_LONGEST));
    }
}
