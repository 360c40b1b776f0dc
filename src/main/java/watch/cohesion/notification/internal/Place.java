package watch.cohesion.notification.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.database.Utc;

/**
 * Whether this database still stands where it stood. A restored or copied one carries notices that its original may have
 * sent long ago, or is about to send; they are stopped until a person has looked at them.
 *
 * <p>It is known by when the server made one of its tables: no dump and no copy of files takes that along. Each place
 * that was seen is kept, because the nodes of a replicating server made it at different times.
 */
@Component
class Place implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Place.class);

    private final JdbcClient jdbc;
    private final UndeliveredTable undelivered;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    Place(JdbcClient jdbc, UndeliveredTable undelivered, TransactionOperations transactions, InstantSource clock) {
        this.jdbc = jdbc;
        this.undelivered = undelivered;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Before any job runs. */
    @Override
    public void afterSingletonsInstantiated() {
        look();
    }

    /** Looks where the database stands, and stops what waits if that is another place. */
    void look() {
        long here = jdbc.sql("""
            SELECT UNIX_TIMESTAMP(create_time) FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name = 'notification_place'
            """).query(Long.class).single();
        if (known(here)) return;
        transactions.executeWithoutResult(_ -> {
            boolean moved = count() > 0;
            int stopped = moved
                    ? undelivered.stop("The database was restored or copied; it may have been sent by the one before.")
                    : 0;
            jdbc.sql("INSERT IGNORE INTO notification_place (created, found, moved) VALUES (:here, :now, :moved)")
                    .param("here", here)
                    .param("now", Utc.column(clock.instant()))
                    .param("moved", moved)
                    .update();
            if (moved) log.warn("This database was restored or copied; {} notices that waited are stopped", stopped);
        });
    }

    private boolean known(long here) {
        return jdbc.sql("SELECT COUNT(*) FROM notification_place WHERE created = :here")
                        .param("here", here)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private long count() {
        return jdbc.sql("SELECT COUNT(*) FROM notification_place")
                .query(Long.class)
                .single();
    }

    /** When it was last found in another place. */
    Optional<Instant> moved() {
        return jdbc.sql("SELECT MAX(found) AS found FROM notification_place WHERE moved")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "found")))
                .single();
    }
}
