package watch.cohesion.database.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import watch.cohesion.database.DatabaseUnavailable;

/**
 * A note in the database that it is being restored. Tables are read in by name, so that one whose restore is killed looks
 * whole to whoever asks for its migrations, while items, polls and whatever comes after them are missing.
 */
final class UnfinishedRestore {

    private static final String NOTE = "restore_unfinished";

    private UnfinishedRestore() {}

    /** Before anything is taken away. */
    static void begin(ServerAddress address) throws SQLException {
        execute(address, "CREATE TABLE IF NOT EXISTS %s (id INT) COMMENT 'there while a restore has not ended'");
    }

    /** When all is there, or nothing. */
    static void end(ServerAddress address) throws SQLException {
        execute(address, "DROP TABLE IF EXISTS %s");
    }

    private static void execute(ServerAddress address, String statement) throws SQLException {
        try (Connection connection = address.connect();
                Statement note = connection.createStatement()) {
            note.execute(statement.formatted(NOTE));
        }
    }

    /** @param tables of the database */
    static boolean isIn(List<String> tables) {
        return tables.stream().anyMatch(UnfinishedRestore::isNote);
    }

    static boolean isNote(String table) {
        return NOTE.equalsIgnoreCase(table);
    }

    /** @throws DatabaseUnavailable if a restore was cut short there, or goes on */
    static void check(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SHOW TABLES LIKE '" + NOTE + "'")) {
            if (tables.next()) throw found();
        } catch (SQLException e) {
            throw GivenServer.unusable(e);
        }
    }

    static DatabaseUnavailable found() {
        return new DatabaseUnavailable(
                "A restore was cut short: the database holds only a part of its backup.",
                "Repeat it (restore FILE), or wait for its end where it still runs.",
                null);
    }
}
