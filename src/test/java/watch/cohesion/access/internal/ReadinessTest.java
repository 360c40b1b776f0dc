package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.support.ServiceTest;

/** What a load balancer is told. */
@ServiceTest
@AutoConfigureMockMvc
class ReadinessTest {

    private final MockMvcTester web;
    private final HikariDataSource database;

    ReadinessTest(MockMvcTester web, HikariDataSource database) {
        this.web = web;
        this.database = database;
    }

    @Test
    void aNodeThatHasLostItsDatabaseIsAliveAndNotReadyUntilItHasItAgain() {
        assertThat(probe("readiness")).hasStatusOk();
        HikariConfigMXBean settings = database.getHikariConfigMXBean();
        String password = database.getPassword();
        try {
            settings.setPassword("another");
            database.getHikariPoolMXBean().softEvictConnections();

            long asked = System.nanoTime();
            assertThat(probe("readiness")).hasStatus(503);
            assertThat(Duration.ofNanos(System.nanoTime() - asked))
                    .as("before the load balancer gives up, and whoever waits for a connection")
                    .isLessThan(Duration.ofSeconds(6));
            assertThat(probe("liveness")).hasStatusOk();
        } finally {
            settings.setPassword(password);
        }
        await().untilAsserted(() -> assertThat(probe("readiness")).hasStatusOk());
    }

    private MvcTestResult probe(String name) {
        return web.perform(get("/actuator/health/" + name));
    }
}
