package watch.cohesion.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be had. The message says what happened; the remedy what its operator can do. */
public final class DatabaseUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public DatabaseUnavailable(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /** One or two sentences. */
    public String remedy() {
        return remedy;
    }
}
