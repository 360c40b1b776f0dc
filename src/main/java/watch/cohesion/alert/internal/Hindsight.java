package watch.cohesion.alert.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;

/**
 * What {@link NotHeard} would have seen in the past: when feeds failed, by their polls as far back as these are kept, and
 * by the record of what was missed before.
 */
@Component
class Hindsight {

    /** So many feeds at a time do not fail by themselves: it was our own network. */
    private static final double NEARLY_ALL = 0.9;

    private final JdbcClient jdbc;

    Hindsight(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param to when it was heard again; null while it is not */
    private record Failing(
            String feed, Instant since, @Nullable Instant to) {

        boolean at(Instant at) {
            return !since.isAfter(at) && (to == null || to.isAfter(at));
        }
    }

    View over(Instant from, Instant to) {
        List<Failing> failing = new ArrayList<>();
        Optional<Instant> polled = firstPoll(from);
        if (polled.isPresent()) failing.addAll(failed(polled.get()));
        failing.addAll(missed(from, polled.orElse(to)));
        return new View(polled, List.copyOf(failing), feeds(), reports(from.minus(NotHeard.LOOKED_BACK), to));
    }

    private Optional<Instant> firstPoll(Instant from) {
        return jdbc.sql("SELECT MIN(at) AS first FROM poll WHERE at >= :from")
                .param("from", Utc.column(from))
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "first")))
                .single();
    }

    private long feeds() {
        return jdbc.sql("SELECT COUNT(DISTINCT feed) FROM poll")
                .query(Long.class)
                .single();
    }

    private List<Failing> failed(Instant from) {
        record Turn(String feed, Instant at, boolean failed) {}
        List<Turn> turns = jdbc.sql("""
            SELECT feed, at, failed
            FROM (
                SELECT id, feed, at, outcome = 'FAILED' AS failed,
                       LAG(outcome = 'FAILED') OVER (PARTITION BY feed ORDER BY id) AS before_it
                FROM poll WHERE outcome <> 'THROTTLED' AND at >= :from) p
            WHERE NOT (failed <=> before_it)
            ORDER BY feed, id
            """)
                .param("from", Utc.column(from))
                .query((row, n) -> new Turn(row.getString("feed"), Utc.instant(row, "at"), row.getBoolean("failed")))
                .list();
        Map<String, Instant> left = left();
        List<Failing> failing = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (!turn.failed()) continue;
            boolean ended = i + 1 < turns.size() && turns.get(i + 1).feed().equals(turn.feed());
            Instant to = ended ? turns.get(i + 1).at() : left.get(turn.feed());
            failing.add(new Failing(turn.feed(), turn.at(), to));
        }
        return failing;
    }

    /** When feeds were paused or deleted by a person: nobody has listened to them since, in vain or otherwise. */
    private Map<String, Instant> left() {
        Map<String, Instant> left = new HashMap<>();
        jdbc.sql("""
            SELECT id, COALESCE(LEAST(paused_at, deleted_at), paused_at, deleted_at) AS at
            FROM (SELECT id, IF(paused_why IS NULL, paused_at, NULL) AS paused_at, deleted_at FROM feed) f
            HAVING at IS NOT NULL
            """).query(row -> {
            left.put(row.getString("id"), Utc.instant(row, "at"));
        });
        return left;
    }

    /** What began before the first poll that is kept; it is known to its end, or up to that poll. */
    private List<Failing> missed(Instant from, Instant to) {
        return jdbc.sql("""
            SELECT feed, begin, LEAST(COALESCE(end, :to), :to) AS heard FROM indicator_gap
            WHERE begin < :to AND COALESCE(end, :to) > :from AND NOT silent AND feed IS NOT NULL
            """)
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query((row, n) ->
                        new Failing(row.getString("feed"), Utc.instant(row, "begin"), Utc.instant(row, "heard")))
                .list();
    }

    /** By factor and feed: the times of reports, oldest first. */
    private Map<String, Map<String, long[]>> reports(Instant from, Instant to) {
        Map<String, Map<String, List<Long>>> found = new HashMap<>();
        jdbc.sql("""
            SELECT b.factor, i.feed, b.time FROM assessment_bearing b JOIN item i ON i.id = b.item
            WHERE b.time >= :from AND b.time <= :to AND b.direction <> 'neutral' ORDER BY b.time
            """)
                .param("from", Utc.column(from))
                .param("to", Utc.column(to))
                .query(row -> {
                    found.computeIfAbsent(row.getString("factor"), _ -> new HashMap<>())
                            .computeIfAbsent(row.getString("feed"), _ -> new ArrayList<>())
                            .add(Utc.instant(row, "time").toEpochMilli());
                });
        Map<String, Map<String, long[]>> reports = new HashMap<>();
        found.forEach((factor, feeds) ->
                feeds.forEach((feed, times) -> reports.computeIfAbsent(factor, _ -> new HashMap<>())
                        .put(feed, times.stream().mapToLong(Long::longValue).toArray())));
        return reports;
    }

    /**
     * A stretch of the past.
     *
     * @param polled since when polls are known; empty if none are
     * @param feeds how many are polled
     */
    record View(Optional<Instant> polled, List<Failing> failing, long feeds, Map<String, Map<String, long[]>> reports)
            implements NotHeard.Share {

        @Override
        public double of(String factor, Duration hold, Instant at) {
            List<String> now = failingAt(at);
            if (now.isEmpty() || now.size() >= Math.max(2, feeds * NEARLY_ALL)) return 0;
            Map<String, long[]> of = reports.getOrDefault(factor, Map.of());
            long all = of.values().stream().mapToLong(times -> until(times, at)).sum();
            if (all == 0) return 0;
            long notHeard = failing.stream()
                    .filter(one -> one.at(at) && !one.since().isAfter(at.minus(hold)))
                    .map(Failing::feed)
                    .distinct()
                    .mapToLong(feed -> until(of.getOrDefault(feed, new long[0]), at))
                    .sum();
            return (double) notHeard / all;
        }

        private List<String> failingAt(Instant at) {
            return failing.stream()
                    .filter(one -> one.at(at))
                    .map(Failing::feed)
                    .distinct()
                    .toList();
        }

        private static int until(long[] times, Instant at) {
            long to = at.toEpochMilli();
            return place(times, to + 1) - place(times, to - NotHeard.LOOKED_BACK.toMillis());
        }

        private static int place(long[] times, long time) {
            int place = Arrays.binarySearch(times, time);
            if (place < 0) return -place - 1;
            while (place > 0 && times[place - 1] == time) place--;
            return place;
        }

        /** When something may have changed for a rule that waits so long. */
        TreeSet<Instant> turns(Duration hold) {
            TreeSet<Instant> turns = new TreeSet<>();
            for (Failing one : failing) {
                turns.add(one.since().plus(hold));
                if (one.to() != null) turns.add(one.to());
            }
            return turns;
        }
    }
}
