package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.indicator.DataChecks.Check;
import watch.cohesion.indicator.DataChecks.Finding;
import watch.cohesion.support.RealDatabase;

/** What the tables say of the data, in a real database. */
class JdbcDataChecksTest {

    private static final Instant NOW = Instant.parse("2026-03-20T15:00:00Z");
    private static final DataSource DATABASE = RealDatabase.migrated();
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final JdbcDataChecks checks = new JdbcDataChecks(
            JDBC,
            Rooms.on(DATABASE, new StoredAssessments(), Rooms.settings(Map.of()), now::get)
                    .current(),
            now::get);

    @BeforeEach
    void empty() {
        JDBC.sql("DELETE FROM item").update();
    }

    @Test
    void relevantItemsWithoutAFactorAndDatesThatCannotBeUsedAreCounted() {
        items(1, 40, "2026-01-20", false);
        bearing(1, 40);
        items(41, 40, "2026-03-10", true);
        bearing(41, 10);

        assertThat(checks.failing())
                .containsExactly(new Finding(Check.ABSTAINED, "", 0.75, 0.2), new Finding(Check.DATES, "", 1, 0.2));
    }

    @Test
    void whatAnalystsJudgedOtherwiseIsCountedUntilTheyUndoIt() {
        items(1, 40, "2026-03-10", false);
        bearing(1, 40);
        JDBC.sql("INSERT INTO assessment_correction (assessment, item, author, did, note)"
                        + " SELECT id, item, 'analyst', IF(item <= 10, 'turn force-posture relief', 'confirm'), ''"
                        + " FROM assessment")
                .update();
        assertThat(checks.failing()).containsExactly(new Finding(Check.OVERRULED, "", 0.25, 0.2));

        JDBC.sql("UPDATE assessment_correction SET undone = '2026-03-20', undone_by = 'analyst' WHERE item <= 5")
                .update();
        assertThat(checks.failing()).as("looks again after five minutes").hasSize(1);
        now.set(NOW.plus(Duration.ofMinutes(6)));
        assertThat(checks.failing()).isEqualTo(List.of());
    }

    @Test
    void anItemThatIsChangedOftenIsJudgedOtherwiseOnceAndWhatIsSpreadIsNot() {
        items(1, 40, "2026-03-10", false);
        bearing(1, 40);
        JDBC.sql("INSERT INTO assessment_correction (assessment, item, author, did, note)"
                        + " SELECT id, item, 'analyst', IF(item <= 7, 'turn force-posture relief', IF(item <= 35,"
                        + " 'confirm', 'same')), '' FROM assessment")
                .update();
        JDBC.sql("INSERT INTO assessment (id, item, at, made_by, text_of, result, relevance) SELECT 1000 + 10 * item +"
                        + " seq, item, at, 'person', at, 'relevant', 1 FROM assessment JOIN seq_1_to_5 WHERE item <= 7")
                .update();
        JDBC.sql("INSERT INTO assessment_correction (assessment, item, author, did, note) SELECT id, item, 'analyst',"
                        + " 'grade force-posture 2', '' FROM assessment WHERE id > 1000")
                .update();
        assertThat(checks.failing()).as("7 of 35 is not above 20 %").isEmpty();
    }

    private static void items(int first, int count, String day, boolean estimated) {
        JDBC.sql("INSERT INTO item (id, feed, content_hash, publisher, reliability, title, summary, time,"
                        + " time_estimated, first_seen, changed) SELECT seq, 'one', UNHEX(MD5(seq)), 'One House',"
                        + " 0.8, 'Title', '', :day, :estimated, :day, :day FROM seq_1_to_1000 WHERE seq BETWEEN"
                        + " :first AND :last")
                .param("day", day)
                .param("estimated", estimated)
                .param("first", first)
                .param("last", first + count - 1)
                .update();
        JDBC.sql("INSERT INTO assessment (id, item, at, made_by, text_of, result, relevance) SELECT id, id,"
                        + " time, 'test', time, 'relevant', 1 FROM item WHERE id BETWEEN :first AND :last")
                .param("first", first)
                .param("last", first + count - 1)
                .update();
        JDBC.sql("INSERT INTO assessment_in_force (item, assessment, made_by, text_of, result)"
                        + " SELECT id, id, 'test', time, 'relevant' FROM item WHERE id BETWEEN :first AND :last")
                .param("first", first)
                .param("last", first + count - 1)
                .update();
    }

    private static void bearing(int first, int count) {
        JDBC.sql("INSERT INTO assessment_bearing (factor, item, time, probability, direction, intensity) SELECT"
                        + " 'force-posture', id, time, 0.9, 'strain', 1 FROM item WHERE id BETWEEN :first AND"
                        + " :last")
                .param("first", first)
                .param("last", first + count - 1)
                .update();
    }
}
