package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class VanishedNodeTest extends FloorTest {

    @Test
    void aNodeThatVanishesWhileItDecidesHoldsTheOthersUpOnlyForAWhile() throws SQLException {
        try (Connection vanished = DriverManager.getConnection(
                        floor.database.getJdbcUrl(), floor.database.getUsername(), floor.database.getPassword());
                Statement statement = vanished.createStatement()) {
            statement.execute("SET SESSION idle_transaction_timeout = 2");
            vanished.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM alert_progress FOR UPDATE");

            floor.later(MINUTE).run();
            assertThat(floor.tables.progress().decided()).contains(floor.clock.instant());
        }
    }
}
