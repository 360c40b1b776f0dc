package watch.cohesion.configuration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import watch.cohesion.configuration.ComputingJob;
import watch.cohesion.configuration.Jobs;
import watch.cohesion.support.RealDatabase;

/** A service that is stopped while its jobs run. */
class JobThreadsTest {

    private static final CountDownLatch BEGUN = new CountDownLatch(2);
    private static final AtomicInteger ENDED = new AtomicInteger();

    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("watch.cohesion.database")
    @ComponentScan({"watch.cohesion.configuration.internal", "watch.cohesion.database"})
    static class Rooms {}

    /** Ends a little after it was told to, as one that waits for a publisher. */
    static class Waiting implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            work();
        }
    }

    static class Computing extends ComputingJob {

        @Override
        protected void compute() {
            work();
        }
    }

    private static void work() {
        BEGUN.countDown();
        try {
            Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            ENDED.incrementAndGet();
        }
    }

    @Test
    void runningJobsEndAndAreRecordedBeforeTheDatabaseGoes() throws Exception {
        RealDatabase.Schema schema = RealDatabase.schema();
        ConfigurableApplicationContext service = new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + schema.url(),
                        "--spring.datasource.username=" + schema.username(),
                        "--spring.datasource.password=" + schema.password());
        Jobs jobs = service.getBean(Jobs.class);
        jobs.every(60, Waiting.class, "waiting", "waits");
        jobs.every(60, Computing.class, "computing", "computes");
        assertThat(BEGUN.await(30, TimeUnit.SECONDS)).isTrue();

        service.close();

        assertThat(ENDED).hasValue(2);
        assertThat(new JdbcTemplate(schema.dataSource())
                        .queryForList("SELECT TRIGGER_NAME FROM QRTZ_FIRED_TRIGGERS", String.class))
                .as("runs that the next start would take for a dead node's")
                .isEmpty();
    }
}
