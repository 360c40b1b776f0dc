package watch.cohesion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.alert.Alerts;
import watch.cohesion.alert.RuleId;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.parse.Entry;
import watch.cohesion.parse.FeedParser;
import watch.cohesion.parse.ParseResult;
import watch.cohesion.parse.ParsedFeed;
import watch.cohesion.support.ExampleRooms;
import watch.cohesion.support.Examples;
import watch.cohesion.support.Listed;
import watch.cohesion.support.People;
import watch.cohesion.support.ServiceTest;

/** What recipients reach without a sign-in, and what waits in the outbox for an administrator. */
@ServiceTest
@Import(ExampleRooms.class)
@AutoConfigureMockMvc
class AlertDoorsTest {

    private static final Instant OPENED = Examples.NOW.minusSeconds(3_600);

    private final MockMvcTester web;
    private final Recipients recipients;
    private final Outbox outbox;
    private final Users users;
    private final OneTimeLinks links;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Alerts alerts;

    private long kim;

    AlertDoorsTest(
            MockMvcTester web,
            Recipients recipients,
            Outbox outbox,
            Users users,
            OneTimeLinks links,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Alerts alerts) {
        this.web = web;
        this.recipients = recipients;
        this.outbox = outbox;
        this.users = users;
        this.links = links;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.alerts = alerts;
    }

    @BeforeEach
    void begin() {
        jdbc.sql("DELETE FROM alert_episode").update();
        jdbc.sql("DELETE FROM notification").update();
        recipients.all().forEach(one -> recipients.remove(one.id(), "park"));
        kim = recipients.save(Listed.mail("Kim", "kim@example.org"), "park");
        recipients.renewFeedKey(kim, "park");
    }

    @Nested
    class TheFeedOfEpisodes {

        @Test
        void carriesHostileWordsAsWords() {
            String hostile = "]]>& <script>alert('x')</script> \"quoted\" \u0001\u2028 한미";
            episode(1, hostile);

            ParsedFeed feed = feed();

            assertThat(feed.title()).isEqualTo("Cohesion Watch: episodes");
            assertThat(feed.entries()).singleElement().satisfies(entry -> {
                assertThat(entry.title()).isEqualTo("warning: US force posture and withdrawal, 38.0 → 64.2");
                assertThat(entry.summary()).contains("]]>&", "\"quoted\"", "한미");
            });
            assertThat(document("localhost"))
                    .doesNotContain("<script>", "\u0001")
                    .contains("rel=\"self\"");
        }

        @Test
        void namesAnEpisodeTheSameHoweverItIsReachedAndDatesItByItsLastEvent() {
            episode(1, "High");
            String before = document("localhost");
            assertThat(document("watch.internal")).isEqualTo(before);
            Entry opened = entry();
            assertThat(opened.updated()).isEqualTo(OPENED);

            jdbc.sql("""
                INSERT INTO alert_event (episode, at, kind, milli, who, text, untold)
                VALUES (1, :at, 'WORSENED', 70000, '', 'Worse', '')
                """).param("at", Utc.column(Examples.NOW)).update();

            Entry worse = entry();
            assertThat(worse.id()).isEqualTo(opened.id()).endsWith("/alerts/1");
            assertThat(worse.updated()).isEqualTo(Examples.NOW);
            assertThat(worse.published()).isEqualTo(OPENED);
        }

        @Test
        void saysTheSameWhateverLanguageTheReaderAsksFor() {
            episode(1, "High");

            assertThat(inLanguage("ko")).isEqualTo(inLanguage("en")).contains("US force posture and withdrawal");
        }

