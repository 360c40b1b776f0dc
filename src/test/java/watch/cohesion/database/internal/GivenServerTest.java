package watch.cohesion.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.env.MockEnvironment;
import watch.cohesion.database.DatabaseUnavailable;
import watch.cohesion.support.RealDatabase;

/** A server that operators name. */
class GivenServerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"mariadb://db.example.org/cohesion", "jdbc:mysql://db.example.org/x", "jdbc:mariadb://db/", ""})
    void anAddressThatNamesNoServerAndSchemaIsRefusedWithOneThatWould(String url) {
        MockEnvironment environment = new MockEnvironment().withProperty("spring.datasource.url", url);

        assertThatThrownBy(() -> new GivenServer().postProcessBeanFactory(beans(environment)))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("spring.datasource.url")
                .hasMessageContaining("jdbc:mariadb://host:3306/schema");
    }

    @Test
    void withoutAnAddressThereIsNothingToRefuse() {
        assertThatCode(() -> new GivenServer().postProcessBeanFactory(beans(new StandardEnvironment())))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"MariaDB, 10, 5", "MariaDB, 5, 5", "MySQL, 8, 4"})
    void aServerThatIsTooOldIsNamedWithWhatIsNeeded(String product, int major, int minor) {
        assertThatThrownBy(new ServerVersion(product, major, minor)::check)
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("%s %d.%d".formatted(product, major, minor));
    }

    @Test
    void theServerThatComesWithTheProgramIsNewEnough() {
        assertThatCode(() -> ServerVersion.check(RealDatabase.emptySchema().dataSource()))
                .doesNotThrowAnyException();
        assertThatCode(new ServerVersion("MariaDB", 10, 6)::check).doesNotThrowAnyException();
    }

    @Test
    void aServerThatIsNotThereOrDoesNotLetUsInIsToldWithTheMend() {
        RealDatabase.Schema schema = RealDatabase.schema();
        JdbcTemplate jdbc = new JdbcTemplate(schema.dataSource());
        jdbc.execute("CREATE OR REPLACE USER 'stranger'@'127.0.0.1' IDENTIFIED BY 'right'");
        try {
            for (DataSource refused : List.of(
                    database("jdbc:mariadb://127.0.0.1:1/cohesion", "stranger", "right"),
                    database(schema.url(), "stranger", "wrong"),
                    database(schema.url(), "stranger", "right"))) {
                assertThatThrownBy(() -> ServerVersion.check(refused))
                        .isInstanceOfSatisfying(
                                DatabaseUnavailable.class,
                                e -> assertThat(e.remedy())
                                        .contains("Check spring.datasource.url, username and password"))
                        .hasMessageStartingWith("The database server cannot be used: ");
            }
        } finally {
            jdbc.execute("DROP USER 'stranger'@'127.0.0.1'");
        }
    }

    private static DataSource database(String url, String user, String password) {
        return new RealDatabase.Schema(url, user, password).dataSource();
    }

    private static DefaultListableBeanFactory beans(Environment environment) {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("environment", environment);
        return beans;
    }
}
