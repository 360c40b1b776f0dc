package watch.cohesion.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import watch.cohesion.alert.Rules;
import watch.cohesion.feed.Feeds;
import watch.cohesion.notification.Recipients;

/** The whole service: from an item in a feed's answer to the mail at the mail server. */
class FromFeedToMailTest extends WireService {

    FromFeedToMailTest(Feeds feeds, Rules rules, Recipients recipients, JdbcClient jdbc, InstantSource clock) {
        super(feeds, rules, recipients, jdbc, clock);
    }

    @Test
    void everyReportInAFeedBringsOneMail() {
        wire.rounds(3);
        assertThat(MAILBOX.subjects()).hasSize(3).allMatch(subject -> subject.contains("US force posture"));
    }
}
