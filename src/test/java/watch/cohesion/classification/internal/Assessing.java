package watch.cohesion.classification.internal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.quartz.Job;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.database.Utc;
import watch.cohesion.factor.Direction;
import watch.cohesion.factor.FactorId;
import watch.cohesion.item.ItemId;
import watch.cohesion.support.RealDatabase;

/** Assessing on a real database, by a classifier whose verdicts are plain to see. */
abstract class Assessing {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    static final FactorId POSTURE = new FactorId("force-posture");

    DatabaseDisk.Room room = DatabaseDisk.Room.UNKNOWN;
    Instant now = NOON.plusSeconds(90);
    final DataSource database = RealDatabase.migrated();
    final JdbcClient jdbc = JdbcClient.create(database);
    final List<Object> events = new ArrayList<>();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final SingleWords words = new SingleWords();
    final Waiting waiting = new Waiting(jdbc, words);
    final JdbcAssessments assessments = new JdbcAssessments(
            jdbc, new JdbcAssessmentsInForce(jdbc, new AssessmentRows(jdbc)), waiting, new AssessedCounts(jdbc));
    final Assess assess = new Assess(
            waiting,
            new AssessmentTables(jdbc, new JdbcTemplate(database)),
            words,
            new Judging(words, new IdleProcessors()),
            new ClassificationMetrics(registry, waiting, () -> NOON.plusSeconds(90)),
            new TransactionTemplate(new DataSourceTransactionManager(database)),
            events::add,
            new Woken(),
            () -> room,
            () -> now);

    /** When the job is to look again. */
    final List<Duration> looks = new ArrayList<>();

    void later(Duration by) {
        now = now.plus(by);
    }

    Direction direction(ItemId item) {
        return assessments.of(item).orElseThrow().factors().getFirst().direction();
    }

    ItemId arrives(String title, Instant at) {
        long id = jdbc.sql("SELECT COALESCE(MAX(id), 0) + 1 FROM item")
                .query(Long.class)
                .single();
        insert(id, title, at);
        return new ItemId(id);
    }

    void insert(long id, String title, Instant at) {
        jdbc.sql("""
            INSERT INTO item (id, feed, content_hash, story, publisher, reliability, title, summary, time,
                              time_estimated, first_seen, changed)
            VALUES (:id, 'wire', UNHEX('00112233445566778899AABBCCDDEEFF'), :id, 'Harbour Wire', 0.8, :title, '',
                    :at, FALSE, :at, :at)
            """)
                .param("id", id)
                .param("title", title)
                .param("at", Utc.column(at))
                .update();
    }

    void edit(ItemId item, String title, Instant at) {
        jdbc.sql("UPDATE item SET title = :title, changed = :at WHERE id = :id")
                .params(Map.of("title", title, "at", Utc.column(at), "id", item.value()))
                .update();
    }

    private final class Woken implements Jobs {

        @Override
        public void every(int seconds, Class<? extends Job> job, String name, String description) {}

        @Override
        public void wake(String name, Duration after) {
            looks.add(after);
        }
    }
}
