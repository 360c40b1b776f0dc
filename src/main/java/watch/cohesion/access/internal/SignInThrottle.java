package watch.cohesion.access.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    private static final int ADDRESS_LONGEST = 45;

    /** In the place of an address: all of them together. */
    private static final String ANYWHERE = "*";

    /** In the place of a name: all of them together. Nobody can be called so. */
    private static final String ANYBODY = "*";

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
        String key = key(name);
        String from = fit(address);
        Instant now = clock.instant();
        jdbc.sql("delete from access_failure where last < :cutoff")
                .param("cutoff", Utc.column(now.minus(SignInDelay.MEMORY)))
                .update();
        // Always in this order: else two tries might each hold one and want the other.
        Failures anybody = failures(ANYBODY, from, now);
        Failures anywhere = failures(key, ANYWHERE, now);
        Failures here = failures(key, from, now);
        int ofAddress = SignInDelay.left(anybody.count(), Duration.between(anybody.last(), now));
        Duration wait = Duration.between(now, here.last().plus(SignInDelay.after(here.count())));
        if (!here.known()) {
            Duration everywhere = SignInDelay.afterAnywhere(anywhere.count());
            Duration everybody = SignInDelay.afterAnybody(ofAddress);
            wait = longer(wait, Duration.between(now, anywhere.last().plus(everywhere)));
            wait = longer(wait, Duration.between(now, anybody.last().plus(everybody)));
        }
        if (wait.isPositive()) return Optional.of(wait);
        jdbc.sql("""
            update access_failure set failures = :failures, last = :now
            where name = :name and address = :address\
            """)
                .param("failures", ofAddress + 1)
                .param("now", Utc.column(now))
                .param("name", ANYBODY)
                .param("address", from)
                .update();
        jdbc.sql("""
            update access_failure set failures = failures + 1, last = :now
            where name = :name and address in (:addresses)\
            """)
                .param("now", Utc.column(now))
                .param("name", key)
                .param("addresses", List.of(from, ANYWHERE))
                .update();
        return Optional.empty();
    }

    /** @param count below 0 for an address from which the name has signed in lately */
    private record Failures(int count, Instant last) {

        boolean known() {
            return count < 0;
        }
    }

    /** Held until the transaction ends, so that of many tries at once only one goes on. */
    private Failures failures(String key, String address, Instant now) {
        jdbc.sql("""
            insert into access_failure (name, address, failures, last) values (:name, :address, 0, :now)
            on duplicate key update name = name\
            """)
                .param("name", key)
                .param("address", address)
                .param("now", Utc.column(now))
                .update();
        return jdbc.sql("""
            select failures, last from access_failure
            where name = :name and address = :address for update\
            """)
                .param("name", key)
                .param("address", address)
                .query((row, number) -> new Failures(row.getInt("failures"), Utc.instant(row, "last")))
                .single();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /**
     * The try succeeded: the counts begin anew, and the address is known for a day, so that whoever tries the name from
     * elsewhere cannot keep its owner out. Of the address only this try is taken back: whoever has one password must
     * not guess others the faster for it.
     */
    @Transactional
    public void succeeded(String name, String address) {
        jdbc.sql("""
            update access_failure set failures = greatest(failures - 1, 0)
            where name = :name and address = :address\
            """).param("name", ANYBODY).param("address", fit(address)).update();
        jdbc.sql("delete from access_failure where name = :name and address = :anywhere")
                .param("name", key(name))
                .param("anywhere", ANYWHERE)
                .update();
        jdbc.sql("update access_failure set failures = :known, last = :now where name = :name and address = :address")
                .param("known", -SignInDelay.FREE)
                .param("now", Utc.column(clock.instant()))
                .param("name", key(name))
                .param("address", fit(address))
                .update();
    }

    /** As the column takes it: an address with the name of its network card may be longer. */
    private static String fit(String address) {
        String plain = address.replaceAll("[^!-~]", "?");
        return plain.substring(0, Math.min(plain.length(), ADDRESS_LONGEST));
    }

    private static String key(String name) {
        String folded = name.strip().toLowerCase(Locale.ROOT);
        return folded.substring(0, Math.min(folded.length(), NAME_LONGEST));
    }
}
