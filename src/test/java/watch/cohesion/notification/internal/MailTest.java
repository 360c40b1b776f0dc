package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;

/** The form of a mail, as a mail server gets it. */
class MailTest extends MailRoom {

    @Test
    void withoutAnAddressLinksInMailsLeadNowhereOnceThereIsAMailServer() {
        assertThat(office.outbox.state().linksLead()).isTrue();
        assertThat(office.outbox(new ServiceAddress(null)).state().linksLead()).isFalse();
        try (Office mailless = new Office()) {
            assertThat(mailless.outbox(new ServiceAddress(null)).state().linksLead())
                    .isTrue();
        }
    }

    @Test
    void aMailHasBothPartsItsImageAndTheHeadersThatMailProgramsNeed() throws MessagingException, IOException {
        office.join("kim@example.org", kim -> Office.ownedBy("kim", kim));
        office.transactions.executeWithoutResult(_ -> office.outbox.post(new Notice(
                "episode-1", "", Severity.URGENT, Set.of("watch"), Office.letter("Stress rose – 한미", new byte[] {1, 2
                }))));

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);

        MimeMessage mail = server.mails().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Stress rose – 한미");
        assertThat(mail.getMessageID()).startsWith("<episode-1.").endsWith("@example.org>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Office.NOON);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Id")[0]).contains("<alerts.example.org>");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).startsWith("<https://watch.example.org/unsubscribe/");
        assertThat(mail.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        Multipart related = (Multipart) mail.getContent();
        assertThat(related.getContentType()).startsWith("multipart/related");
        Multipart both = (Multipart) related.getBodyPart(0).getContent();
        assertThat(both.getContentType()).startsWith("multipart/alternative");
        assertThat(both.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat((String) both.getBodyPart(0).getContent()).contains("한국", "\r\n.\r\n");
        assertThat(both.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<line>");
    }

    @Test
    void whatManyReadUnderOneAddressIsNotStoppedByTheButtonOfOneMailProgram() throws MessagingException {
        office.join("floor@example.org");
        office.post("episode-1", "opened");
        dispatch.run(ChannelKind.MAIL);

        assertThat(mail("opened").getHeader("List-Unsubscribe")[0])
                .startsWith("<https://watch.example.org/unsubscribe/");
        assertThat(mail("opened").getHeader("List-Unsubscribe-Post")).isNull();
    }

    @Test
    void theMailsOfAnEpisodeAreOneThreadWithARealRootAndTwoEpisodesAreTwo() throws MessagingException {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        office.post("episode-1", "worsened");
        office.post("episode-2", "another");
        office.post("episode-1", "closed");
        dispatch.run(ChannelKind.MAIL);

        String root = mail("opened").getMessageID();
        assertThat(mail("opened").getHeader("References")).isNull();
        assertThat(mail("another").getHeader("References")).isNull();
        assertThat(mail("closed").getHeader("References")[0])
                .contains(root, mail("worsened").getMessageID());
        assertThat(mail("closed").getHeader("In-Reply-To"))
                .containsExactly(mail("worsened").getMessageID());
        assertThat(server.subjects())
                .filteredOn(subject -> !subject.equals("another"))
                .containsExactly("opened", "worsened", "closed");
    }

    @Test
    void noHeaderCanBeSmuggledIn() throws MessagingException {
        office.join("kim@example.org");
        office.post("episode-1", "Stress\r\nBcc: spy@example.net\r\n\r\nbody");
        dispatch.run(ChannelKind.MAIL);

        MimeMessage mail = server.mails().getFirst();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Stress Bcc: spy@example.net body");
        for (String address : List.of("kim@example.org\r\nBcc: spy@x.org", "kim", "<kim@x.org>", "a@b@c", "@")) {
            assertThatThrownBy(() -> office.join(address)).isInstanceOf(Recipients.Fault.class);
        }
    }

    private MimeMessage mail(String subject) {
        return server.mails().get(server.subjects().indexOf(subject));
    }
}
