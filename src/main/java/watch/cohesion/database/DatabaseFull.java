package watch.cohesion.database;

import java.sql.SQLException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The database's disk has no room for what was to be stored; of it nothing was. */
@ResponseStatus(HttpStatus.INSUFFICIENT_STORAGE)
public final class DatabaseFull extends NonTransientDataAccessResourceException {

    private static final long serialVersionUID = 1L;

    public DatabaseFull(SQLException cause) {
        super("The disk of the database is full (%s)".formatted(cause.getMessage()), cause);
    }
}
