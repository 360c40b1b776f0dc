package watch.cohesion.web.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static watch.cohesion.support.Caller.text;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import watch.cohesion.access.OneTimeLinks;
import watch.cohesion.access.Role;
import watch.cohesion.access.Users;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.Caller;
import watch.cohesion.support.Listed;
import watch.cohesion.web.alert.AlertDoors;

/** What recipients reach without a sign-in, and the lists that reach nobody. */
class RecipientDoorsTest extends AlertDoors {

    RecipientDoorsTest(MockMvcTester web, Users users, OneTimeLinks links, Recipients recipients, JdbcClient jdbc) {
        super(web, users, links, recipients, jdbc);
    }

    @Test
    void aMailProgramsOwnButtonUnsubscribesWithoutACookie() {
        long own = recipients.save(
                Listed.owned(joining(Role.WATCH).name(), ChannelKind.MAIL, "officer@example.org"), "park");
        assertThat(web.perform(get("/unsubscribe/{token}", Listed.token(jdbc, own))))
                .hasStatusOk()
                .bodyText()
                .as("who only looks is not told that it is done")
                .contains("Are no more notices to be sent to")
                .doesNotContain("Nothing more is sent");
        assertThat(recipients.find(own).orElseThrow().enabled())
                .as("looking changes nothing")
                .isTrue();

        assertThat(web.perform(
                        post("/unsubscribe/{token}", Listed.token(jdbc, own)).param("List-Unsubscribe", "One-Click")))
                .hasStatusOk();

        assertThat(recipients.find(own).orElseThrow().enabled()).isFalse();
    }

    @Test
    void oneReaderOfASharedAddressSwitchesItOffOnlyAfterReadingThatOthersReadItToo() {
        assertThat(web.perform(
                        post("/unsubscribe/{token}", Listed.token(jdbc, kim)).param("List-Unsubscribe", "One-Click")))
                .hasStatus(403);
        assertThat(recipients.find(kim).orElseThrow().enabled()).isTrue();
        assertThat(text(web.perform(get("/unsubscribe/{token}", Listed.token(jdbc, kim)))))
                .contains("others may read its mails");

        assertThat(web.perform(post("/unsubscribe/{token}", Listed.token(jdbc, kim))))
                .hasStatusOk();
        assertThat(recipients.find(kim).orElseThrow().enabled()).isFalse();
    }

    @Test
    void whoeverUnsubscribesStandsInTheAuditLogAsTheLinkAndANameMayBeLong() {
        String name = "n".repeat(61);
        long longNamed = recipients.save(Listed.mail(name, "long@example.org"), "park");

        assertThat(web.perform(post("/unsubscribe/{token}", Listed.token(jdbc, longNamed))))
                .hasStatusOk();

        assertThat(recipients.find(longNamed).orElseThrow().enabled()).isFalse();
        assertThat(jdbc.sql("SELECT who FROM audit_entry WHERE subject = :name ORDER BY id DESC LIMIT 1")
                        .param("name", name)
                        .query(String.class)
                        .single())
                .isEqualTo("unsubscribe link");
    }

    @Test
    void aWebhookAtAnAddressThatIsNeverCalledIsMarkedWhereItIsSet() {
        Caller admin = joining(Role.ADMIN);
        assertThat(admin.page("/recipients")).doesNotContain("cohesion.feed.allowed-addresses");

        recipients.save(Listed.by(ChannelKind.WEBHOOK, "Chat", "http://10.1.2.3:8065/hooks/x"), admin.name());

        assertThat(admin.page("/recipients")).contains("cohesion.feed.allowed-addresses");
    }

    @Test
    void theTableOfRecipientsTellsWhatIsSetOtherwiseThanUsual() {
        Caller admin = joining(Role.ADMIN);
        assertThat(admin.page("/recipients")).doesNotContain("Change brief at 06:30", "Quiet 22:00");
        recipients.save(
                new Recipient(
                        0,
                        null,
                        "Night desk",
                        ChannelKind.MAIL,
                        "night@example.org",
                        Set.of("watch"),
                        Severity.WARNING,
                        Set.of("force-posture"),
                        ZoneId.of("Asia/Seoul"),
                        LocalTime.of(8, 0),
                        new Recipient.Hours(LocalTime.of(22, 0), LocalTime.of(6, 0)),
                        null,
                        false,
                        true,
                        LocalTime.of(6, 30)),
                admin.name());

        assertThat(admin.page("/recipients"))
                .contains(
                        "Only: US force posture and withdrawal",
                        "One mail a day at 08:00",
                        "Quiet 22:00–06:00",
                        "At once all the same: nothing",
                        "Change brief at 06:30",
                        "No daily report",
                        ">Asia/Seoul<");
    }

    @Test
    void aListThatRulesTellAndNobodyIsOnIsNamedOnTheDashboard() {
        Caller admin = joining(Role.ADMIN);
        assertThat(admin.page("/"))
                .as("nobody is mailed at all, which is said already")
                .doesNotContain("Nobody is reached by: ");
        recipients.save(Listed.by(ChannelKind.WEBHOOK, "Floor", "https://hooks.example.org/floor"), "park");
        assertThat(admin.page("/")).contains("Nobody is reached by: operators, second.", "href=\"/recipients\"");
    }
}
