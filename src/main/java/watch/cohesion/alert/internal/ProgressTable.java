package watch.cohesion.alert.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import watch.cohesion.database.Utc;

/** How far deciding has come: one row, which also keeps nodes from deciding at once. */
@Component
class ProgressTable {

    private final JdbcClient jdbc;

    ProgressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param outageTold since when an outage of our own network has been told
     * @param outageClear since when publishers answer again, while that has not been told
     * @param diskTold since when it has been told that the disk of the database has little room
     * @param reported the day of the last daily report
     */
    record Progress(
            @Nullable Instant decided,
            @Nullable Instant outageTold,
            @Nullable Instant outageClear,
            @Nullable Instant diskTold,
            @Nullable LocalDate reported) {

        Progress at(Instant now) {
            return new Progress(now, outageTold, outageClear, diskTold, reported);
        }
    }

    /** Until the transaction ends no other node decides. */
    Progress lock() {
        return jdbc.sql("SELECT * FROM alert_progress FOR UPDATE")
                .query((row, n) -> new Progress(
                        Utc.nullableInstant(row, "decided"),
                        Utc.nullableInstant(row, "outage_told"),
                        Utc.nullableInstant(row, "outage_clear"),
                        Utc.nullableInstant(row, "disk_told"),
                        row.getObject("reported", LocalDate.class)))
                .single();
    }

    void progress(Progress progress) {
        jdbc.sql("""
            UPDATE alert_progress
            SET decided = :decided, outage_told = :outage, outage_clear = :clear, disk_told = :disk, reported = :reported
            """)
                .param("decided", Utc.nullableColumn(progress.decided()))
                .param("outage", Utc.nullableColumn(progress.outageTold()))
                .param("clear", Utc.nullableColumn(progress.outageClear()))
                .param("disk", Utc.nullableColumn(progress.diskTold()))
                .param("reported", progress.reported())
                .update();
    }

    /** The last decision on what eased that was taken; null if none was. */
    @Nullable
    Instant eased() {
        return jdbc.sql("SELECT eased FROM alert_progress")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "eased")))
                .single()
                .orElse(null);
    }

    void eased(Instant decision) {
        jdbc.sql("UPDATE alert_progress SET eased = :eased")
                .param("eased", Utc.column(decision))
                .update();
    }

    Optional<Instant> decided() {
        return jdbc.sql("SELECT decided FROM alert_progress")
                .query((row, n) -> Optional.ofNullable(Utc.nullableInstant(row, "decided")))
                .single();
    }
}
