package watch.cohesion.alert.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.alert.Rules;
import watch.cohesion.database.Utc;
import watch.cohesion.indicator.Courses;
import watch.cohesion.indicator.Snapshot;
import watch.cohesion.indicator.Snapshots;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.ItemRows;
import watch.cohesion.support.Listed;
import watch.cohesion.support.ServiceTest;

/** What is judged while a pass looks is told whole by the next one. */
@ServiceTest
@TestPropertySource(properties = "cohesion.banner=MEANWHILE") // a database of its own, as it leaves an episode there
class JudgedMeanwhileTest {

    private static final String TROOPS = "US to withdraw troops from South Korea, Pentagon says";

    private final ApplicationContext beans;
    private final JdbcClient jdbc;

    JudgedMeanwhileTest(ApplicationContext beans, JdbcClient jdbc) {
        this.beans = beans;
        this.jdbc = jdbc;
    }

    private <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    @Test
    void anActThatIsJudgedWhileAPassLooksIsToldByTheNextOneWithItsTitle() throws Exception {
        Instant now = bean(InstantSource.class).instant();
        jdbc.sql("""
            INSERT INTO feed (id, name, publisher, url, every_seconds, reliability, unverified, note, created_at, first_read)
            VALUES ('wire', 'wire', 'wire', 'https://wire.example/feed', 600, 1, FALSE, '', :at, :at)
            """).param("at", Utc.column(now.minus(Duration.ofDays(30)))).update();
        bean(TransactionOperations.class)
                .executeWithoutResult(_ -> bean(Recipients.class)
                        .save(Listed.by(ChannelKind.MAIL, "kim@example.org", "kim@example.org"), "park"));
        bean(Decide.class).run();

        Snapshots before = bean(Snapshots.class);
        boolean[] arrived = {false};
        Snapshots slow = () -> {
            Snapshot snapshot = before.now();
            if (!arrived[0]) aside(() -> arrives(now));
            arrived[0] = true;
            return snapshot;
        };
        Look look = new Look(slow, bean(News.class), bean(NotHeard.class), bean(FindingTable.class));
        Decide decide = new Decide(
                bean(AlertTables.class),
                bean(Rules.class),
                bean(Courses.class),
                look,
                bean(GroundsWriter.class),
                bean(Relief.class),
                bean(EpisodeLetter.class),
                bean(HouseLetters.class),
                bean(Outbox.class),
                bean(AlertSettings.class),
                bean(AlertMetrics.class),
                bean(TransactionOperations.class),
                bean(InstantSource.class));
        decide.run();
        decide.run();
        List<String> texts = jdbc.sql("SELECT CONCAT(subject, '\n', text) FROM notification ORDER BY id")
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(texts).singleElement().asString().contains(TROOPS);
    }

    /** Judged by whatever else commits at that moment. */
    private Void arrives(Instant at) {
        new ItemRows(jdbc).arrives(TROOPS, at);
        try {
            Class<?> type = Class.forName("watch.cohesion.classification.internal.Assess");
            var run = type.getDeclaredMethod("run");
            run.setAccessible(true);
            run.invoke(beans.getBean(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        // sure and grave
        for (String table : List.of("assessment_bearing", "assessment_factor")) {
            jdbc.sql("UPDATE " + table
                            + " SET intensity = 3, probability = 0.95, direction_probability = 0.95 WHERE"
                            + " factor = 'force-posture'")
                    .update();
        }
        return null;
    }

    private static void aside(Callable<Void> work) {
        try (var threads = Executors.newSingleThreadExecutor()) {
            threads.submit(work).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
