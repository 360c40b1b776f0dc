package watch.cohesion.indicator.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.History;
import watch.cohesion.indicator.Level;
import watch.cohesion.indicator.scoring.DayPoint;
import watch.cohesion.indicator.scoring.Standing;

/** The daily history in its tables. */
@Component
class DayTable {

    private static final int BATCH = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final TransactionTemplate transaction;

    DayTable(JdbcClient jdbc, JdbcTemplate batches, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.transaction = transaction;
    }

    /** One series made by one version of the method, oldest first, both ends included. */
    List<DailyScore> read(String series, String method, LocalDate from, LocalDate to) {
        return jdbc.sql("SELECT * FROM indicator_day"
                        + " WHERE series = :series AND method = :method AND day BETWEEN :from AND :to ORDER BY day")
                .param("series", series)
                .param("method", method)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> row(row).score())
                .list();
    }

    /** Every series on a day, by its name; empty if that day is not worked out by this version of the method. */
    Map<String, DayPoint> on(LocalDate day, String method) {
        Map<String, DayPoint> points = new HashMap<>();
        jdbc.sql("SELECT * FROM indicator_day WHERE day = :day AND method = :method")
                .param("day", day)
                .param("method", method)
                .query(row -> {
                    points.put(row.getString("series"), row(row).point());
                });
        return points;
    }

    /** The first day of the history; empty if there is none. */
    Optional<LocalDate> first() {
        return jdbc.sql("SELECT MIN(day) AS first FROM indicator_day")
                .query((row, n) -> Optional.ofNullable(row.getObject("first", LocalDate.class)))
                .single();
    }

    Optional<Progress> progress() {
        return jdbc.sql("SELECT revision, method, computed FROM indicator_progress WHERE method <> ''")
                .query((row, n) ->
                        new Progress(row.getLong("revision"), row.getString("method"), Utc.instant(row, "computed")))
                .optional();
    }

    /** The recompute that runs, on whichever node; empty if none does. */
    Optional<History.Work> work() {
        return jdbc.sql("SELECT SQL_CACHE done, total FROM indicator_progress WHERE total > 0")
                .query((row, n) -> new History.Work(row.getInt("done"), row.getInt("total")))
                .optional();
    }

    /** Stores days of a recompute that goes on, and how far it is. */
    void write(List<Day> days, String method, int done, int total) {
        transaction.executeWithoutResult(_ -> {
            batches.batchUpdate(
                    "INSERT INTO indicator_day (series, day, milli, low, high, level, below, method)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE milli = VALUES(milli),"
                            + " low = VALUES(low), high = VALUES(high), level = VALUES(level), below = VALUES(below),"
                            + " method = VALUES(method)",
                    days,
                    BATCH,
                    (row, day) -> {
                        row.setString(1, day.point().series());
                        row.setObject(2, day.day());
                        row.setInt(3, day.point().milli());
                        row.setDouble(4, day.point().low());
                        row.setDouble(5, day.point().high());
                        row.setString(6, day.point().standing().level().name());
                        row.setInt(7, day.point().standing().below());
                        row.setString(8, method);
                    });
            jdbc.sql("INSERT INTO indicator_progress (id, revision, method, computed, done, total)"
                            + " VALUES (1, 0, '', '1970-01-01', :done, :total)"
                            + " ON DUPLICATE KEY UPDATE done = VALUES(done), total = VALUES(total)")
                    .param("done", done)
                    .param("total", total)
                    .update();
        });
    }

    /**
     * Ends a recompute.
     *
     * @param begin the history begins with this day: what is stored of earlier ones goes
     */
    void finish(LocalDate begin, Progress progress) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("DELETE FROM indicator_day WHERE day < :begin")
                    .param("begin", begin)
                    .update();
            jdbc.sql("REPLACE INTO indicator_progress (id, revision, method, computed)"
                            + " VALUES (1, :revision, :method, :computed)")
                    .param("revision", progress.revision())
                    .param("method", progress.method())
                    .param("computed", Utc.column(progress.computed()))
                    .update();
        });
    }

    /** Keeps what is known of days that just ended; what is kept already stays as it is. */
    void keepAsKnown(List<Day> ended, String method) {
        batches.batchUpdate(
                "INSERT IGNORE INTO indicator_known (series, day, milli, method) VALUES (?, ?, ?, ?)",
                ended,
                BATCH,
                (row, day) -> {
                    row.setString(1, day.point().series());
                    row.setObject(2, day.day());
                    row.setInt(3, day.point().milli());
                    row.setString(4, method);
                });
    }

    Map<LocalDate, Double> known(String series, LocalDate from, LocalDate to) {
        Map<LocalDate, Double> known = new TreeMap<>();
        jdbc.sql("SELECT SQL_CACHE day, milli FROM indicator_known WHERE series = :series AND day BETWEEN :from"
                        + " AND :to")
                .param("series", series)
                .param("from", from)
                .param("to", to)
                .query(row -> {
                    known.put(row.getObject("day", LocalDate.class), row.getInt("milli") / 1000.0);
                });
        return known;
    }

    private static Day row(ResultSet row) throws SQLException {
        return new Day(
                row.getObject("day", LocalDate.class),
                new DayPoint(
                        row.getString("series"),
                        row.getInt("milli"),
                        row.getDouble("low"),
                        row.getDouble("high"),
                        new Standing(Level.valueOf(row.getString("level")), row.getInt("below"))));
    }
}
