package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.alert.Rules;
import watch.cohesion.feed.Feeds;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.ServiceTest;

/** The whole service: from an item in a feed's answer to the mail at the mail server. */
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.quartz.auto-startup=true",
            "cohesion.feed.allowed-addresses=127.0.0.1",
            "cohesion.alert.file=classpath:rules-none.yml"
        })
class FromFeedToMailTest {

    private static final Mailbox MAILBOX = Mailbox.open();

    private final FromFeedToMail wire;

    FromFeedToMailTest(Feeds feeds, Rules rules, Recipients recipients, JdbcClient jdbc, InstantSource clock) {
        wire = new FromFeedToMail(MAILBOX, feeds, rules, recipients, jdbc, clock);
    }

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", MAILBOX::port);
    }

    @AfterAll
    static void close() {
        MAILBOX.close();
    }

    @Test
    void everyReportInAFeedBringsOneMail() {
        wire.rounds(3);
        assertThat(MAILBOX.subjects()).hasSize(3).allMatch(subject -> subject.contains("US force posture"));
    }
}
