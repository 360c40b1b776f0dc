package watch.cohesion.indicator.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.DailyScore;
import watch.cohesion.indicator.Level;

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
        return jdbc.sql("SELECT day, milli, low, high, level FROM indicator_day"
                        + " WHERE series = :series AND method = :method AND day BETWEEN :from AND :to ORDER BY day")
                .param("series", series)
                .param("method", method)
                .param("from", from)
                .param("to", to)
                .query(DayTable::score)
                .list();
    }

    Optional<Progress> progress() {
        return jdbc.sql("SELECT revision, method, computed FROM indicator_progress")
                .query((row, n) ->
                        new Progress(row.getLong("revision"), row.getString("method"), Utc.instant(row, "computed")))
                .optional();
    }

    /**
     * Replaces what is stored from a day on, in one transaction.
     *
     * @param begin the history begins with this day: what is stored of earlier ones goes
     */
    void write(List<Day> days, LocalDate begin, Progress progress) {
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("DELETE FROM indicator_day WHERE day < :begin")
                    .param("begin", begin)
                    .update();
            batches.batchUpdate(
                    "INSERT INTO indicator_day (series, day, milli, low, high, level, method)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE milli = VALUES(milli),"
                            + " low = VALUES(low), high = VALUES(high), level = VALUES(level), method = VALUES(method)",
                    days,
                    BATCH,
                    (row, day) -> {
                        row.setString(1, day.series());
                        row.setObject(2, day.day());
                        row.setInt(3, day.milli());
                        row.setDouble(4, day.low());
                        row.setDouble(5, day.high());
                        row.setString(6, day.level().name());
                        row.setString(7, progress.method());
                    });
            jdbc.sql("REPLACE INTO indicator_progress (id, revision, method, computed)"
                            + " VALUES (1, :revision, :method, :computed)")
                    .param("revision", progress.revision())
                    .param("method", progress.method())
                    .param("computed", Utc.column(progress.computed()))
                    .update();
        });
    }

    private static DailyScore score(ResultSet row, int n) throws SQLException {
        return new DailyScore(
                row.getObject("day", LocalDate.class),
                row.getInt("milli") / 1000.0,
                row.getDouble("low"),
                row.getDouble("high"),
                Level.valueOf(row.getString("level")));
    }
}
