package watch.cohesion.journey;

import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import watch.cohesion.alert.Rules;
import watch.cohesion.feed.Feeds;
import watch.cohesion.notification.Recipients;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.ServiceTest;

/** The whole service with its jobs, beside a mail server: what {@link FromFeedToMail} runs through. */
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.quartz.auto-startup=true",
            "cohesion.feed.allowed-addresses=127.0.0.1",
            "cohesion.alert.file=classpath:rules-none.yml"
        })
abstract class WireService {

    static final Mailbox MAILBOX = Mailbox.open();

    final FromFeedToMail wire;

    WireService(Feeds feeds, Rules rules, Recipients recipients, JdbcClient jdbc, InstantSource clock) {
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
}