        @Test
        void carriesWhatEasedAsANotice() {
            jdbc.sql("""
                INSERT INTO alert_easing (series, at, from_level, to_level, milli, reason)
                VALUES ('force-posture', :at, 'HIGH', 'ELEVATED', 48200, 'New evidence of relief')
                """).param("at", Utc.column(OPENED)).update();
            try {
                Entry eased = entry();
                assertThat(eased.title()).isEqualTo("Eased: US force posture and withdrawal, 48.2, elevated");
                assertThat(eased.summary()).isEqualTo("New evidence of relief");
                assertThat(eased.published()).isEqualTo(OPENED);
                assertThat(eased.id()).endsWith("/factors/force-posture#eased-" + OPENED);
            } finally {
                jdbc.sql("DELETE FROM alert_easing").update();
            }
        }

        @Test
        void keepsSilentOfWhatNobodyWasToldAndOfStrangers() {
            episode(1, "High");
            jdbc.sql("UPDATE alert_episode SET told = NULL, untold = 'silenced'")
                    .update();
            assertThat(feed().entries()).isEmpty();
            assertThat(web.perform(get("/alerts/atom/{key}", "x".repeat(43)))).hasStatus(404);
        }

        private Entry entry() {
            return feed().entries().getFirst();
        }

        private ParsedFeed feed() {
            ParseResult result = FeedParser.parse(
                    document("localhost").getBytes(StandardCharsets.UTF_8), "application/atom+xml;charset=UTF-8", null);
            assertThat(result).isInstanceOf(ParsedFeed.class);
            return (ParsedFeed) result;
        }

        private String inLanguage(String language) {
            return text(web.perform(get("/alerts/atom/{key}", key(kim)).header("Accept-Language", language)));
        }

        private String document(String host) {
            return text(web.perform(get("/alerts/atom/{key}", key(kim)).header("Host", host)));
        }
    }

    private String key(long recipient) {
        return recipients.feedKey(recipient).orElseThrow();
    }

    @Test
    void aMailProgramsOwnButtonUnsubscribesWithoutACookie() {
        String officer = People.join(users, links, Role.WATCH);
        long own = recipients.save(owned(officer, ChannelKind.MAIL, "officer@example.org"), "park");
        assertThat(web.perform(get("/unsubscribe/{token}", recipients.token(own))))
                .hasStatusOk();
        assertThat(recipients.find(own).orElseThrow().enabled())
                .as("looking changes nothing")
                .isTrue();

        assertThat(web.perform(
                        post("/unsubscribe/{token}", recipients.token(own)).param("List-Unsubscribe", "One-Click")))
                .hasStatusOk();

        assertThat(recipients.find(own).orElseThrow().enabled()).isFalse();
    }

    @Test
    void oneReaderOfASharedAddressSwitchesItOffOnlyAfterReadingThatOthersReadItToo() {
        assertThat(web.perform(
                        post("/unsubscribe/{token}", recipients.token(kim)).param("List-Unsubscribe", "One-Click")))
                .hasStatus(403);
        assertThat(recipients.find(kim).orElseThrow().enabled()).isTrue();
        assertThat(text(web.perform(get("/unsubscribe/{token}", recipients.token(kim)))))
                .contains("others may read its mails");

        assertThat(web.perform(post("/unsubscribe/{token}", recipients.token(kim))))
                .hasStatusOk();
        assertThat(recipients.find(kim).orElseThrow().enabled()).isFalse();
    }

    @Test
    void whoeverUnsubscribesStandsInTheAuditLogAsTheLinkAndANameMayBeLong() {
        String name = "n".repeat(61);
        long longNamed = recipients.save(Listed.mail(name, "long@example.org"), "park");

        assertThat(web.perform(post("/unsubscribe/{token}", recipients.token(longNamed))))
                .hasStatusOk();

        assertThat(recipients.find(longNamed).orElseThrow().enabled()).isFalse();
        assertThat(jdbc.sql("SELECT who FROM audit_entry WHERE subject = :name ORDER BY id DESC LIMIT 1")
                        .param("name", name)
                        .query(String.class)
                        .single())
                .isEqualTo("unsubscribe link");
    }

