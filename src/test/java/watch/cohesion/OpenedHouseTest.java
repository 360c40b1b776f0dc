package watch.cohesion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import watch.cohesion.configuration.ConfigurationException;
import watch.cohesion.database.DatabaseUnavailable;
import watch.cohesion.support.RealDatabase;

/** Why a command cannot have the database: the reason and the mend, as the service tells them. */
class OpenedHouseTest {

    @Test
    void aServerThatDoesNotLetUsInIsToldWithTheMend() {
        DatabaseUnavailable refused =
                new DatabaseUnavailable("It does not let us in.", "Check the password.", new SQLException("1045"));

        assertThat(OpenedHouse.reason(new IllegalStateException("Error creating bean", refused)))
                .isEqualTo("It does not let us in. Check the password.");
    }

    @Test
    void aDatabaseOfANewerReleaseIsSaidToBeOneAndNobodyIsToldToRepairIt() {
        RealDatabase.Schema schema = RealDatabase.emptySchema();
        Flyway flyway = Flyway.configure()
                .dataSource(schema.dataSource())
                .ignoreMigrationPatterns(new String[0])
                .load();
        flyway.migrate();
        new JdbcTemplate(schema.dataSource()).update("""
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                                               installed_by, execution_time, success)
            VALUES (9999, '999', 'newer', 'SQL', 'newer.sql', 1, 'nobody', 1, 1)
            """);

        assertThat(OpenedHouse.reason(catchThrowableOfType(FlywayException.class, flyway::migrate)))
                .startsWith("This database was made by a newer release")
                .contains("restore the backup")
                .doesNotContain("repair");
    }

    @Test
    void severalFaultsStandOnALineEach() {
        ConfigurationException faulty = new ConfigurationException(
                List.of("factors.yml, line 4: is no factor", "factors.yml, line 9: is no weight"));

        assertThat(OpenedHouse.reason(faulty))
                .contains("line 4: is no factor%nfactors.yml, line 9: is no weight".formatted());
    }
}
