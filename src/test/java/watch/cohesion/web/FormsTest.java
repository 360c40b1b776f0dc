package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.HtmlUtils;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.Rule;
import watch.cohesion.alert.RuleId;
import watch.cohesion.alert.Rules;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.Listed;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** Forms that stand open while somebody else changes what they show, and forms that are sent twice. */
@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
class FormsTest {

    private final MockMvcTester web;
    private final Users users;
    private final OneTimeLinks links;
    private final Rules rules;
    private final Recipients recipients;
    private final JdbcClient jdbc;

    private String who = "";

    FormsTest(MockMvcTester web, Users users, OneTimeLinks links, Rules rules, Recipients recipients, JdbcClient jdbc) {
        this.web = web;
        this.users = users;
        this.links = links;
        this.rules = rules;
        this.recipients = recipients;
        this.jdbc = jdbc;
    }

    /** Others look at the same service. */
    @AfterEach
    void forget() {
        jdbc.sql("DELETE FROM watch_log WHERE text IN ('One source so far', 'Two sources now', 'Seen', 'Quiet')")
                .update();
    }

    @BeforeEach
    void signIn() {
        who = People.join(users, links, Role.ADMIN);
    }

    @Nested
    class OfARule {

        private final Rule awake = rule();

        @Test
        void thatAColleaguePutToSleepMeanwhileDoNotWakeItUnseen() {
            String page = open("/rules/stress-high");
            rules.save(asleep(), "lee");
            try {
                String refused = text(sent(correction(page)));

                assertThat(refused)
                        .contains(
                                "somebody else has changed this rule meanwhile",
                                "<span>Awake</span>: <strong>–</strong>")
                        .contains("value=\"Stress is very high\"");
                assertThat(rule()).isEqualTo(asleep());

                assertThat(sent(correction(refused))).hasRedirectedUrl("/rules");
                assertThat(rule().enabled()).isTrue();
                assertThat(rule().name()).isEqualTo("Stress is very high");
            } finally {
                rules.save(awake, "lee");
            }
        }

        @Test
        void thatIsFasterByAMomentWinsAndARehearsalLosesNothing() {
            assertThat(rules.change(asleep(), awake, "lee")).isFalse();
            assertThat(rules.add(asleep(), "lee")).isFalse();
            assertThat(rule()).isEqualTo(awake);

            String page = open("/rules/stress-high");
            rules.save(asleep(), "lee");
            try {
                String rehearsed = text(sent(asked(page, "rehearse")));
                assertThat(rehearsed).contains("Nothing was sent, nothing is saved");
                assertThat(text(sent(correction(rehearsed)))).contains("somebody else has changed this rule");
            } finally {
                rules.save(awake, "lee");
            }
        }

        private Rule rule() {
            return rules.all().stream()
                    .filter(one -> one.id().equals(new RuleId("stress-high")))
                    .findFirst()
                    .orElseThrow();
        }

        private Rule asleep() {
            return new Rule(
                    awake.id(),
                    awake.name(),
                    awake.condition(),
                    awake.factors(),
                    awake.severity(),
                    awake.first(),
                    awake.second(),
                    awake.hours(),
                    false);
        }

        private MockHttpServletRequestBuilder correction(String page) {
            return asked(page, "save");
        }

        private MockHttpServletRequestBuilder asked(String page, String what) {
            return form(page, "/rules")
                    .param("shown", hidden(page, "shown"))
                    .param("do", what)
                    .param("id", "stress-high")
                    .param("name", "Stress is very high")
                    .param("kind", "level")
                    .param("p-enter", "60")
                    .param("p-leave", "55")
                    .param("p-hold", "0h")
                    .param("p-publishers", "1")
                    .param("severity", "warning")
                    .param("first", "watch")
                    .param("second", "second")
                    .param("days", "MONDAY")
                    .param("from", "00:00")
                    .param("to", "00:00")
                    .param("zone", "UTC")
                    .param("enabled", "true");
        }
    }

    @Nested
    class OfARecipient {

        private long kim;

        @AfterEach
        void removeAll() {
            recipients.all().forEach(one -> recipients.remove(one.id(), "park"));
        }

        @BeforeEach
        void join() {
            removeAll();
            kim = recipients.save(Listed.mail("Kim", "kim@example.org"), "park");
        }

        @Test
        void thatUnsubscribedMeanwhileDoNotSwitchThemOnAgain() {
            String page = open("/recipients?edit=" + kim);
            assertThat(web.perform(post("/unsubscribe/{token}", recipients.token(kim))))
                    .hasStatusOk();

            String refused = text(sent(renamed(page)));

            assertThat(refused)
                    .contains("these settings were changed meanwhile", "<span>Switched on</span>: <strong>–</strong>")
                    .contains("value=\"Kim, J.\"");
            assertThat(known().enabled()).isFalse();
            assertThat(known().name()).isEqualTo("Kim");

            assertThat(sent(renamed(refused))).hasRedirectedUrl("/recipients");
            assertThat(known().enabled()).isTrue();
        }

