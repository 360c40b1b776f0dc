package watch.cohesion.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import watch.cohesion.database.EmbeddedMariaDb;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.Relay;

/** What the log says while the database does not answer, and what it says where that is not so. */
@ExtendWith(OutputCaptureExtension.class)
class OutageTest {

    private static final Logger JOB = LoggerFactory.getLogger("some.job");

    @TempDir
    static Path folder;

    private EmbeddedMariaDb server;
    private Relay relay;
    private HikariDataSource pool;
    private Outage outage;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedMariaDb.start(RealDatabase.home(folder.resolve("mariadb")), 0, 64);
        HikariConfig config = new HikariConfig();
        URI direct = URI.create(server.jdbcUrl().substring("jdbc:".length()));
        relay = Relay.before(direct.getPort());
        config.setJdbcUrl(server.jdbcUrl().replace(":" + direct.getPort(), ":" + relay.port()));
        config.setUsername(server.username());
        config.setPassword(server.password());
        config.setConnectionTimeout(1_000);
        config.setValidationTimeout(500);
        config.setMaximumPoolSize(1);
        config.addDataSourceProperty("socketTimeout", "1000");
        pool = new HikariDataSource(config);
        outage = new Outage(new Pulse(pool, Duration.ofSeconds(2)), InstantSource.system());
        outage.afterPropertiesSet();
    }

    @AfterEach
    void stop() throws IOException {
        outage.destroy();
        pool.close();
        relay.close();
        server.close();
    }

    @Test
    void aDatabaseThatStandsStillIsToldOnceAndOnceWhenItIsBack(CapturedOutput output) {
        relay.hold();
        for (int turn = 0; turn < 3; turn++) aJobFails();

        await().until(() -> output.toString().contains("nothing is lost"));
        assertThat(output.toString())
                .containsOnlyOnce("The database does not answer since ")
                .contains("Z: no answer within 2 s; polls and scores wait, nothing is lost")
                .doesNotContain("could not be done", "\tat ", "Failed to validate");

        relay.goOn();
        await().until(() -> output.toString().contains("The database answers again since "));
        JOB.error("Something else", new IllegalStateException("of another kind"));
        assertThat(output.toString()).contains("Something else").contains("of another kind");
    }

    @Test
    void aPoolThatIsUsedUpIsNoFaultOfTheDatabaseAndStaysInTheLog(CapturedOutput output) throws Exception {
        try (var only = pool.getConnection()) {
            assertThat(only.isValid(1)).isTrue();
            aJobFails();
        }

        assertThat(output.toString())
                .contains("It could not be done", "Connection is not available", "\tat ")
                .doesNotContain("does not answer");
    }

    @Test
    void aServerThatTakesNoChangesOrLetsNobodyInIsToldAsAnOutage() {
        JdbcClient root =
                JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(), server.username(), server.password()));
        String schema = root.sql("SELECT DATABASE()").query(String.class).single();
        root.sql("CREATE USER plain@'%' IDENTIFIED BY 'secret'").update();
        root.sql("GRANT ALL ON `%s`.* TO plain@'%%'".formatted(schema)).update();
        HikariConfig plain = new HikariConfig();
        plain.setJdbcUrl(server.jdbcUrl());
        plain.setUsername("plain");
        plain.setPassword("secret");
        plain.setMaximumPoolSize(1);
        try (HikariDataSource those = new HikariDataSource(plain)) {
            Pulse pulse = new Pulse(those, Duration.ofSeconds(5));
            assertThat(pulse.fault()).isEmpty();

            root.sql("SET GLOBAL read_only = 1").update();
            await().untilAsserted(() -> assertThat(pulse.fault()).contains("--read-only"));
            root.sql("SET GLOBAL read_only = 0").update();
            await().untilAsserted(() -> assertThat(pulse.fault()).isEmpty());

            root.sql("ALTER USER plain@'%' IDENTIFIED BY 'another'").update();
            await().during(Duration.ofSeconds(2)).until(() -> pulse.fault().isEmpty());
            those.getHikariPoolMXBean().softEvictConnections();
            await().untilAsserted(() -> assertThat(pulse.fault()).contains("Access denied"));
        }
    }

    private void aJobFails() {
        Throwable failure = catchThrowable(
                () -> JdbcClient.create(pool).sql("SELECT 1").query().singleValue());
        JOB.error("It could not be done", failure);
        JOB.error("It could not be done", NestedExceptionUtils.getRootCause(failure));
    }
}