    @Test
    void theKeyOfTheFeedIsNotThatOfTheMailsAndItsOwnerCanHaveAnother() {
        String officer = People.join(users, links, Role.WATCH);
        long own = recipients.save(owned(officer, ChannelKind.MAIL, "officer@example.org"), "park");
        assertThat(page("/account/alerts", officer))
                .contains("no longer open it")
                .doesNotContain("/alerts/atom/");

        renewFeed(officer);
        String first = key(own);
        assertThat(page("/account/alerts", officer)).contains("/alerts/atom/" + first);
        assertThat(web.perform(get("/alerts/atom/{key}", first))).hasStatusOk();
        assertThat(web.perform(get("/alerts/atom/{key}", recipients.token(own))))
                .hasStatus(404);

        renewFeed(officer);
        assertThat(web.perform(get("/alerts/atom/{key}", first))).hasStatus(404);
        assertThat(web.perform(get("/alerts/atom/{key}", key(own)))).hasStatusOk();
    }

    private void renewFeed(String who) {
        assertThat(web.perform(
                        post("/account/alerts/feed").with(csrf()).with(user(who).roles("WATCH"))))
                .hasStatus3xxRedirection();
    }

    @Test
    void theFeedOfAUserWhoMayNotSignInAnyMoreIsClosed() {
        String kimsUser = People.join(users, links, Role.WATCH);
        long owned = recipients.save(owned(kimsUser, ChannelKind.MAIL, "kim@example.org"), "park");
        recipients.renewFeedKey(owned, "park");
        String key = key(owned);
        assertThat(web.perform(get("/alerts/atom/{key}", key))).hasStatusOk();
        jdbc.sql("UPDATE access_user SET disabled = TRUE WHERE name = :name")
                .param("name", kimsUser)
                .update();
        assertThat(web.perform(get("/alerts/atom/{key}", key))).hasStatus(404);
    }

    @Test
    void whoTakesWhatAColleagueTookMeanwhileIsToldWhoAndWhen() {
        episode(1, "High");
        String kimsUser = People.join(users, links, Role.WATCH);
        String lee = People.join(users, links, Role.WATCH);
        take(kimsUser, "");
        String refused = text(web.perform(post("/alerts/1/acknowledge")
                .param("seen", "")
                .with(csrf())
                .with(user(lee).roles("WATCH"))));
        assertThat(refused).contains(kimsUser + " took it at 221200Z NOV 26", "name=\"seen\" value=\"" + kimsUser);
        take(lee, kimsUser);
    }

    private void take(String who, String seen) {
        assertThat(web.perform(post("/alerts/1/acknowledge")
                        .param("seen", seen)
                        .with(csrf())
                        .with(user(who).roles("WATCH"))))
                .hasStatus3xxRedirection();
    }

