package watch.cohesion.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.audit.AuditLog;
import watch.cohesion.support.ServiceTest;

@ServiceTest
class JdbcAuditLogTest {

    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    JdbcAuditLogTest(AuditLog audit, TransactionTemplate transaction, JdbcClient jdbc) {
        this.audit = audit;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @Test
    void anEntrySaysWhoDidWhatToWhatAndFromWhatToWhat() {
        transaction.executeWithoutResult(
                status -> audit.record("kim", "feed.pause", "audited-feed", "every 30 min", null));

        assertThat(entries("audited-feed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry)
                        .containsEntry("who", "kim")
                        .containsEntry("action", "feed.pause")
                        .containsEntry("before_value", "every 30 min")
                        .containsEntry("after_value", null)
                        .containsKey("at"));
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoEntry() {
        transaction.executeWithoutResult(status -> {
            audit.record("kim", "feed.pause", "rolled-back-feed", null, null);
            status.setRollbackOnly();
        });

        assertThat(entries("rolled-back-feed")).isEmpty();
    }

    @Test
    void aChangeOutsideATransactionIsRefused() {
        assertThatThrownBy(() -> audit.record("kim", "feed.pause", "loose-feed", null, null))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private List<Map<String, @Nullable Object>> entries(String subject) {
        return jdbc.sql("select * from audit_entry where subject = :subject")
                .param("subject", subject)
                .query()
                .listOfRows();
    }
}
