package watch.cohesion.classification.internal;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How many items are judged. Counting a million takes the database a fifth of a second, so it is done once for each
 * revision of the assessments, by one thread; those who ask meanwhile get what was counted before.
 */
@Component
class Tally {

    private final JdbcClient jdbc;
    private final Lock counting = new ReentrantLock();
    private volatile @Nullable Counted held;

    Tally(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was counted.
     *
     * @param judged relevant or not
     */
    record Counted(long revision, long judged, long relevant) {}

    Counted now(long revision) {
        Counted before = held;
        if (before == null) return count(revision);
        if (before.revision() == revision || !counting.tryLock()) return before;
        try {
            return count(revision);
        } finally {
            counting.unlock();
        }
    }

    private Counted count(long revision) {
        Counted counted = jdbc.sql("""
            SELECT COALESCE(SUM(items), 0) AS judged, COALESCE(SUM(IF(result = 'relevant', items, 0)), 0) AS relevant
            FROM (SELECT result, COUNT(*) AS items FROM assessment_in_force WHERE result <> 'failed' GROUP BY result) r
            """)
                .query((row, n) -> new Counted(revision, row.getLong("judged"), row.getLong("relevant")))
                .single();
        held = counted;
        return counted;
    }
}
