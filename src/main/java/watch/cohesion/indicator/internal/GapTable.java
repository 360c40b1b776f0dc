package watch.cohesion.indicator.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;
import watch.cohesion.configuration.UtcDay;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.FactorId;
import watch.cohesion.feed.FeedId;
import watch.cohesion.indicator.scoring.Gap;

/** When feeds were not heard, in its tables. Those that write are part of their caller's transaction. */
@Component
class GapTable {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    GapTable(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A gap as it is stored.
     *
     * @param end null while it lasts
     * @param silent whether the feed answers and says nothing; else it fails
     */
    record Row(
            long id, FeedId feed, Instant begin, @Nullable Instant end, boolean silent) {

        boolean covers(Instant from, @Nullable Instant to) {
            if (begin.equals(from)) return true;
            return end != null && to != null && begin.isBefore(from) && !to.isAfter(end);
        }
    }

    /** Grows with every change. */
    long revision() {
        return jdbc.sql("SELECT SQL_CACHE revision FROM indicator_listening")
                .query(Long.class)
                .single();
    }

    /** Up to when polls were looked at. */
    Instant until(Instant ifNever) {
        return jdbc.sql("SELECT until FROM indicator_listening")
                .query((row, n) -> {
                    Instant until = Utc.nullableInstant(row, "until");
                    return until == null ? ifNever : until;
                })
                .single();
    }

    void lookedAt(Instant until) {
        jdbc.sql("UPDATE indicator_listening SET until = :until")
                .param("until", Utc.column(until))
                .update();
    }

    /** Since when no feed at all is read; empty if one is. */
    Optional<Instant> deafSince() {
        return jdbc.sql("SELECT begin FROM indicator_gap WHERE feed IS NULL AND end IS NULL ORDER BY begin LIMIT 1")
                .query((row, n) -> Utc.instant(row, "begin"))
                .optional();
    }

    /** Those of single feeds. */
    List<Row> rows() {
        return jdbc.sql("SELECT id, feed, begin, end, silent FROM indicator_gap WHERE feed IS NOT NULL ORDER BY id")
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        new FeedId(row.getString("feed")),
                        Utc.instant(row, "begin"),
                        Utc.nullableInstant(row, "end"),
                        row.getBoolean("silent")))
                .list();
    }

    /** As scores are worked out by them. */
    List<Gap> gaps() {
        Map<Long, Map<FactorId, Integer>> shares = new HashMap<>();
        jdbc.sql("SELECT gap, factor, per_mille FROM indicator_gap_share").query(row -> {
            shares.computeIfAbsent(row.getLong("gap"), _ -> new HashMap<>())
                    .put(new FactorId(row.getString("factor")), row.getInt("per_mille"));
        });
        return jdbc.sql("SELECT id, begin, end FROM indicator_gap ORDER BY id")
                .query((row, n) -> {
                    Instant end = Utc.nullableInstant(row, "end");
                    return new Gap(
                            Utc.instant(row, "begin"),
                            end == null ? Instant.MAX : end,
                            shares.getOrDefault(row.getLong("id"), Map.of()));
                })
                .list();
    }

    /** @param feed null if no feed at all is read */
    void open(
            @Nullable FeedId feed,
            Instant begin,
            @Nullable Instant end,
            boolean silent,
            Map<FactorId, Integer> shares) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("INSERT INTO indicator_gap (feed, begin, end, silent) VALUES (:feed, :begin, :end, :silent)")
                .param("feed", feed == null ? null : feed.value())
                .param("begin", Utc.column(begin))
                .param("end", end == null ? null : Utc.column(end))
                .param("silent", silent)
                .update(key, "id");
        Number id = key.getKey();
        if (id == null) throw new IllegalStateException("The database gave the gap no id");
        batches.batchUpdate(
                "INSERT INTO indicator_gap_share (gap, factor, per_mille) VALUES (?, ?, ?)",
                shares.entrySet().stream()
                        .map(share -> new Object[] {id, share.getKey().value(), share.getValue()})
                        .toList());
        touch(begin);
    }

    void close(Row gap, Instant end) {
        jdbc.sql("UPDATE indicator_gap SET end = :end WHERE id = :id")
                .param("end", Utc.column(end))
                .param("id", gap.id())
                .update();
        touch(end);
    }

    /** All was heard after all. */
    void remove(Row gap) {
        jdbc.sql("DELETE FROM indicator_gap WHERE id = :id")
                .param("id", gap.id())
                .update();
        touch(gap.begin());
    }

    /** Feeds are read again; what was missed meanwhile is told by gaps of their own. */
    void removeDeaf(Instant since) {
        jdbc.sql("DELETE FROM indicator_gap WHERE feed IS NULL AND end IS NULL").update();
        touch(since);
    }

    /** Days from which scores have to be worked out anew. */
    Set<LocalDate> touched() {
        return new TreeSet<>(jdbc.sql("SELECT day FROM indicator_touched")
                .query(LocalDate.class)
                .list());
    }

    void worked(Set<LocalDate> days) {
        batches.batchUpdate(
                "DELETE FROM indicator_touched WHERE day = ?",
                days.stream().map(day -> new Object[] {day}).toList());
    }

    /** Scores have to be worked out anew from then on. */
    void touch(Instant from) {
        jdbc.sql("INSERT IGNORE INTO indicator_touched (day) VALUES (:day)")
                .param("day", UtcDay.of(from))
                .update();
        jdbc.sql("UPDATE indicator_listening SET revision = revision + 1").update();
    }
}
