package watch.cohesion.notification.internal;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;

/** What was told long ago. Every method joins the caller's transaction. */
@Component
class OldTable {

    private final JdbcClient jdbc;

    OldTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Deletes notices with their deliveries. A thread goes as a whole, when its last notice is that old and none of it
     * waits any more: until then a further one refers to the Message-IDs of all that went before. Found without a lock,
     * and deleted by their ids.
     *
     * @return how many notices, {@code most} at most
     */
    int deleteBefore(Instant before, int most) {
        List<Long> old = jdbc.sql("""
            SELECT n.id FROM notification n
            WHERE n.created < :before AND NOT EXISTS (
                SELECT 1 FROM notification t LEFT JOIN notification_delivery d ON d.notification = t.id
                WHERE t.thread = n.thread AND (t.created >= :before OR d.state IN ('held', 'queued', 'stopped')))
            ORDER BY n.created LIMIT :most
            """)
                .param("before", Utc.column(before))
                .param("most", most)
                .query((row, n) -> row.getLong(1))
                .list();
        if (!old.isEmpty()) {
            jdbc.sql("DELETE FROM notification WHERE id IN (:ids)")
                    .param("ids", old)
                    .update();
        }
        return old.size();
    }
}
