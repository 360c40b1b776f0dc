package watch.cohesion.database.internal;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;
import watch.cohesion.database.DatabaseFull;

/**
 * Tells what MariaDB gives no SQL state of its own, by which Spring goes: a lock that was waited for in vain, so that what is
 * tried again after a deadlock is tried again after it, too; and a disk that is full.
 */
@Component
class ExceptionsByCode extends SQLExceptionSubclassTranslator {

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DISK_FULL = 1021;
    private static final int TABLE_FULL = 1114;

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException e) {
        return switch (e.getErrorCode()) {
            case LOCK_WAIT_TIMEOUT -> new CannotAcquireLockException(buildMessage(task, sql, e), e);
            case DISK_FULL, TABLE_FULL -> new DatabaseFull(e);
            default -> super.doTranslate(task, sql, e);
        };
    }
}
