package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.support.SmtpServer.Mode;

/** When the mail server, a process of its own, does this and that: nothing is lost, and nothing doubled unrecognisably. */
class MailServerTest extends MailRoom {

    @Test
    void refusesARecipientThatIsShownInItsWordsAndTheOthersGetTheirs() {
        office.join("nobody@example.org");
        office.join("kim@example.org");
        office.post("episode-1", "opened");

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);

        Outbox.Entry failed = entry("nobody@example.org");
        assertThat(failed.progress()).isEqualTo(Progress.FAILED);
        assertThat(failed.words()).contains("550 5.1.1 <nobody@example.org> is nobody here");
        assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.SENT);
        assertThat(entry("kim@example.org").words()).contains("250 2.0.0 kept as 000001.eml");

        office.clock.advance(Duration.ofHours(5));
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
    }

    @Test
    void greylistsTheMailComesBackLaterAsTheSame() throws MessagingException {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        server.behaves(Mode.GREYLIST);

        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        assertThat(entry("kim@example.org").words()).contains("451 4.7.1 Greylisted");
        String id = office.jdbc
                .sql("SELECT message_id FROM notification")
                .query(String.class)
                .single();

        server.behaves(Mode.ACCEPT);
        assertThat(dispatch.run(ChannelKind.MAIL)).as("before its time").isZero();
        office.clock.advance(Duration.ofSeconds(30));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.mails().getFirst().getMessageID()).isEqualTo("<" + id + ">");
    }

    @Test
    void takesNoMailFromUsEverythingWaitsUntilThatIsMended() {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        office.post("episode-2", "opened");
        server.behaves(Mode.REFUSE_SENDER);

        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        assertThat(office.outbox.state().queued()).isEqualTo(2);
        assertThat(office.outbox.state().rests())
                .singleElement()
                .satisfies(rest -> assertThat(rest.words())
                        .contains("takes no mail from us", "cohesion.notification.from", "553 5.1.8"));

        server.behaves(Mode.ACCEPT);
        office.clock.advance(Duration.ofMinutes(2));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(2);
    }

    @Test
    void isTooSlowTheMailIsTriedAgain() {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        server.behaves(Mode.SLOW);
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.QUEUED);
        assertThat(entry("kim@example.org").words()).contains("cannot be reached", "timed out");

        server.behaves(Mode.ACCEPT);
        office.clock.advance(Duration.ofMinutes(1));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void hangsUpInTheMiddleTheMailArrivesOnce() {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        server.behaves(Mode.DROP_IN_DATA);
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.QUEUED);
        assertThat(entry("kim@example.org").words()).startsWith("The connection broke");

        server.behaves(Mode.ACCEPT);
        office.clock.advance(Duration.ofMinutes(1));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.count()).isEqualTo(1);
    }

    @Test
    void hangsUpAfterItTookTheMailTheRepeatIsKnownByItsId() throws MessagingException {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        server.behaves(Mode.DROP_AFTER_DATA);
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
        server.behaves(Mode.ACCEPT);
        office.clock.advance(Duration.ofMinutes(1));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);

        List<MimeMessage> mails = server.mails();
        assertThat(mails).hasSize(2);
        assertThat(mails.get(0).getMessageID()).isEqualTo(mails.get(1).getMessageID());
    }

    @Test
    void isGoneForAnHourItIsAskedOnceInAWhileAndThenGetsEverything() {
        office.join("kim@example.org");
        for (int i = 0; i < 30; i++) office.post("episode-" + i, "opened " + i);
        server.dies();

        for (int minute = 0; minute < 60; minute++) {
            assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
            office.clock.advance(Duration.ofMinutes(1));
        }
        Outbox.State state = office.outbox.state();
        assertThat(state.queued()).isEqualTo(30);
        assertThat(state.rests()).hasSize(1);
        assertThat(state.rests().getFirst().failures()).isBetween(25, 60);
        assertThat(state.rests().getFirst().words()).contains("cannot be reached");
        int asked = office.entries().stream().mapToInt(Outbox.Entry::attempts).sum();
        assertThat(asked)
                .as("a server that is gone is asked for one mail at a time")
                .isLessThanOrEqualTo(60);

        server.comesBack();
        office.clock.advance(Duration.ofMinutes(2));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(30);
        assertThat(office.outbox.state().rests()).isEmpty();
        assertThat(server.arrivals().stream().distinct()).hasSize(30);
    }

    @Test
    void neverComesBackTheMailIsGivenUpAndSaysSo() {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        server.behaves(Mode.GREYLIST);
        dispatch.run(ChannelKind.MAIL);
        office.clock.advance(Duration.ofDays(3));
        dispatch.run(ChannelKind.MAIL);

        assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.FAILED);
        assertThat(entry("kim@example.org").words()).startsWith("Given up").contains("Greylisted");
    }

    private Outbox.Entry entry(String name) {
        return office.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
