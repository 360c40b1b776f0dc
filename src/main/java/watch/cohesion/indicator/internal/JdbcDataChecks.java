package watch.cohesion.indicator.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.DataChecks;
import watch.cohesion.indicator.scoring.Soundness;
import watch.cohesion.indicator.scoring.Soundness.Counts;
import watch.cohesion.indicator.scoring.Soundness.Share;

/** Counts what the {@link Soundness} of the data is decided by; looks again after five minutes at the earliest. */
@Component
class JdbcDataChecks implements DataChecks {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration MONTH = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final CurrentPanel current;
    private final InstantSource clock;
    private @Nullable Last last;

    JdbcDataChecks(JdbcClient jdbc, CurrentPanel current, InstantSource clock) {
        this.jdbc = jdbc;
        this.current = current;
        this.clock = clock;
    }

    private record Last(Instant at, List<Finding> failing) {}

    @Override
    public synchronized List<Finding> failing() {
        Instant now = clock.instant();
        Last before = last;
        if (before != null && now.isBefore(before.at.plus(KEPT)) && !now.isBefore(before.at)) return before.failing;
        Instant month = now.minus(MONTH);
        Counts counts = new Counts(
                abstained(month, now),
                abstained(month.minus(MONTH).minus(MONTH), month),
                share(
                        "SELECT COUNT(*) AS whole, COALESCE(SUM(time_estimated), 0) AS part FROM item"
                                + " WHERE time >= :from AND time < :to",
                        month,
                        now),
                overruled(month, now));
        List<Finding> failing = Soundness.of(counts, current.get().judgements(), now);
        last = new Last(now, failing);
        return failing;
    }

    private Share abstained(Instant from, Instant to) {
        return share("""
            SELECT COUNT(*) AS whole,
                COALESCE(SUM(NOT EXISTS (SELECT 1 FROM assessment_bearing b WHERE b.item = i.id)), 0) AS part
            FROM item i JOIN assessment_in_force f ON f.item = i.id
            WHERE f.result = 'relevant' AND i.time >= :from AND i.time < :to
            """, from, to);
    }

    /** Each item that a person signed counts once, however often it was changed; what was only spread to it does not. */
    private Share overruled(Instant from, Instant to) {
        return share("""
            SELECT COUNT(*) AS whole, COALESCE(SUM(signed.otherwise), 0) AS part
            FROM (SELECT MAX(c.did <> 'confirm') AS otherwise
                  FROM assessment_correction c JOIN assessment a ON a.id = c.assessment
                  WHERE c.undone IS NULL AND c.did <> 'same' AND a.at >= :from AND a.at < :to
                  GROUP BY c.item) signed
            """, from, to);
    }

    private Share share(String sql, Instant from, Instant to) {
        return jdbc.sql(sql)
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query((row, n) -> new Share(row.getLong("part"), row.getLong("whole")))
                .single();
    }
}
