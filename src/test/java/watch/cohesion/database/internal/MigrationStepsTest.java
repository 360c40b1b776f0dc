package watch.cohesion.database.internal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import watch.cohesion.support.RealDatabase;

/** A start that is killed while it changes the tables. */
class MigrationStepsTest {

    private static final String OURS = "classpath:db/migration";
    private static final int STATEMENTS = 12;

    @TempDir
    Path folder;

    @Test
    void aMigrationThatWasCutShortAnywhereEndsAsOneThatWasNot() throws IOException {
        everyKindOfStatement();
        DataSource whole = RealDatabase.emptySchema().dataSource();
        migrate(whole, location());

        for (Cut.When when : Cut.When.values()) {
            for (int n = 1; n <= STATEMENTS; n++) {
                int at = n;
                DataSource cut = RealDatabase.emptySchema().dataSource();

                Throwable killed = catchThrowable(() -> migrate(cut, location(), new Cut(cut, at, when)));
                migrate(cut, location());

                assertThat(killed).as("cut %s statement %d", when, at).isNotNull();
                assertThat(content(cut)).as("cut %s statement %d", when, at).isEqualTo(content(whole));
            }
        }
    }

    @Test
    void theProductsTablesAreTheSameHoweverOftenAStartWasCutShort() {
        DataSource whole = RealDatabase.emptySchema().dataSource();
        migrate(whole, OURS);
        DataSource cut = RealDatabase.emptySchema().dataSource();

        int cuts = 0;
        while (catchThrowable(() -> migrate(cut, OURS, new Cut(cut, 15, Cut.When.AFTER))) != null) cuts++;

        assertThat(cuts).isGreaterThan(5);
        assertThat(content(cut)).isEqualTo(content(whole));
    }

    @Test
    void aMigrationThatFailedGoesOnOnceTheFaultIsMended() throws IOException {
        migration("V1__half", """
            CREATE TABLE one (id INT PRIMARY KEY);
            INSERT INTO missing VALUES (1);
            CREATE TABLE two (id INT PRIMARY KEY);
            """);
        DataSource database = RealDatabase.emptySchema().dataSource();
        JdbcTemplate jdbc = new JdbcTemplate(database);
        FlywayException failed = catchThrowableOfType(FlywayException.class, () -> migrate(database, location()));

        FailureAnalysis said = requireNonNull(new MigrationFailedAnalyzer().analyze(failed));
        assertThat(said.getDescription()).contains("V1__half").contains("missing' doesn't exist");
        assertThat(said.getAction()).contains("it goes on where it stopped");

        jdbc.execute("CREATE TABLE missing (id INT)");
        migrate(database, location());

        assertThat(jdbc.queryForList("SHOW TABLES", String.class)).contains("one", "two");
        assertThat(jdbc.queryForList("SELECT id FROM missing", Integer.class)).containsExactly(1);
    }

    @Test
    void whatAnEarlierReleaseLeftHalfDoneIsSaidWithWhatToDo() throws IOException {
        migration("V1__half", "CREATE TABLE one (id INT PRIMARY KEY);\nCREATE TABLE one (id INT PRIMARY KEY);");
        DataSource database = RealDatabase.emptySchema().dataSource();
        Flyway withoutNotes =
                Flyway.configure().dataSource(database).locations(location()).load();
        assertThatThrownBy(withoutNotes::migrate).isInstanceOf(FlywayException.class);

        FlywayException refused = catchThrowableOfType(FlywayException.class, () -> migrate(database, location()));

        FailureAnalysis said = requireNonNull(new MigrationFailedAnalyzer().analyze(refused));
        assertThat(said.getDescription()).contains("an earlier start", "cut short");
        assertThat(said.getAction()).contains("Restore the backup");
    }

    private void everyKindOfStatement() throws IOException {
        migration("V1__one", """
            -- a remark; with a semicolon
            CREATE TABLE one (id INT PRIMARY KEY, name VARCHAR(20), spare INT);
            INSERT INTO one VALUES (1, 'a', 0), (2, 'b', 0);
            CREATE TABLE two (id INT PRIMARY KEY, one INT, CONSTRAINT two_one FOREIGN KEY (one) REFERENCES one (id));
            ALTER TABLE one ADD COLUMN n INT NOT NULL DEFAULT 0;
            UPDATE one SET n = n + 1;
            """);
        migration("V2__two", """
            UPDATE one SET n = n + 10;
            INSERT INTO two SELECT id, id FROM one;
            """);
        migration("V3__three", """
            CREATE INDEX one_name ON one (name);
            ALTER TABLE two DROP FOREIGN KEY two_one;
            ALTER TABLE one CHANGE COLUMN spare kept INT;
            ALTER TABLE two ADD CONSTRAINT two_one FOREIGN KEY (one) REFERENCES one (id) ON DELETE CASCADE;
            DELETE FROM one WHERE id = 2;
            """);
    }

    private void migration(String name, String statements) throws IOException {
        Files.writeString(folder.resolve(name + ".sql"), statements);
    }

    private String location() {
        return "filesystem:" + folder;
    }

    private static void migrate(DataSource database, String location, Callback... others) {
        FluentConfiguration flyway =
                Flyway.configure().dataSource(database).locations(location).outOfOrder(true);
        new MigrationConfiguration().stepByStep().customize(flyway);
        Callback[] callbacks = Stream.concat(Arrays.stream(flyway.getCallbacks()), Arrays.stream(others))
                .toArray(Callback[]::new);
        new MigrationConfiguration()
                .whereAnEarlierStartEnded()
                .migrate(flyway.callbacks(callbacks).load());
    }

    /** Tables as they were made, and their rows; of the history only what it says of success. */
    private static Map<String, String> content(DataSource database) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        Map<String, String> content = new TreeMap<>();
        for (String table : jdbc.queryForList("SHOW TABLES", String.class)) {
            boolean history = "flyway_schema_history".equals(table);
            String made = String.valueOf(
                    jdbc.queryForMap("SHOW CREATE TABLE `" + table + "`").get("Create Table"));
            List<?> rows = jdbc.queryForList(
                    history
                            ? "SELECT script, success FROM flyway_schema_history ORDER BY installed_rank"
                            : "SELECT * FROM `" + table + "` ORDER BY 1");
            content.put(String.valueOf(table), made + rows);
        }
        return content;
    }

    /** The connection is gone, as if the program had been killed: what was not committed is lost. */
    private static final class Cut implements Callback {

        enum When {
            BEFORE,
            /** After the note was committed, as a change of tables does first. */
            NOTED,
            AFTER
        }

        private final JdbcTemplate other;
        private final int at;
        private final When when;
        private int seen;

        Cut(DataSource database, int at, When when) {
            this.other = new JdbcTemplate(database);
            this.at = at;
            this.when = when;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event
                    == (when == When.AFTER ? Event.AFTER_EACH_MIGRATE_STATEMENT : Event.BEFORE_EACH_MIGRATE_STATEMENT);
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            if (++seen != at) return;
            try {
                Connection connection = context.getConnection();
                String statement = context.getStatement().getSql();
                if (when == When.NOTED && !statement.matches("(?s)(INSERT|UPDATE|DELETE).*")) connection.commit();
                Long id = new JdbcTemplate(new SingleConnectionDataSource(connection, true))
                        .queryForObject("SELECT CONNECTION_ID()", Long.class);
                other.execute("KILL " + id);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String getCallbackName() {
            return "the cut";
        }
    }
}
