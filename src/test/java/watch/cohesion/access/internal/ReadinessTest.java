package watch.cohesion.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.support.ServiceTest;

/** What a load balancer is told. */
@ServiceTest
@AutoConfigureMockMvc
class ReadinessTest {

    private static final String SOME_SESSION =
            Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));

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
                    .as("sooner than whoever waits for a connection")
                    .isLessThan(Duration.ofMillis(settings.getConnectionTimeout()));
            assertThat(probe("liveness")).hasStatusOk();
            assertThat(ask("/static/css/watch.css")).as("a file").hasStatusOk();
        } finally {
            settings.setPassword(password);
        }
        await().untilAsserted(() -> assertThat(probe("readiness")).hasStatusOk());
    }

    private MvcTestResult probe(String name) {
        return ask("/actuator/health/" + name);
    }

    /** A browser that is signed in brings its cookie along; to look up whose it is would take half a minute then. */
    private MvcTestResult ask(String path) {
        return web.perform(get(path).cookie(new Cookie("SESSION", SOME_SESSION)));
    }
}
