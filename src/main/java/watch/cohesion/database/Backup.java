package watch.cohesion.database;

import java.nio.file.Path;
import java.time.Instant;

/** The database as one file, and back. */
public interface Backup {

    /**
     * Writes what the database holds at one instant, whether the service runs or not.
     *
     * @param file must not exist yet; only its owner may read it
     * @throws Fault if the database or the file cannot be had
     */
    Content write(Path file);

    /**
     * Makes the database what a file holds. The file is read through first, so that a damaged one changes nothing.
     *
     * @param replace whether tables that are there may go
     * @throws Fault if the file is no whole backup, if tables are there that may not go, or the database cannot be had
     */
    Content restore(Path file, boolean replace);

    /**
     * What a file holds.
     *
     * @param at when it was written
     * @param tables how many
     * @param bytes of statements, before they were packed
     */
    record Content(Instant at, int tables, long bytes) {}

    /** Why it cannot be done, and the mend, in one line. */
    final class Fault extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Fault(String message) {
            super(message);
        }

        public Fault(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
