package watch.cohesion.journey;

import java.time.InstantSource;
import java.util.List;
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

/** How long it takes from an item in a feed's answer to the mail at the mail server, with nothing else to do. */
@ServiceTest
@TestPropertySource(
        properties = {
            "spring.quartz.auto-startup=true",
            "cohesion.feed.allowed-addresses=127.0.0.1",
            "cohesion.alert.file=classpath:rules-none.yml"
        })
class FromFeedToMailBench {

    private static final Mailbox MAILBOX = Mailbox.open();

    private final FromFeedToMail wire;

    FromFeedToMailBench(Feeds feeds, Rules rules, Recipients recipients, JdbcClient jdbc, InstantSource clock) {
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
    void measure() {
        List<Double> seconds = wire.rounds(43).subList(3, 43).stream().sorted().toList();
        System.out.printf(
                "| from the feed's answer to the mail, %d rounds | p50 %.2f s | p95 %.2f s | worst %.2f s |%n",
                seconds.size(),
                seconds.get(seconds.size() / 2),
                seconds.get((int) Math.ceil(seconds.size() * 0.95) - 1),
                seconds.getLast());
    }
}
