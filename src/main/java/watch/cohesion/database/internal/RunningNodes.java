package watch.cohesion.database.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Nodes that run on a database. Each writes down every five seconds that it lives, for the schedule that they share; one
 * that has ended may leave its last note there. So the notes are looked at until one of them changes, whatever clock wrote
 * it.
 */
final class RunningNodes {

    private static final String NOTES = "QRTZ_SCHEDULER_STATE";
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(12);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private RunningNodes() {}

    /** @param tables of the database, by the names that its server gives */
    static Optional<String> find(ServerAddress address, List<String> tables) throws SQLException {
        Optional<String> notes = tables.stream().filter(NOTES::equalsIgnoreCase).findFirst();
        if (notes.isEmpty()) return Optional.empty();
        try (Connection connection = address.connect()) {
            Map<String, Long> first = read(connection, notes.get());
            long end = System.nanoTime() + LONGEST_SILENCE.toNanos();
            while (!first.isEmpty() && System.nanoTime() < end) {
                pause();
                Optional<String> living = read(connection, notes.get()).entrySet().stream()
                        .filter(note -> !note.getValue().equals(first.get(note.getKey())))
                        .map(Map.Entry::getKey)
                        .findFirst();
                if (living.isPresent()) return living;
            }
            return Optional.empty();
        }
    }

    private static Map<String, Long> read(Connection connection, String notes) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT INSTANCE_NAME, LAST_CHECKIN_TIME FROM `%s`".formatted(notes))) {
            Map<String, Long> read = new HashMap<>();
            while (rows.next()) read.put(rows.getString(1), rows.getLong(2));
            return read;
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
