package watch.cohesion.classification.internal;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments.Assessed;

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

    private record Counted(long revision, Assessed assessed) {}

    Assessed at(long revision) {
        Counted before = held;
        if (before == null) return count(revision);
        if (before.revision() == revision || !counting.tryLock()) return before.assessed();
        try {
            return count(revision);
        } finally {
            counting.unlock();
        }
    }

    private Assessed count(long revision) {
        Assessed assessed = jdbc.sql("""
            SELECT COALESCE(SUM(items), 0) AS judged, COALESCE(SUM(IF(result = 'relevant', items, 0)), 0) AS relevant
            FROM (SELECT result, COUNT(*) AS items FROM assessment_in_force WHERE result <> 'failed' GROUP BY result) r
            """)
                .query((row, n) -> new Assessed(row.getLong("judged"), row.getLong("relevant")))
                .single();
        held = new Counted(revision, assessed);
        return assessed;
    }
}
