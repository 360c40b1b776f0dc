package watch.cohesion.web.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.database.Utc;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Letter;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.Caller;
import watch.cohesion.support.Examples;
import watch.cohesion.support.Listed;
import watch.cohesion.web.alert.AlertDoors;

/** What waits or failed in the outbox, and who may do what about it. */
class OutboxPageTest extends AlertDoors {

    private final Outbox outbox;
    private final TransactionOperations transactions;
    private final Caller admin;

    OutboxPageTest(
            MockMvcTester web,
            Users users,
            OneTimeLinks links,
            Recipients recipients,
            JdbcClient jdbc,
            Outbox outbox,
            TransactionOperations transactions) {
        super(web, users, links, recipients, jdbc);
        this.outbox = outbox;
        this.transactions = transactions;
        this.admin = joining(Role.ADMIN);
    }

    @Test
    void theAddressOfAWebhookIsShownToNobodyButAdministratorsAndChangedByThemAlone() {
        Caller officer = joining(Role.WATCH);
        long hook = recipients.save(
                Listed.owned(officer.name(), ChannelKind.WEBHOOK, "https://hooks.example.org/services/T0/secret-path"),
                "park");
        post("One");
        assertThat(officer.page("/outbox")).contains("hooks.example.org").doesNotContain("secret-path");
        assertThat(jdbc.sql("SELECT after_value FROM audit_entry ORDER BY id DESC LIMIT 1")
                        .query(String.class)
                        .single())
                .startsWith("webhook to hooks.example.org (address ")
                .doesNotContain("secret-path");

        assertThat(officer.send(officer.form("/account/alerts")
                        .param("address", "https://elsewhere.example.org/")
                        .param("lists", "watch")
                        .param("least", "notice")
                        .param("zone", "UTC")
                        .param("enabled", "true")))
                .hasStatus3xxRedirection();
        assertThat(recipients.find(hook).orElseThrow().address()).endsWith("secret-path");
    }

    @Test
    void whatFailedStandsThereUntilAnAdministratorDropsIt() {
        post("Refused");
        jdbc.sql("UPDATE notification_delivery SET state = 'failed'").update();

        long failed = outbox.entries(1).getFirst().delivery();
        assertThat(admin.page("/outbox")).contains("Try again", "/outbox/" + failed + "/drop");
        press("/outbox/" + failed + "/drop");
        assertThat(outbox.state().failed()).isZero();
    }

    @Test
    void whatIsStoppedIsShownOnDashboardAndOutboxAndAnAdministratorLetsItGoOrDropsIt() {
        post("One", "Two", "Three");
        jdbc.sql("UPDATE notification_delivery SET state = 'stopped'").update();

        assertThat(admin.page("/")).contains("3 notices wait for somebody to release or drop");
        assertThat(admin.page("/outbox")).contains("3 letters are stopped", "Release all", "Drop all");
        long one = outbox.entries(1).getFirst().delivery();
        long other = outbox.entries(2).getLast().delivery();
        press("/outbox/" + one + "/release");
        press("/outbox/" + other + "/drop");
        assertThat(outbox.state().queued()).isEqualTo(1);
        assertThat(admin.page("/outbox")).contains("One letter is stopped", "Dropped by " + admin.name());
        press("/outbox/drop");
        assertThat(outbox.state().stopped()).isZero();
    }

    @Test
    void anAdministratorMaySayThatItIsTheSameDatabase() {
        jdbc.sql("INSERT INTO notification_place (created, found, moved) VALUES (1, :now, TRUE)")
                .param("now", Utc.column(Examples.NOW))
                .update();
        try {
            post("One");
            jdbc.sql("UPDATE notification_delivery SET state = 'stopped'").update();
            assertThat(admin.page("/outbox")).contains("found restored or copied", "It is the same database");

            press("/outbox/same-database");
            assertThat(outbox.moved()).isEmpty();
            assertThat(admin.page("/outbox")).doesNotContain("found restored or copied");
        } finally {
            jdbc.sql("DELETE FROM notification_place WHERE created = 1").update();
        }
    }

    /** Each with a thread of its own. */
    private void post(String... subjects) {
        transactions.executeWithoutResult(_ -> {
            for (String subject : subjects) {
                outbox.post(new Notice(
                        subject,
                        "",
                        Severity.URGENT,
                        Set.of("watch"),
                        new Letter(subject, "In words", "<p>In words</p>", Map.of(), "{}")));
            }
        });
    }

    private void press(String path) {
        assertThat(admin.send(path)).hasStatus3xxRedirection();
    }
}
