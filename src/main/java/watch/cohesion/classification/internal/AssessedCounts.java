package watch.cohesion.classification.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.classification.Assessments.Assessed;

/**
 * How many items are judged, and by which version. Counting a million takes the database a third of a second, so it is
 * done once for each revision of the assessments, by one thread; those who ask meanwhile get what was counted before.
 * Where there are many, revisions come faster than they can be counted while history is judged anew, and they rest between.
 */
@Component
class AssessedCounts {

    /** Fewer are counted at every revision. */
    private static final long MANY = 100_000;

    private static final Duration REST = Duration.ofSeconds(10);

    private final JdbcClient jdbc;
    private final Lock counting = new ReentrantLock();
    private volatile @Nullable Counted held;

    AssessedCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was counted.
     *
     * @param byVersion items that a version has judged last, whatever a person said
     * @param nanos when, on the clock of {@link System#nanoTime}
     */
    record Counted(long revision, Assessed assessed, Map<String, Long> byVersion, long nanos) {

        private boolean stands(long revision) {
            return this.revision == revision
                    || (assessed.items() >= MANY && System.nanoTime() - nanos < REST.toNanos());
        }

        /** Items that this version has judged last. */
        long by(String version) {
            return byVersion.getOrDefault(version, 0L);
        }

        /** Items that any version has judged. */
        long byAny() {
            return byVersion.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Counted at(long revision) {
        Counted before = held;
        if (before == null) return count(revision);
        if (before.stands(revision) || !counting.tryLock()) return before;
        try {
            return count(revision);
        } finally {
            counting.unlock();
        }
    }

    private Counted count(long revision) {
        Assessed assessed = jdbc.sql("""
            SELECT COALESCE(SUM(items), 0) AS judged, COALESCE(SUM(IF(result = 'relevant', items, 0)), 0) AS relevant
            FROM (SELECT result, COUNT(*) AS items FROM assessment_in_force WHERE result <> 'failed' GROUP BY result) r
            """)
                .query((row, n) -> new Assessed(row.getLong("judged"), row.getLong("relevant")))
                .single();
        Map<String, Long> byVersion = new HashMap<>();
        // Empty where only a person has judged.
        jdbc.sql("SELECT made_by, COUNT(*) AS items FROM assessment_in_force WHERE made_by > '' GROUP BY made_by")
                .query(row -> {
                    byVersion.put(row.getString("made_by"), row.getLong("items"));
                });
        Counted counted = new Counted(revision, assessed, Map.copyOf(byVersion), System.nanoTime());
        held = counted;
        return counted;
    }
}
