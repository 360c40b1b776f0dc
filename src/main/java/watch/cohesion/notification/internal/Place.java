package watch.cohesion.notification.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.database.EmbeddedMariaDb;
import watch.cohesion.database.Utc;

/**
 * Whether this database still stands where it stood. A restored or copied one carries notices that its original may have
 * sent long ago, or is about to send; they are stopped until a person has looked at them.
 *
 * <p>It is known by when the server made one of its tables: no dump and no copy of files takes that along. The server
 * reads it off the status of the table's file, which changes with the file's owner and rights too; so a server of our own
 * is known by the file itself as well, and one of the two is enough. Each place that was seen is kept, because the nodes
 * of a replicating server made it at different times. A server makes a table anew for other reasons too, as to optimize
 * it. Therefore looks are counted in the database: where the count has come as far as this service took it, nothing was
 * lost since, and it is the same database.
 */
@Component
class Place implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(Place.class);

    private static final String TABLE = "notification_place";

    private static final String MOVED = "The database was restored or copied; it may have been sent by the one before.";

    private final JdbcClient jdbc;
    private final UndeliveredTable undelivered;
    private final TransactionOperations transactions;
    private final InstantSource clock;
    private final Optional<EmbeddedMariaDb> own;
    private long looks;

    /** @param own the server, if it is one of our own */
    Place(
            JdbcClient jdbc,
            UndeliveredTable undelivered,
            TransactionOperations transactions,
            InstantSource clock,
            Optional<EmbeddedMariaDb> own) {
        this.jdbc = jdbc;
        this.undelivered = undelivered;
        this.transactions = transactions;
        this.clock = clock;
        this.own = own;
    }

    /** Before any job runs. */
    @Override
    public void afterSingletonsInstantiated() {
        look();
    }

    private record Here(long created, long looks) {}

    /** Looks where the database stands, and stops what waits if that is another place. */
    synchronized void look() {
        Here here = jdbc.sql("""
            SELECT UNIX_TIMESTAMP(create_time) AS created, (SELECT looks FROM notification_look) AS looks
            FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_name = :table
            """)
                .param("table", TABLE)
                .query((row, n) -> new Here(row.getLong("created"), row.getLong("looks")))
                .single();
        Set<Long> marks = marks(here);
        Set<Long> known = known(marks);
        if (known.isEmpty()) arrive(here);
        marks.stream().filter(mark -> !known.contains(mark)).forEach(this::remember);
        jdbc.sql("UPDATE notification_look SET looks = looks + 1").update();
        looks = here.looks() + 1;
    }

    /** By what it can be known: the seconds when it was made, and a mark of its file, which is no such number. */
    private Set<Long> marks(Here here) {
        Set<Long> marks = new HashSet<>(Set.of(here.created()));
        own.ifPresent(server -> server.mark(TABLE).ifPresent(marks::add));
        return marks;
    }

    private void remember(long mark) {
        jdbc.sql("INSERT IGNORE INTO notification_place (created, found, moved) VALUES (:mark, :now, FALSE)")
                .param("mark", mark)
                .param("now", Utc.column(clock.instant()))
                .update();
    }

    private void arrive(Here here) {
        boolean same = looks > 0 && here.looks() >= looks;
        transactions.executeWithoutResult(_ -> {
            boolean moved = !same && count() > 0;
            boolean first = jdbc.sql("""
                INSERT IGNORE INTO notification_place (created, found, moved) VALUES (:here, :now, :moved)
                """)
                            .param("here", here.created())
                            .param("now", Utc.column(clock.instant()))
                            .param("moved", moved)
                            .update()
                    == 1;
            // Another node may have looked at the same time, and known better.
            if (moved && first) {
                int stopped = undelivered.stop(MOVED);
                log.warn("This database was restored or copied; {} notices that waited are stopped", stopped);
            } else if (same) {
                log.info("The server has made a table anew; the database is the same");
            }
        });
    }

    /**
     * A person says that it was neither restored nor copied when it was last taken for that: what was stopped waits again.
     *
     * @return how many notices
     */
    int same() {
        int places = jdbc.sql("UPDATE notification_place SET moved = FALSE WHERE moved ORDER BY found DESC LIMIT 1")
                .update();
        return places == 0 ? 0 : undelivered.goOn(MOVED);
    }

    private Set<Long> known(Set<Long> marks) {
        return jdbc.sql("SELECT created FROM notification_place WHERE created IN (:marks)")
                .param("marks", marks)
                .query((row, n) -> row.getLong("created"))
                .set();
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
