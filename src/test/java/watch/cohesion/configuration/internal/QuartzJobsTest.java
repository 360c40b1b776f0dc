package watch.cohesion.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import watch.cohesion.support.OwnSchema;
import watch.cohesion.support.RoomTest;

/** House jobs in Quartz's tables of a real database. */
@RoomTest
@ContextConfiguration(classes = QuartzJobsTest.Rooms.class, initializers = OwnSchema.class)
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=20000")
class QuartzJobsTest {

    private static final String NAME = "chores";

    /** As many as the pool of these tests has connections. */
    private static final int CONNECTIONS = 8;

    private final QuartzJobs jobs;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    QuartzJobsTest(QuartzJobs jobs, JdbcClient jdbc, TransactionTemplate transaction) {
        this.jobs = jobs;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Not marked as a configuration: commands that open a part of the house scan this package. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("watch.cohesion.database")
    @ComponentScan({"watch.cohesion.configuration", "watch.cohesion.database"})
    static class Rooms {}

    static class Chores implements Job {

        @Override
        public void execute(JobExecutionContext context) {}
    }

    static class OtherChores extends Chores {}

    @BeforeEach
    void begin() {
        for (String table : List.of("QRTZ_SIMPLE_TRIGGERS", "QRTZ_TRIGGERS", "QRTZ_JOB_DETAILS")) {
            jdbc.sql("DELETE FROM " + table).update();
        }
        jobs.every(60, Chores.class, NAME, "Chores");
    }

    @Test
    void whatIsScheduledAlreadyKeepsItsTime() {
        jdbc.sql("UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = 4711").update();

        jobs.every(60, Chores.class, NAME, "Chores");

        assertThat(jdbc.sql("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS")
                        .query(Long.class)
                        .single())
                .isEqualTo(4711);
    }

    @Test
    void aJobThatCameToAStopRunsAgainAfterTheNextStart() {
        wake();
        jdbc.sql("UPDATE QRTZ_TRIGGERS SET TRIGGER_STATE = 'ERROR'").update();

        jobs.every(60, Chores.class, NAME, "Chores");

        assertThat(triggers()).containsExactly("chores-pace WAITING");
        wake();
    }

    @Test
    void aJobThatStandsADayAheadIsBackOnItsPaceAfterAStart() {
        setForTomorrow();

        jobs.every(60, Chores.class, NAME, "Chores");

        assertThat(nextOfPace()).isBefore(Instant.now().plusSeconds(61));
    }

    @Test
    void aClockThatIsSetBackStopsNoJobWhileTheServiceRuns() {
        jobs.keepPaces();
        Instant before = nextOfPace();
        jobs.keepPaces();
        assertThat(nextOfPace()).as("on its pace").isEqualTo(before);

        setForTomorrow();
        jobs.keepPaces();

        assertThat(nextOfPace()).isBefore(Instant.now().plusSeconds(61));
        assertThat(jdbc.sql("SELECT REPEAT_INTERVAL FROM QRTZ_SIMPLE_TRIGGERS")
                        .query(Long.class)
                        .single())
                .isEqualTo(60_000);
    }

    /** As by a clock that stood a day ahead when it fired last. */
    private void setForTomorrow() {
        jdbc.sql("UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = :at")
                .param("at", Instant.now().plus(Duration.ofDays(1)).toEpochMilli())
                .update();
    }

    private Instant nextOfPace() {
        return jdbc.sql("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'chores-pace'")
                .query((row, _) -> Instant.ofEpochMilli(row.getLong(1)))
                .single();
    }

    @Test
    void aNewReleaseMayGiveAJobAnotherClassAndPace() {
        jdbc.sql("UPDATE QRTZ_JOB_DETAILS SET JOB_CLASS_NAME = 'of.an.earlier.Release'")
                .update();

        jobs.every(20, OtherChores.class, NAME, "Other chores");

        assertThat(jdbc.sql("SELECT JOB_CLASS_NAME FROM QRTZ_JOB_DETAILS")
                        .query(String.class)
                        .single())
                .isEqualTo(OtherChores.class.getName());
        assertThat(jdbc.sql("SELECT REPEAT_INTERVAL FROM QRTZ_SIMPLE_TRIGGERS")
                        .query(Long.class)
                        .single())
                .isEqualTo(20_000);
    }

    @Test
    void aJobIsNotWokenByWhatIsRolledBack() throws InterruptedException {
        transaction.executeWithoutResult(status -> {
            jobs.wake(NAME);
            status.setRollbackOnly();
        });
        Thread.sleep(Duration.ofMillis(300));
        assertThat(triggers()).containsExactly("chores-pace WAITING");
    }

    @Test
    void asManyWritersAsThereAreConnectionsWakeAJobAndNoneWaitsForAnother() throws Exception {
        CyclicBarrier allHoldOne = new CyclicBarrier(CONNECTIONS);
        try (ExecutorService writers = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<?>> written = IntStream.range(0, CONNECTIONS)
                    .<Future<?>>mapToObj(_ -> writers.submit(() -> transaction.executeWithoutResult(_ -> {
                        jdbc.sql("SELECT 1").query(Integer.class).single();
                        meet(allHoldOne);
                        jobs.wake(NAME);
                    })))
                    .toList();
            for (Future<?> one : written) one.get(10, TimeUnit.SECONDS);
        }
        awaitWoken();
    }

    /** Quartz keeps the trigger that has fired until the run ends, and that run may not see what woke it again. */
    @Test
    void aJobThatIsWokenWhileItRunsRunsAgain() {
        wake();
        jdbc.sql("UPDATE QRTZ_TRIGGERS SET NEXT_FIRE_TIME = -1, TRIGGER_STATE = 'COMPLETE' WHERE TRIGGER_NAME ="
                        + " 'chores-wake'")
                .update();

        wake();

        assertThat(nextWake()).isPositive();
    }

    @Test
    void whoWantsAJobSoonDoesNotWaitForWhoWantsItLater() {
        jobs.wake(NAME, Duration.ofHours(1));
        awaitWoken();
        long later = nextWake();

        jobs.wake(NAME);

        await().untilAsserted(() -> assertThat(nextWake()).isLessThan(later));
    }

    private long nextWake() {
        return jdbc.sql("SELECT NEXT_FIRE_TIME FROM QRTZ_TRIGGERS WHERE TRIGGER_NAME = 'chores-wake'")
                .query(Long.class)
                .single();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void wake() {
        jobs.wake(NAME);
        awaitWoken();
    }

    private void awaitWoken() {
        await().untilAsserted(() -> assertThat(triggers()).contains("chores-wake WAITING"));
    }

    private List<String> triggers() {
        return jdbc.sql("SELECT CONCAT(TRIGGER_NAME, ' ', TRIGGER_STATE) FROM QRTZ_TRIGGERS ORDER BY TRIGGER_NAME")
                .query((row, _) -> row.getString(1))
                .list();
    }
}
