package watch.cohesion.database.internal;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * Asks the database whether it answers, on a connection of its own: that those of the pool are all in use is no fault of
 * the database.
 */
final class Pulse {

    private static final String NONE = "";
    private static final int SHUTTING_DOWN = 1053;
    private static final int READ_ONLY = 1290;

    /** A server that takes no changes refuses it before it looks for the table. */
    private static final String CHANGE_OF_NOTHING = "DELETE FROM flyway_schema_history WHERE FALSE";

    /** The driver waits for so many times longer than whoever asks, whose words are told for a server that stands still. */
    private static final int LONGER = 2;

    /** What fails for want of a connection fails for many at a time. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private final Duration patience;
    private final SharedQuestion<String> question;

    Pulse(HikariDataSource pool, Duration patience) {
        this.pool = pool;
        this.patience = patience;
        this.question = new SharedQuestion<>("database-pulse", this::ask, patience, FRESH);
    }

    /**
     * Why there is no answer, in a line; empty where there is one, be it that we are refused while the pool has connections
     * left to work with.
     */
    String fault() {
        return question.answer().orElse("no answer within %d s".formatted(patience.toSeconds()));
    }

    /** Whether the caller is what asks: it cannot wait for itself. */
    boolean isAskedHere() {
        return question.isAskedHere();
    }

    private String ask() {
        try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), properties())) {
            return connection.isValid(LONGER * (int) patience.toSeconds()) ? changed(connection) : "it does not react";
        } catch (SQLException e) {
            if (isReadOnly(e)) return why(e);
            boolean refused = e.getErrorCode() > 0 && e.getErrorCode() != SHUTTING_DOWN;
            return refused && hasConnections() ? NONE : why(e);
        }
    }

    /** As after a change-over to a server that is another's replica still: not even a page can be shown without a change. */
    private static String changed(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(CHANGE_OF_NOTHING);
            return NONE;
        } catch (SQLException e) {
            return isReadOnly(e) ? why(e) : NONE;
        }
    }

    /** Whether the server takes no changes from anybody. */
    static boolean isReadOnly(SQLException e) {
        return e.getErrorCode() == READ_ONLY;
    }

    private boolean hasConnections() {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        return connections == null || connections.getTotalConnections() > 0;
    }

    private static String why(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it does not say why");
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        if (pool.getUsername() != null) properties.setProperty("user", pool.getUsername());
        if (pool.getPassword() != null) properties.setProperty("password", pool.getPassword());
        String limit = String.valueOf(LONGER * patience.toMillis());
        properties.setProperty("connectTimeout", limit);
        properties.setProperty("socketTimeout", limit);
        return properties;
    }
}