    @Test
    void theAddressOfAWebhookIsShownToNobodyButAdministratorsAndChangedByThemAlone() {
        String officer = People.join(users, links, Role.WATCH);
        long hook = recipients.save(
                owned(officer, ChannelKind.WEBHOOK, "https://hooks.example.org/services/T0/secret-path"), "park");
        transactions.executeWithoutResult(_ -> outbox.post(new Notice(
                "episode-1",
                "",
                Severity.URGENT,
                Set.of("watch"),
                new Letter("One", "In words", "<p>In words</p>", Map.of(), "{}"))));
        assertThat(page("/outbox", officer)).contains("hooks.example.org").doesNotContain("secret-path");
        assertThat(jdbc.sql("SELECT after_value FROM audit_entry ORDER BY id DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .startsWith("webhook to hooks.example.org (address ")
                .doesNotContain("secret-path");

        assertThat(web.perform(post("/account/alerts")
                        .param("address", "https://elsewhere.example.org/")
                        .param("lists", "watch")
                        .param("least", "notice")
                        .param("zone", "UTC")
                        .param("enabled", "true")
                        .with(csrf())
                        .with(user(officer).roles("WATCH"))))
                .hasStatus3xxRedirection();
        assertThat(recipients.find(hook).orElseThrow().address()).endsWith("secret-path");
    }

    @Test
    void aWebhookAtAnAddressThatIsNeverCalledIsMarkedWhereItIsSet() {
        String admin = People.join(users, links, Role.ADMIN);
        assertThat(page("/recipients", admin)).doesNotContain("cohesion.feed.allowed-addresses");

        recipients.save(Listed.by(ChannelKind.WEBHOOK, "Chat", "http://10.1.2.3:8065/hooks/x"), admin);

        assertThat(page("/recipients", admin)).contains("cohesion.feed.allowed-addresses");
    }

    private static Recipient owned(String owner, ChannelKind channel, String address) {
        Recipient plain = Listed.by(channel, owner, address);
        return new Recipient(
                0,
                owner,
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

    @Test
    void whatFailedStandsThereUntilAnAdministratorDropsIt() {
        String admin = People.join(users, links, Role.ADMIN);
        transactions.executeWithoutResult(_ -> outbox.post(new Notice(
                "failed",
                "",
                Severity.URGENT,
                Set.of("watch"),
                new Letter("Refused", "In words", "<p>In words</p>", Map.of(), "{}"))));
        jdbc.sql("UPDATE notification_delivery SET state = 'failed'").update();

        long failed = outbox.entries(1).getFirst().delivery();
        assertThat(page("/outbox", admin)).contains("Try again", "/outbox/" + failed + "/drop");
        press("/outbox/" + failed + "/drop", admin);
        assertThat(outbox.state().failed()).isZero();
    }

    @Test
    void whatIsStoppedIsShownOnDashboardAndOutboxAndAnAdministratorLetsItGoOrDropsIt() {
        String admin = People.join(users, links, Role.ADMIN);
        transactions.executeWithoutResult(_ -> {
            for (String subject : Set.of("One", "Two", "Three")) {
                outbox.post(new Notice(
                        subject,
                        "",
                        Severity.URGENT,
                        Set.of("watch"),
                        new Letter(subject, "In words", "<p>In words</p>", Map.of(), "{}")));
            }
        });
        jdbc.sql("UPDATE notification_delivery SET state = 'stopped'").update();

        assertThat(page("/", admin)).contains("3 notices wait for somebody to release or drop");
        assertThat(page("/outbox", admin)).contains("3 letters are stopped", "Release all", "Drop all");
        long one = outbox.entries(1).getFirst().delivery();
        long other = outbox.entries(2).getLast().delivery();
        press("/outbox/" + one + "/release", admin);
        press("/outbox/" + other + "/drop", admin);
        assertThat(outbox.state().queued()).isEqualTo(1);
        assertThat(page("/outbox", admin)).contains("One letter is stopped", "Dropped by " + admin);
        press("/outbox/drop", admin);
        assertThat(outbox.state().stopped()).isZero();
    }

    @Test
    void anAdministratorMaySayThatItIsTheSameDatabase() {
        String admin = People.join(users, links, Role.ADMIN);
        jdbc.sql("INSERT INTO notification_place (created, found, moved) VALUES (1, :now, TRUE)")
                .param("now", Utc.column(Examples.NOW))
                .update();
        try {
            transactions.executeWithoutResult(_ -> outbox.post(new Notice(
                    "stopped",
                    "",
                    Severity.URGENT,
                    Set.of("watch"),
                    new Letter("One", "In words", "<p>In words</p>", Map.of(), "{}"))));
            jdbc.sql("UPDATE notification_delivery SET state = 'stopped'").update();
            assertThat(page("/outbox", admin)).contains("found restored or copied", "It is the same database");

            press("/outbox/same-database", admin);
            assertThat(outbox.moved()).isEmpty();
            assertThat(page("/outbox", admin)).doesNotContain("found restored or copied");
        } finally {
            jdbc.sql("DELETE FROM notification_place WHERE created = 1").update();
        }
    }

    @Test
    void aListThatRulesTellAndNobodyIsOnIsNamedOnTheDashboard() {
        String admin = People.join(users, links, Role.ADMIN);
        assertThat(page("/", admin))
                .as("nobody is mailed at all, which is said already")
                .doesNotContain("Nobody is reached by: ");
        recipients.save(Listed.by(ChannelKind.WEBHOOK, "Floor", "https://hooks.example.org/floor"), "park");
        assertThat(page("/", admin)).contains("Nobody is reached by: operators, second.", "href=\"/recipients\"");
    }

    @Test
    void anAlertThatNobodyWantedIsHollowOnTheLineAndSaysSoWhereItWaitsForAnOwner() {
        String admin = People.join(users, links, Role.ADMIN);
        episode(1, "High");
        jdbc.sql("UPDATE alert_episode SET untold = 'nobody on the list “watch” wants it'")
                .update();
        jdbc.sql("""
            INSERT INTO alert_event (episode, at, kind, milli, who, text, untold)
            VALUES (1, :at, 'ESCALATED', 64200, '', 'Nobody has owned it', 'nobody on the list “second” wants it')
            """).param("at", Utc.column(OPENED)).update();
        assertThat(page("/factors/force-posture", admin)).contains("data-alert=\"quiet\"");
        assertThat(page("/alerts", admin)).contains("Not told: nobody on the list “watch” wants it", "nobody</strong>");
        assertThat(page("/alerts/1", admin))
                .contains("for the second list", "nobody on the list “second” wants it")
                .doesNotContain("told to the second list");
    }

    @Test
    void whatASilenceHoldsBackIsSeenWhereTheWatchLooks() {
        String officer = People.join(users, links, Role.WATCH);
        episode(1, "High");
        jdbc.sql("UPDATE alert_episode SET told = NULL, untold = 'silenced'").update();
        alerts.silence(null, "force-posture", "Known", Examples.NOW.plus(Duration.ofDays(7)), false, officer);
        try {
            assertThat(page("/", officer))
                    .contains(
                            "One silence is in force; one open episode is held back.", "id=\"silenced-force-posture\"")
                    .doesNotContain("Nothing waits for an owner.", "id=\"silenced-peace-regime\"");
            assertThat(page("/wall", officer))
                    .contains("One silence is in force; one open episode is held back.", ">silenced</span>")
                    .doesNotContain("Nothing waits for an owner.");
            assertThat(page("/handover", officer))
                    .contains("silenced by " + officer, "Silences in force", officer + ": Known");
        } finally {
            jdbc.sql("DELETE FROM alert_silence").update();
        }
        assertThat(page("/", officer)).contains("Nothing waits for an owner.").doesNotContain("silence is in force");
    }

    @Test
    void aSilenceIsListedByTheNamesThatReadersKnow() {
        String officer = People.join(users, links, Role.WATCH);
        RuleId falls = new RuleId("cohesion-falls");
        alerts.silence(falls, "cohesion", "Known", Examples.NOW.plus(Duration.ofHours(1)), false, officer);
        try {
            assertThat(page("/alerts/silences", officer))
                    .contains("<span>Cohesion index</span><span class=\"by\">Cohesion falls</span>");
        } finally {
            jdbc.sql("DELETE FROM alert_silence").update();
        }
    }

    private void press(String path, String admin) {
        assertThat(web.perform(post(path).with(csrf()).with(user(admin).roles("ADMIN"))))
                .hasStatus3xxRedirection();
    }

    private String page(String path, String who) {
        return text(web.perform(get(path).with(user(who).roles("ADMIN"))));
    }

    private static String text(MvcTestResult result) {
        return new String(Objects.requireNonNull(result.getResponse()).getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private void episode(long id, String reason) {
        jdbc.sql("""
            INSERT INTO alert_episode
                (id, rule, series, severity, opened, before_it, at_opening, reference, worst, reason, told)
            VALUES (:id, 'stress-high', 'force-posture', 'warning', :at, 38000, 61000, 61000, 64200, :reason, :at)
            """)
                .param("id", id)
                .param("at", Utc.column(OPENED))
                .param("reason", reason)
                .update();
    }
}
