package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ResponseStatus;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.database.DatabaseDisk;
import watch.cohesion.database.DatabaseDisk.Room;
import watch.cohesion.database.DatabaseDisk.State;
import watch.cohesion.database.DatabaseFull;
import watch.cohesion.database.DatabaseOutage;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** A node whose clock is two minutes ahead of the database server's, whose disk is full, and then one whose database does not answer. */
@ServiceTest
@Import(UnsoundMachineTest.Faults.class)
@AutoConfigureMockMvc
class UnsoundMachineTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;
    private final AtomicReference<Optional<Instant>> outage;
    private final InstantSource clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    UnsoundMachineTest(
            MockMvcTester web,
            Users users,
            OneTimeLinks links,
            AtomicReference<Optional<Instant>> outage,
            InstantSource clock,
            JdbcClient jdbc,
            TransactionTemplate transactions) {
        this.web = web;
        this.users = users;
        this.links = links;
        this.outage = outage;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Faults {

        @Bean
        @Primary
        InstantSource aheadClock() {
            return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2));
        }

        @Bean
        @Primary
        DatabaseDisk fullDisk() {
            return () -> new Room(State.FULL, 1_234, 256);
        }

        @Bean
        AtomicReference<Optional<Instant>> since() {
            return new AtomicReference<>(Optional.empty());
        }

        @Bean
        @Primary
        DatabaseOutage saidOutage(AtomicReference<Optional<Instant>> since) {
            return since::get;
        }
    }

    @Test
    void theDashboardSaysWhatIsWrongAndServesAllTheSame() throws UnsupportedEncodingException {
        String kim = People.join(users, links, Role.WATCH);
        String page = web.perform(get("/").with(user(kim).roles("WATCH")))
                .getResponse()
                .getContentAsString();
        assertThat(page)
                .containsPattern("This machine&#39;s clock is 1(19|20) s ahead of the database server&#39;s\\.")
                .contains("The database&#39;s disk has 1,234 MB left: no feed is polled until there is room.")
                .contains("</main>");
    }

    /** A table in memory is full soon, and says so as one on a full disk does. */
    @Test
    void whatTheDatabaseHasNoRoomForIsToldAsSuch() {
        assertThatExceptionOfType(DatabaseFull.class)
                .isThrownBy(() -> transactions.executeWithoutResult(_ -> {
                    jdbc.sql("SET SESSION max_heap_table_size = 16384").update();
                    jdbc.sql("CREATE TEMPORARY TABLE small (text CHAR(255)) ENGINE = MEMORY")
                            .update();
                    jdbc.sql("INSERT INTO small SELECT seq FROM seq_1_to_1000").update();
                }))
                .withMessageContaining("'small' is full")
                .satisfies(full -> assertThat(
                                AnnotatedElementUtils.findMergedAnnotation(full.getClass(), ResponseStatus.class))
                        .extracting(ResponseStatus::code)
                        .isEqualTo(HttpStatus.INSUFFICIENT_STORAGE));
    }

    @Test
    void anOutageIsAnsweredAtOnceWhoeverAsksForWhatever() throws UnsupportedEncodingException {
        outage.set(Optional.of(clock.instant().minus(OutagePage.CERTAIN)));
        try {
            String page = web.perform(get("/").accept("text/html").locale(Locale.KOREAN))
                    .getResponse()
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(page).contains("데이터베이스가 응답하지 않습니다", "<meta http-equiv=\"refresh\" content=\"10\">");
            assertThat(web.perform(post("/log").accept("text/html")))
                    .hasStatus(503)
                    .hasHeader("Retry-After", "10")
                    .bodyText()
                    .contains("What you sent was not stored.")
                    .doesNotContain("refresh");
            assertThat(web.perform(get("/api/v1/factors").accept("application/json")))
                    .hasStatus(503)
                    .hasContentTypeCompatibleWith("application/problem+json")
                    .bodyText()
                    .contains("The database does not answer since");
            assertThat(web.perform(get("/actuator/prometheus"))).hasStatus(503);
            assertThat(web.perform(get("/static/css/watch.css"))).hasStatusOk();
        } finally {
            outage.set(Optional.empty());
        }
    }

    @Test
    void aDatabaseThatHasBeenSlowForAMomentIsWaitedFor() {
        outage.set(Optional.of(clock.instant().minusSeconds(1)));
        try {
            assertThat(web.perform(get("/sign-in").accept("text/html"))).hasStatusOk();
        } finally {
            outage.set(Optional.empty());
        }
    }
}
