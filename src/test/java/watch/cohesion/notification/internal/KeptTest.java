package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.support.SmtpServer.Mode;

/** What was told is kept for long, and found fast. */
class KeptTest extends MailRoom {

    @Test
    void whatWaitsOrFailedStandsBeforeTheLatestThatArrived() {
        office.join("kim@example.org");
        for (int i = 1; i <= 3; i++) office.post("episode-" + i, "arrived " + i);
        dispatch.run(ChannelKind.MAIL);
        server.behaves(Mode.REFUSE);
        office.post("episode-4", "failed");
        dispatch.run(ChannelKind.MAIL);
        office.post("episode-5", "arrived last");
        server.behaves(Mode.ACCEPT);
        dispatch.run(ChannelKind.MAIL);
        office.post("episode-6", "waits");

        assertThat(office.outbox.entries(4))
                .extracting(Outbox.Entry::subject)
                .containsExactly("waits", "failed", "arrived last", "arrived 3");
    }

    @Test
    void whatFailedStaysUntilSomebodyDropsIt() {
        office.join("kim@example.org");
        server.behaves(Mode.REFUSE);
        office.post("episode-1", "failed");
        dispatch.run(ChannelKind.MAIL);
        Outbox.Entry failed = office.entries().getFirst();
        office.transactions.executeWithoutResult(_ -> office.outbox.drop(null, "lee"));
        assertThat(office.outbox.state().failed())
                .as("all are those that are stopped")
                .isEqualTo(1);

        office.transactions.executeWithoutResult(_ -> office.outbox.drop(failed.delivery(), "lee"));
        assertThat(office.outbox.state().failed()).isZero();
        assertThat(office.entries().getFirst().words()).isEqualTo("Dropped by lee.");
    }

    @Test
    void aThreadIsForgottenAsAWholeLongAfterItsLastNoticeAndNeverWhileOneWaits() {
        office.join("kim@example.org");
        office.post("episode-1", "long ago");
        office.post("episode-2", "long ago, and goes on");
        dispatch.run(ChannelKind.MAIL);
        office.post("episode-3", "long ago, and stopped");
        office.clock.advance(Duration.ofDays(200));
        office.post("episode-2", "went on");
        dispatch.run(ChannelKind.MAIL);
        assertThat(forget()).isZero();

        office.clock.advance(Duration.ofDays(201));
        assertThat(forget()).isEqualTo(1);
        assertThat(office.entries())
                .extracting(Outbox.Entry::subject)
                .containsExactlyInAnyOrder("long ago, and goes on", "went on", "long ago, and stopped");
        assertThat(office.entries()).extracting(Outbox.Entry::progress).contains(Progress.STOPPED);

        office.clock.advance(Duration.ofDays(200));
        assertThat(forget()).isEqualTo(2);
        office.transactions.executeWithoutResult(_ -> office.outbox.drop(null, "lee"));
        assertThat(forget()).isEqualTo(1);
        assertThat(office.entries()).isEmpty();
    }

    private int forget() {
        return new ForgetJob(new OldTable(office.jdbc), office.settings, office.transactions, office.clock).forget();
    }
}