        @Test
        void whoseOwnerHasAnotherAddressNowSendNothingToTheOld() {
            long owned = recipients.save(own("old@example.org"), "park");
            String admins = open("/recipients?edit=" + owned);
            String mine = open("/account/alerts");
            assertThat(sent(address(mine, "new@example.org"))).hasRedirectedUrl("/account/alerts");

            assertThat(text(sent(renamed(admins, owned)))).contains("<strong>new@example.org</strong>");
            assertThat(recipients.find(owned).orElseThrow().address()).isEqualTo("new@example.org");
            assertThat(text(sent(address(mine, "older@example.org")))).contains("<strong>new@example.org</strong>");
            assertThat(recipients.change(own("old@example.org"), own("old@example.org"), "park"))
                    .isFalse();
        }

        @Test
        void thatWasRemovedMeanwhileSaySoAndAreTakenInAnewAtASecondTry() {
            String page = open("/recipients?edit=" + kim);
            recipients.remove(kim, "park");

            String refused = text(sent(renamed(page)));
            assertThat(refused).contains("this recipient was removed meanwhile", "name=\"id\" value=\"0\"");
            assertThat(recipients.all()).isEmpty();
        }

        @Test
        void ofOwnersWhoHadNoneAreNotSavedOverWhatTheySetElsewhere() {
            String mine = open("/account/alerts");
            assertThat(sent(address(mine, "first@example.org"))).hasRedirectedUrl("/account/alerts");
            assertThat(text(sent(address(mine, "second@example.org")))).contains("<strong>first@example.org</strong>");
            assertThat(recipients.ofOwner(who)).map(Recipient::address).contains("first@example.org");
        }

        private Recipient known() {
            return recipients.find(kim).orElseThrow();
        }

        private Recipient own(String address) {
            Recipient plain = Listed.by(ChannelKind.MAIL, who, address);
            return new Recipient(
                    0,
                    who,
                    plain.name(),
                    plain.channel(),
                    plain.address(),
                    plain.lists(),
                    plain.least(),
                    plain.topics(),
                    plain.zone(),
                    null,
                    null,
                    null,
                    false,
                    true,
                    null);
        }

        private MockHttpServletRequestBuilder renamed(String page) {
            return renamed(page, kim);
        }

        private MockHttpServletRequestBuilder renamed(String page, long id) {
            return form(page, "/recipients")
                    .param("shown", hidden(page, "shown"))
                    .param("id", Long.toString(id))
                    .param("name", "Kim, J.")
                    .param("channel", "mail")
                    .param("address", "kim@example.org")
                    .param("lists", "watch")
                    .param("least", "notice")
                    .param("zone", "UTC")
                    .param("enabled", "true");
        }

        private MockHttpServletRequestBuilder address(String page, String address) {
            return form(page, "/account/alerts")
                    .param("shown", hidden(page, "shown"))
                    .param("address", address)
                    .param("lists", "watch")
                    .param("least", "notice")
                    .param("zone", "UTC")
                    .param("enabled", "true");
        }
    }

    @Nested
    class SentTwice {

        @Test
        void writeOneLineOfTheLogAndAnotherIfWhoGoesBackWritesAnother() {
            String page = open("/log");
            for (int i = 0; i < 2; i++) {
                assertThat(sent(form(page, "/log").param("text", "One source so far")))
                        .hasRedirectedUrl("/log");
            }
            assertThat(lines()).isEqualTo(1);
            assertThat(sent(form(page, "/log").param("text", "Two sources now")))
                    .hasRedirectedUrl("/log");
            assertThat(sent(form(open("/log"), "/log").param("text", "One source so far")))
                    .as("written again on purpose")
                    .hasRedirectedUrl("/log");
            assertThat(lines()).isEqualTo(3);
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
            return jdbc.sql("SELECT COUNT(*) FROM watch_log WHERE who = :who")
                    .param("who", who)
                    .query(Long.class)
                    .single();
        }
    }

    /** The form as it stands on the page. */
    private MockHttpServletRequestBuilder form(String page, String path) {
        return post(path)
                .param("_form", hidden(page, "_form"))
                .with(csrf())
                .with(user(who).roles("ADMIN"));
    }

    private static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
        assertThat(field.find()).as("what is sent along").isTrue();
        return HtmlUtils.htmlUnescape(field.group(1));
    }

    private MvcTestResult sent(MockHttpServletRequestBuilder form) {
        return web.perform(form);
    }

    private String open(String path) {
        return text(web.perform(get(path).with(user(who).roles("ADMIN"))));
    }

    private static String text(MvcTestResult result) {
        return new String(Objects.requireNonNull(result.getResponse()).getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
