package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Recipient;
import watch.cohesion.support.Listed;

/** What the audit log says of a recipient. */
class RecipientTextTest {

    private static final String SECRET = "https://hooks.example.org:8443/services/T0;x/secret-path?key=1";

    private static Recipient hook(String address) {
        return Listed.by(ChannelKind.WEBHOOK, "Desk", address);
    }

    @Test
    void theKeyInAWebhooksAddressIsNotTold() {
        assertThat(RecipientText.of(hook(SECRET)))
                .startsWith("webhook to hooks.example.org (address ")
                .doesNotContain("secret", "services");
        assertThat(RecipientText.of(hook(SECRET))).isNotEqualTo(RecipientText.of(hook(SECRET + "2")));
        assertThat(RecipientText.of(Listed.mail("Kim", "kim@example.org"))).startsWith("mail to kim@example.org; ");
    }

    @Test
    void whatWasWrittenBeforeReadsAsWhatIsWrittenNow() throws Exception {
        try (Office office = new Office()) {
            Recipient owned = Office.ownedBy("kim", hook(SECRET));
            for (Recipient one : new Recipient[] {hook(SECRET), owned, Listed.mail("Kim", "kim@example.org")}) {
                String now = RecipientText.of(one);
                String then =
                        "%s to %s%s".formatted(one.channel().word(), one.address(), now.substring(now.indexOf("; ")));
                office.jdbc.sql("DELETE FROM audit_entry").update();
                office.jdbc.sql("""
                    INSERT INTO audit_entry (at, who, action, subject, before_value, after_value)
                    VALUES (UTC_TIMESTAMP(3), 'park', 'recipient.save', 'Desk', NULL, :text),
                           (UTC_TIMESTAMP(3), 'park', 'recipient.remove', 'Desk', :text, NULL)
                    """).param("text", then).update();
                try (var connection = office.database.getConnection()) {
                    ScriptUtils.executeSqlScript(
                            connection, new ClassPathResource("db/migration/V068__notification_address_masked.sql"));
                }
                assertThat(office.jdbc
                                .sql("SELECT COALESCE(before_value, after_value) FROM audit_entry")
                                .query(String.class)
                                .list())
                        .containsExactly(now, now);
            }
        }
    }
}
