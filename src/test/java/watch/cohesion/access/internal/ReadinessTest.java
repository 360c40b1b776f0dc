package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.support.ServiceTest;

/** What a load balancer is told. */
@ServiceTest
@AutoConfigureMockMvc
@TestPropertySource(properties = "spring.datasource.hikari.connection-timeout=1000")
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

            assertThat(probe("readiness")).hasStatus(503);
            assertThat(probe("liveness")).hasStatusOk();
        } finally {
            settings.setPassword(password);
        }
        assertThat(probe("readiness")).hasStatusOk();
    }

    private MvcTestResult probe(String name) {
        return web.perform(get("/actuator/health/" + name));
    }
}
