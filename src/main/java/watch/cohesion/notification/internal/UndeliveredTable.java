package watch.cohesion.notification.internal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.database.Texts;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;

/**
 * What has not been delivered and does not simply go: given up, stopped, dropped, let go, or sent elsewhere. Every method
 * joins the caller's transaction.
 */
@Component
class UndeliveredTable {

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Jobs jobs;

    UndeliveredTable(JdbcClient jdbc, InstantSource clock, Jobs jobs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.jobs = jobs;
    }

    /** @param lifetime what has been on its way for longer, was tried and still waits has failed */
    int expire(ChannelKind channel, Duration lifetime) {
        List<Long> late = jdbc.sql("""
            SELECT id FROM notification_delivery
            WHERE state = 'queued' AND channel = :channel AND since < :before AND due < :now AND attempts > 0
            """)
                .param("channel", channel.word())
                .param("before", Utc.column(clock.instant().minus(lifetime)))
                .param("now", Utc.column(clock.instant()))
                .query((row, n) -> row.getLong(1))
                .list();
        return each(late, """
            UPDATE notification_delivery
            SET state = 'failed', words = LEFT(CONCAT('Given up: it could not be delivered in time. ', words), 1000)
            WHERE id = :id AND state = 'queued'
            """);
    }

    /** What should have gone so long ago and was never tried, as where no mail server was configured for weeks. */
    int stopOld(ChannelKind channel, Duration lifetime) {
        List<Long> old = jdbc.sql("""
            SELECT id FROM notification_delivery
            WHERE state = 'queued' AND channel = :channel AND attempts = 0 AND due < :before
            """)
                .param("channel", channel.word())
                .param("before", Utc.column(clock.instant().minus(lifetime)))
                .query((row, n) -> row.getLong(1))
                .list();
        return each(old, """
            UPDATE notification_delivery
            SET state = 'stopped', words = 'It has waited for so long that it may be of no use any more.'
            WHERE id = :id AND state = 'queued'
            """);
    }

    /**
     * One row after the other, found before without a lock: what scans the table locks rows that lines are handing over,
     * and a line that loses a deadlock hands over twice.
     */
    private int each(List<Long> deliveries, String statement) {
        return deliveries.stream()
                .mapToInt(id -> jdbc.sql(statement).param("id", id).update())
                .sum();
    }

    /** Stops everything that waits. */
    int stop(String words) {
        return jdbc.sql("""
            UPDATE notification_delivery SET state = 'stopped', words = :words WHERE state IN ('held', 'queued')
            """).param("words", words).update();
    }

    /** What was stopped with these words waits as it did before. */
    int goOn(String words) {
        int rows = jdbc.sql("""
            UPDATE notification_delivery SET state = IF(due > :now AND attempts = 0, 'held', 'queued'), words = ''
            WHERE state = 'stopped' AND words = :words
            """)
                .param("now", Utc.column(clock.instant()))
                .param("words", words)
                .update();
        wake();
        return rows;
    }

    /** @param delivery null: all that are stopped and whose recipients want notices */
    int release(@Nullable Long delivery) {
        return letGo("stopped", delivery);
    }

    /**
     * Gives up for good what is stopped or failed, by its state.
     *
     * @param delivery null: all of that state
     */
    int drop(String state, @Nullable Long delivery, String words) {
        return jdbc.sql("""
            UPDATE notification_delivery SET state = 'dropped', words = :words
            WHERE state = :state AND (:id IS NULL OR id = :id)
            """)
                .param("words", Texts.cut(words, OutboxTable.LONGEST_WORDS))
                .param("state", state)
                .param("id", delivery)
                .update();
    }

    /** What has not gone to a recipient yet goes to nobody, and nobody needs to look after it. */
    void abandon(long recipient, String words) {
        for (long delivery : undelivered(recipient)) {
            jdbc.sql("""
                UPDATE notification_delivery SET state = 'dropped', words = :words
                WHERE id = :id AND state IN ('held', 'queued', 'stopped', 'failed')
                """)
                    .param("words", Texts.cut(words, OutboxTable.LONGEST_WORDS))
                    .param("id", delivery)
                    .update();
        }
    }

    /** Found without a lock, to be changed one by one: see {@link #each}. */
    private List<Long> undelivered(long recipient) {
        return jdbc.sql("""
            SELECT id FROM notification_delivery
            WHERE recipient = :recipient AND state IN ('held', 'queued', 'stopped', 'failed')
            """)
                .param("recipient", recipient)
                .query((row, n) -> row.getLong(1))
                .list();
    }

    /** The same for those whose owner may not sign in any more. */
    void abandonDisabled() {
        List<Long> unwanted = jdbc.sql("""
            SELECT d.id FROM notification_delivery d
            JOIN notification_recipient r ON r.id = d.recipient JOIN access_user u ON u.name = r.owner
            WHERE d.state IN ('held', 'queued', 'failed') AND u.disabled
            """).query((row, n) -> row.getLong(1)).list();
        each(unwanted, """
            UPDATE notification_delivery SET state = 'dropped', words = 'Its owner may not sign in any more.'
            WHERE id = :id AND state IN ('held', 'queued', 'failed')
            """);
    }

    /** What has not arrived goes to where the recipient is now. */
    void readdress(Recipient recipient) {
        for (long delivery : undelivered(recipient.id())) {
            jdbc.sql("""
                UPDATE notification_delivery SET name = :name, channel = :channel, address = :address
                WHERE id = :id AND state IN ('held', 'queued', 'stopped', 'failed')
                """)
                    .param("name", recipient.name())
                    .param("channel", recipient.channel().word())
                    .param("address", recipient.address())
                    .param("id", delivery)
                    .update();
        }
    }

    int again(long delivery) {
        return letGo("failed", delivery);
    }

    /** Not to those who are gone or want no notices any more. */
    private int letGo(String state, @Nullable Long delivery) {
        List<Long> wanted = jdbc.sql("""
            SELECT id FROM notification_delivery
            WHERE state = :state AND (:id IS NULL OR id = :id)
              AND recipient IN (
                SELECT r.id FROM notification_recipient r LEFT JOIN access_user u ON u.name = r.owner
                WHERE r.enabled AND NOT COALESCE(u.disabled, FALSE))
            """)
                .param("state", state)
                .param("id", delivery)
                .query((row, n) -> row.getLong(1))
                .list();
        int rows = wanted.stream()
                .mapToInt(id -> jdbc.sql("""
                    UPDATE notification_delivery
                    SET words = IF(state = 'stopped', '', words), state = 'queued', due = :now, since = :now, attempts = 0
                    WHERE id = :id AND state = :state
                    """)
                        .param("now", Utc.column(clock.instant()))
                        .param("state", state)
                        .param("id", id)
                        .update())
                .sum();
        wake();
        return rows;
    }

    private void wake() {
        for (ChannelKind channel : ChannelKind.values()) jobs.wake(OutboxJob.name(channel));
    }
}
