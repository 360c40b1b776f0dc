package watch.cohesion.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.support.ServiceTest;

@ServiceTest
class LockWaitTest {

    private final JdbcClient jdbc;
    private final DataSource database;

    LockWaitTest(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    @Test
    void aLockThatIsWaitedForInVainIsToldAsOneSoThatItIsTriedAgain() throws SQLException {
        try (Connection busy = database.getConnection();
                Statement statement = busy.createStatement()) {
            busy.setAutoCommit(false);
            statement.executeQuery("SELECT one FROM item_placing FOR UPDATE");

            assertThatThrownBy(() -> jdbc.sql(
                                    "SET STATEMENT innodb_lock_wait_timeout = 1 FOR UPDATE item_placing SET one = one")
                            .update())
                    .isInstanceOf(CannotAcquireLockException.class)
                    .isInstanceOf(TransientDataAccessException.class)
                    .hasMessageContaining("Lock wait timeout exceeded");
            busy.rollback();
        }
    }
}
