package watch.cohesion.database.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import watch.cohesion.database.DatabaseUnavailable;
import watch.cohesion.support.RealDatabase;

/** A restore that is killed when the list of migrations is there and the items are not. */
class UnfinishedRestoreTest {

    private final FlywayMigrationStrategy start = new MigrationConfiguration().whereAnEarlierStartEnded();

    @Test
    void aDatabaseThatIsRestoredByHalfKeepsTheServiceFromStartingAndSaysWhatToDo() throws SQLException {
        RealDatabase.Schema schema = RealDatabase.schema();
        Flyway flyway = Flyway.configure().dataSource(schema.dataSource()).load();
        ServerAddress address = ServerAddress.given(schema.url(), schema.username(), schema.password());
        assertThatNoException().isThrownBy(() -> start.migrate(flyway));

        UnfinishedRestore.begin(address);
        DatabaseUnavailable refused = catchThrowableOfType(DatabaseUnavailable.class, () -> start.migrate(flyway));

        FailureAnalysis said = requireNonNull(new DatabaseUnavailableAnalyzer().analyze(refused));
        assertThat(said.getDescription())
                .isEqualTo("A restore was cut short: the database holds only a part of its backup.");
        assertThat(said.getAction()).startsWith("Repeat it (restore FILE)");

        UnfinishedRestore.end(address);
        assertThatNoException().isThrownBy(() -> start.migrate(flyway));
    }
}
