package watch.cohesion.database.internal;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.stereotype.Component;

/**
 * Tells a lock that was waited for in vain as what it is, so that what is tried again after a deadlock is tried again after
 * it, too. MariaDB gives it no SQL state of its own, by which Spring goes.
 */
@Component
class ExceptionsByCode extends SQLExceptionSubclassTranslator {

    private static final int LOCK_WAIT_TIMEOUT = 1205;

    @Override
    protected @Nullable DataAccessException doTranslate(String task, @Nullable String sql, SQLException e) {
        return e.getErrorCode() == LOCK_WAIT_TIMEOUT
                ? new CannotAcquireLockException(buildMessage(task, sql, e), e)
                : super.doTranslate(task, sql, e);
    }
}
