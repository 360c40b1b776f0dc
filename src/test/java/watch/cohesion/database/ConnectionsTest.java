package watch.cohesion.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.support.ServiceTest;

@ServiceTest
class ConnectionsTest {

    private final JdbcClient jdbc;
    private final HikariDataSource pool;

    ConnectionsTest(JdbcClient jdbc, HikariDataSource pool) {
        this.jdbc = jdbc;
        this.pool = pool;
    }

    @Test
    void everyConnectionGivesUpALockThatNobodyMinds() {
        assertThat(jdbc.sql("SELECT @@SESSION.idle_transaction_timeout")
                        .query(Integer.class)
                        .single())
                .isEqualTo(300);
    }

    @Test
    void everyConnectionNoticesThatTheServerIsGone() {
        assertThat(pool.getDataSourceProperties()).containsEntry("tcpKeepAlive", "true");
    }
}
