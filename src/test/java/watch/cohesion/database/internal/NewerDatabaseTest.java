package watch.cohesion.database.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.support.ServiceTest;

/** What a release says on a database that a newer one has been started on. */
@ServiceTest
class NewerDatabaseTest {

    private final Flyway flyway;
    private final JdbcClient jdbc;

    NewerDatabaseTest(Flyway flyway, JdbcClient jdbc) {
        this.flyway = flyway;
        this.jdbc = jdbc;
    }

    @AfterEach
    void forget() {
        jdbc.sql("DELETE FROM flyway_schema_history WHERE script = 'newer.sql'").update();
    }

    @Test
    void aMigrationBetweenItsOwnOrAfterThemKeepsItFromStartingAndSaysWhatToDo() {
        newer("013.5", 2_001);
        newer("999", 2_002);

        FlywayValidateException refused = catchThrowableOfType(FlywayValidateException.class, flyway::migrate);
        FailureAnalysis said = requireNonNull(new NewerDatabaseAnalyzer().analyze(refused));

        assertThat(said.getDescription())
                .isEqualTo(
                        "This database was made by a newer release: this one does not know its migrations 013.5, 999.");
        assertThat(said.getAction())
                .isEqualTo("Start that release again, or restore the backup that was made before it was started.");
    }

    @Test
    void whatElseIsWrongWithAMigrationIsSaidAsItIs() {
        assertThat(new NewerDatabaseAnalyzer()
                        .analyze(new FlywayValidateException(
                                new ErrorDetails(CoreErrorCode.CHECKSUM_MISMATCH, "Migration checksum mismatch"), "")))
                .isNull();
    }

    private void newer(String version, int rank) {
        jdbc.sql("""
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                               installed_by, execution_time, success)
            VALUES (:rank, :version, 'newer', 'SQL', 'newer.sql', 1, 'test', 1, TRUE)
            """).param("rank", rank).param("version", version).update();
    }
}
