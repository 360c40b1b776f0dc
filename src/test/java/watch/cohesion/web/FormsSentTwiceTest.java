package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Users;
import watch.cohesion.web.page.OpenForms;

/** Forms that are sent twice. */
class FormsSentTwiceTest extends OpenForms {

    private final JdbcClient jdbc;

    FormsSentTwiceTest(MockMvcTester web, Users users, OneTimeLinks links, JdbcClient jdbc) {
        super(web, users, links);
        this.jdbc = jdbc;
    }

    /** Others look at the same service. */
    @AfterEach
    void forget() {
        jdbc.sql("DELETE FROM watch_log WHERE text IN ('One source so far', 'Two sources now', 'Seen', 'Quiet')")
                .update();
    }

    @Test
    void writeOneLineOfTheLogAndAnotherIfWhoGoesBackWritesAnother() {
        String page = open("/log");
        for (int i = 0; i < 2; i++) {
            assertThat(sent(form(page, "/log").param("text", "One source so far")))
                    .hasRedirectedUrl("/log");
        }
        assertThat(lines()).isEqualTo(1);
        assertThat(sent(form(page, "/log").param("text", "Two sources now"))).hasRedirectedUrl("/log");
        assertThat(sent(form(open("/log"), "/log").param("text", "One source so far")))
                .as("written again on purpose")
                .hasRedirectedUrl("/log");
        assertThat(lines()).isEqualTo(3);
    }

    @Test
    void makeOneTokenAndOneInvitationAndStillShowThem() {
        for (String path : List.of("/account/tokens", "/users")) {
            String page = open(path.equals("/users") ? path : "/account");
            MvcTestResult first = null;
            for (int i = 0; i < 2; i++) {
                MvcTestResult answer = sent(form(page, path)
                        .param("label", "script")
                        .param("name", "twice-" + who)
                        .param("role", "WATCH"));
                assertThat(answer).hasStatus(302);
                if (first == null) first = answer;
            }
            Cookie[] session = Objects.requireNonNull(first).getResponse().getCookies();
            String next = String.valueOf(first.getResponse().getRedirectedUrl());
            assertThat(open(next, session)).contains("<div class=\"once\"");
            assertThat(open(next, session)).doesNotContain("<div class=\"once\"");
        }
        assertThat(count("SELECT COUNT(*) FROM audit_entry WHERE who = :who AND action IN ('token.issue',"
                        + " 'user.invite')"))
                .isEqualTo(2);
    }

    @Test
    void makeOneSilence() {
        String page = open("/alerts/silences");
        try {
            for (int i = 0; i < 2; i++) {
                assertThat(sent(form(page, "/alerts/silences")
                                .param("series", "force-posture")
                                .param("reason", "Works")
                                .param("do", "save")))
                        .hasRedirectedUrl("/alerts/silences");
            }
            assertThat(jdbc.sql("SELECT COUNT(*) FROM alert_silence")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            jdbc.sql("DELETE FROM alert_silence").update();
        }
    }

    @Test
    void atTheSameMomentOfferTheWatchOnceAndLeadBothToIt() {
        String page = open("/handover");
        CountDownLatch ready = new CountDownLatch(2);
        try (ExecutorService presses = Executors.newFixedThreadPool(2)) {
            CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> offered(page, ready), presses);
            CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> offered(page, ready), presses);
            assertThat(one.join()).isEqualTo(other.join()).startsWith("/handover/");
            assertThat(jdbc.sql("SELECT COUNT(*) FROM watch_handover WHERE outgoing = :who")
                            .param("who", who)
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        } finally {
            jdbc.sql("DELETE FROM watch_handover WHERE outgoing = :who")
                    .param("who", who)
                    .update();
        }
    }

    private String offered(String page, CountDownLatch ready) {
        ready.countDown();
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        MvcTestResult answer = sent(form(page, "/handover").param("remark", "Quiet"));
        return String.valueOf(Objects.requireNonNull(answer.getResponse()).getRedirectedUrl());
    }

    @Test
    void afterARefusalAreTakenAsIfForTheFirstTime() {
        String page = open("/log");
        for (int i = 0; i < 2; i++) {
            assertThat(sent(form(page, "/log").param("text", " "))).hasStatusOk();
        }
        assertThat(jdbc.sql("SELECT COUNT(*) FROM access_form WHERE answer IS NULL")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void byTwoPeopleAreTwo() {
        String page = open("/log");
        assertThat(sent(form(page, "/log").param("text", "Seen"))).hasRedirectedUrl("/log");
        String first = who;
        signIn();
        assertThat(sent(form(page, "/log").param("text", "Seen"))).hasRedirectedUrl("/log");
        assertThat(lines()).isEqualTo(1);
        assertThat(first).isNotEqualTo(who);
    }

    private long lines() {
        return count("SELECT COUNT(*) FROM watch_log WHERE who = :who");
    }

    private long count(String rows) {
        return jdbc.sql(rows).param("who", who).query(Long.class).single();
    }
}
