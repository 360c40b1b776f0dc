package watch.cohesion.database.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.ErrorDetails;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.exception.FlywayBlockStatementExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Migrations go on where a start that was cut short has left them. MariaDB commits each change of a table by itself, so a
 * start that is killed can leave a migration half done, which would then fail for ever on what is there already.
 *
 * <p>So each statement is written down before it runs. One that changes rows is committed together with that note; what
 * the last note says of a change of tables is not known, so it is made again, and may find that it was made. Flyway lets
 * one node migrate at a time.
 */
final class MigrationSteps implements Callback {

    private static final Logger log = LoggerFactory.getLogger(MigrationSteps.class);

    private static final String TABLE = "migration_step";
    private static final Pattern FIRST_WORD = Pattern.compile("\\A(?:\\s|--[^\\n]*\\n)*+(\\w+)");
    private static final Set<String> OF_ROWS = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE");
    private static final Set<String> OF_TABLES = Set.of("CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE");

    /**
     * A table, a column, a key, a constraint, a primary key that is there; a table, a column, a key that is not. 1005 is a
     * constraint's name that is taken.
     */
    private static final Set<Integer> MADE_ALREADY = Set.of(1050, 1060, 1061, 1826, 1005, 1068, 1051, 1054, 1091, 1146);

    private String script = "";
    private int reached;
    private int step;
    private int migrations;
    private long began;

    /** A migration that failed and is noted step by step is no failed one, but one to go on with. */
    static void goOn(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            boolean noted;
            try (ResultSet tables = statement.executeQuery("SHOW TABLES LIKE '" + TABLE + "'")) {
                noted = tables.next();
            }
            if (!noted) return;
            statement.execute("DELETE FROM flyway_schema_history WHERE success = 0 AND script IN (SELECT script FROM "
                    + TABLE + ")");
        } catch (SQLException e) {
            throw failed("What an earlier start has left could not be read", e);
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.BEFORE_EACH_MIGRATE_STATEMENT
                || event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            if (event == Event.BEFORE_EACH_MIGRATE) {
                begin(context);
            } else if (event == Event.BEFORE_EACH_MIGRATE_STATEMENT) {
                step(context);
            } else {
                end(context.getConnection());
            }
        } catch (SQLException e) {
            throw failed("Step %d of %s".formatted(step, script), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "steps";
    }

    private void begin(Context context) throws SQLException {
        if (migrations++ == 0) {
            began = System.nanoTime();
            log.info("The tables are being made those of this release");
        }
        script = context.getMigrationInfo().getScript();
        step = 0;
        execute(context.getConnection(), """
            CREATE TABLE IF NOT EXISTS migration_step (
                script VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
                step   INT NOT NULL,
                PRIMARY KEY (script, step)
            ) ENGINE = InnoDB COMMENT 'statements of migrations that were begun; gone when all have ended'
            """);
        reached = reached(context.getConnection());
        if (reached > 0) {
            log.warn("An earlier start was cut short in {}; it is gone on with at statement {}", script, reached);
        }
    }

    private int reached(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT COALESCE(MAX(step), 0) FROM migration_step WHERE script = ?")) {
            query.setString(1, script);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private void step(Context context) throws SQLException {
        step++;
        Connection connection = context.getConnection();
        String sql = context.getStatement().getSql();
        boolean ofRows = isOfRows(sql);
        if (step > reached) {
            note(connection);
            return;
        }
        if (step == reached && !ofRows) makeAgain(connection, sql);
        throw new FlywayBlockStatementExecutionException(
                new ErrorDetails(CoreErrorCode.ERROR, "done by an earlier start"), "done by an earlier start");
    }

    private boolean isOfRows(String sql) {
        Matcher first = FIRST_WORD.matcher(sql);
        String word = first.find() ? first.group(1).toUpperCase(Locale.ROOT) : "";
        if (OF_ROWS.contains(word)) return true;
        if (OF_TABLES.contains(word)) return false;
        throw new IllegalStateException(
                "%s, statement %d: nobody knows how to go on after '%s …'".formatted(script, step, word));
    }

    /** Its transaction ends with the next change of tables, or with the migration. */
    private void note(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) throw new IllegalStateException("Migrations run in transactions");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO migration_step (script, step) VALUES (?, ?)")) {
            insert.setString(1, script);
            insert.setInt(2, step);
            insert.executeUpdate();
        }
    }

    private static void makeAgain(Connection connection, String sql) throws SQLException {
        try {
            execute(connection, sql);
        } catch (SQLException e) {
            if (!MADE_ALREADY.contains(e.getErrorCode())) throw e;
        }
    }

    private void end(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE IF EXISTS migration_step");
        if (migrations == 0) return;
        log.info(
                "The tables are those of this release: {} migrations in {} ms",
                migrations,
                (System.nanoTime() - began) / 1_000_000);
        migrations = 0;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static FlywayException failed(String what, SQLException e) {
        return new FlywayException("%s: %s".formatted(what, e.getMessage()), e);
    }
}
