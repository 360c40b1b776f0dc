package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import watch.cohesion.notification.Channel;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Notice;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.notification.Parcel;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Recipients;
import watch.cohesion.notification.Severity;
import watch.cohesion.support.Mailbox;
import watch.cohesion.support.SmtpServer.Mode;

/** Mail against a server that is a process of its own. */
class MailTest {

    private final Mailbox server = Mailbox.open();
    private final Office office = new Office(Office.mail(server.port()));
    private final Dispatch dispatch = office.dispatch();

    @AfterEach
    void close() {
        office.close();
        server.close();
    }

    @Test
    void aMailHasBothPartsItsImageAndTheHeadersThatMailProgramsNeed() throws MessagingException, IOException {
        office.join("kim@example.org");
        office.transactions.executeWithoutResult(_ -> office.outbox.post(new Notice(
                "episode-1", "", Severity.URGENT, Set.of("watch"), Office.letter("Stress rose – 한미", new byte[] {1, 2
                }))));

        assertThat(dispatch.run()).isEqualTo(1);

        MimeMessage mail = server.mails().getFirst();
        assertThat(mail.getSubject()).isEqualTo("Stress rose – 한미");
        assertThat(mail.getMessageID()).startsWith("<episode-1.").endsWith("@example.org>");
        assertThat(mail.getSentDate().toInstant()).isEqualTo(Office.NOON);
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Id")[0]).contains("<alerts.example.org>");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).startsWith("<https://watch.example.org/unsubscribe/");
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
    void theMailsOfAnEpisodeAreOneThreadWithARealRootAndTwoEpisodesAreTwo() throws MessagingException {
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        office.post("episode-1", "worsened");
        office.post("episode-2", "another");
        office.post("episode-1", "closed");
        dispatch.run();

        String root = mail("opened").getMessageID();
        assertThat(mail("opened").getHeader("References")).isNull();
        assertThat(mail("another").getHeader("References")).isNull();
        assertThat(mail("closed").getHeader("References")[0])
                .contains(root, mail("worsened").getMessageID());
        assertThat(mail("closed").getHeader("In-Reply-To"))
                .containsExactly(mail("worsened").getMessageID());
        assertThat(server.mails().stream().map(MailTest::subject).filter(s -> !s.equals("another")))
                .containsExactly("opened", "worsened", "closed");
    }

    @Test
    void noHeaderCanBeSmuggledIn() throws MessagingException {
        office.join("kim@example.org");
        office.post("episode-1", "Stress\r\nBcc: spy@example.net\r\n\r\nbody");
        dispatch.run();

        MimeMessage mail = server.mails().getFirst();
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Stress Bcc: spy@example.net body");
        for (String address : List.of("kim@example.org\r\nBcc: spy@x.org", "kim", "<kim@x.org>", "a@b@c", "@")) {
            assertThatThrownBy(() -> office.join(address)).isInstanceOf(Recipients.Fault.class);
        }
    }

    @Nested
    class WhenTheServer {

        @Test
        void refusesARecipientThatIsShownInItsWordsAndTheOthersGetTheirs() {
            office.join("nobody@example.org");
            office.join("kim@example.org");
            office.post("episode-1", "opened");

            assertThat(dispatch.run()).isEqualTo(1);

            Outbox.Entry failed = entry("nobody@example.org");
            assertThat(failed.progress()).isEqualTo(Progress.FAILED);
            assertThat(failed.words()).contains("550 5.1.1 <nobody@example.org> is nobody here");
            assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.SENT);
            assertThat(entry("kim@example.org").words()).contains("250 2.0.0 kept as 000001.eml");

            office.clock.advance(Duration.ofHours(5));
            assertThat(dispatch.run()).isZero();
        }

        @Test
        void greylistsTheMailComesBackLaterAsTheSame() throws MessagingException {
            office.join("kim@example.org");
            office.post("episode-1", "opened");
            server.behaves(Mode.GREYLIST);

            assertThat(dispatch.run()).isZero();
            assertThat(entry("kim@example.org").words()).contains("451 4.7.1 Greylisted");
            String id = office.jdbc
                    .sql("SELECT message_id FROM notification")
                    .query(String.class)
                    .single();

            server.behaves(Mode.ACCEPT);
            assertThat(dispatch.run()).as("before its time").isZero();
            office.clock.advance(Duration.ofSeconds(30));
            assertThat(dispatch.run()).isEqualTo(1);
            assertThat(server.mails().getFirst().getMessageID()).isEqualTo("<" + id + ">");
        }

        @Test
        void isTooSlowTheMailIsTriedAgain() {
            office.join("kim@example.org");
            office.post("episode-1", "opened");
            server.behaves(Mode.SLOW);
            assertThat(dispatch.run()).isZero();
            assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.QUEUED);
            assertThat(entry("kim@example.org").words()).contains("cannot be reached", "timed out");

            server.behaves(Mode.ACCEPT);
            office.clock.advance(Duration.ofMinutes(1));
            assertThat(dispatch.run()).isEqualTo(1);
            assertThat(server.count()).isEqualTo(1);
        }

        @Test
        void hangsUpInTheMiddleTheMailArrivesOnce() {
            office.join("kim@example.org");
            office.post("episode-1", "opened");
            server.behaves(Mode.DROP_IN_DATA);
            assertThat(dispatch.run()).isZero();
            assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.QUEUED);
            assertThat(entry("kim@example.org").words()).startsWith("The connection broke");

            server.behaves(Mode.ACCEPT);
            office.clock.advance(Duration.ofMinutes(1));
            assertThat(dispatch.run()).isEqualTo(1);
            assertThat(server.count()).isEqualTo(1);
        }

        @Test
        void hangsUpAfterItTookTheMailTheRepeatIsKnownByItsId() throws MessagingException {
            office.join("kim@example.org");
            office.post("episode-1", "opened");
            server.behaves(Mode.DROP_AFTER_DATA);
            assertThat(dispatch.run()).isZero();
            server.behaves(Mode.ACCEPT);
            office.clock.advance(Duration.ofMinutes(1));
            assertThat(dispatch.run()).isEqualTo(1);

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
                assertThat(dispatch.run()).isZero();
                office.clock.advance(Duration.ofMinutes(1));
            }
            Outbox.State state = office.outbox.state();
            assertThat(state.queued()).isEqualTo(30);
            assertThat(state.rests()).hasSize(1);
            assertThat(state.rests().getFirst().failures()).isBetween(25, 60);
            assertThat(state.rests().getFirst().words()).contains("cannot be reached");
            int asked =
                    office.entries().stream().mapToInt(Outbox.Entry::attempts).sum();
            assertThat(asked)
                    .as("a server that is gone is asked for one mail at a time")
                    .isLessThanOrEqualTo(60);

            server.comesBack();
            office.clock.advance(Duration.ofMinutes(2));
            assertThat(dispatch.run()).isEqualTo(30);
            assertThat(office.outbox.state().rests()).isEmpty();
            assertThat(server.mails().stream().map(MailTest::id).distinct()).hasSize(30);
        }

        @Test
        void neverComesBackTheMailIsGivenUpAndSaysSo() {
            office.join("kim@example.org");
            office.post("episode-1", "opened");
            server.behaves(Mode.GREYLIST);
            dispatch.run();
            office.clock.advance(Duration.ofDays(3));
            dispatch.run();

            assertThat(entry("kim@example.org").progress()).isEqualTo(Progress.FAILED);
            assertThat(entry("kim@example.org").words()).startsWith("Given up").contains("Greylisted");
        }
    }

    @Test
    void killedAtAnyMomentTwoHundredTimesNothingIsLostAndRepeatsAreTheSameMail() {
        office.join("kim@example.org");
        office.join("park@example.org");
        Random random = new Random(7);
        int kills = 0;
        int posted = 0;
        while (kills < 250) {
            if (office.outbox.state().queued() == 0) {
                office.post("episode-" + posted, "notice " + posted);
                posted++;
            }
            Mortal mortal = new Mortal(random);
            try {
                office.dispatch(
                                mortal.transactions(office.transactions),
                                List.of(mortal.channel(office.channels.getFirst())))
                        .run();
            } catch (Killed | IllegalStateException e) {
                kills++;
            }
        }
        dispatch.run();

        assertThat(office.outbox.state().queued()).isZero();
        Map<String, Long> arrived = server.mails().stream()
                .collect(Collectors.groupingBy(mail -> id(mail) + " to " + to(mail), Collectors.counting()));
        assertThat(arrived).as("letters that arrived, by id and recipient").hasSize(posted * 2);
        long repeats = server.count() - arrived.size();
        assertThat(repeats).as("repeats, all under an id that was there").isPositive();
        System.out.printf("%d kills, %d letters to 2, %d repeats, none lost%n", kills, posted, repeats);
    }

    @Test
    void aThousandNoticesAreDrainedInTime() {
        office.join("kim@example.org");
        for (int i = 0; i < 1_000; i++) office.post("episode-" + i, "notice " + i);
        long began = System.nanoTime();

        assertThat(dispatch.run()).isEqualTo(1_000);

        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("1,000 mails drained in %.1f s%n", seconds);
        assertThat(seconds).isLessThan(30);
        assertThat(server.count()).isEqualTo(1_000);
    }

    @Nested
    class HeldBack {

        @Test
        void quietHoursHoldWhatIsNotUrgentAndOneThatWaitedComesAsItself() throws MessagingException {
            office.join("kim@example.org", kim -> quiet(kim, "11:00", "21:00", Severity.URGENT));
            office.post("episode-1", "warning");
            office.post("episode-2", "urgent", Severity.URGENT);

            assertThat(dispatch.run()).isEqualTo(1);
            assertThat(subject(server.mails().getFirst())).isEqualTo("urgent");
            assertThat(entries(Progress.HELD)).hasSize(1);

            office.clock.advance(Duration.ofHours(9));
            assertThat(dispatch.run()).isEqualTo(1);
            assertThat(subject(server.mails().getLast())).isEqualTo("warning");
        }

        @Test
        void severalComeInOneLetter() throws MessagingException, IOException {
            office.join("kim@example.org", kim -> quiet(kim, "11:00", "21:00", null));
            for (int i = 1; i <= 3; i++) office.post("episode-" + i, "notice " + i, Severity.URGENT);
            assertThat(dispatch.run()).isZero();

            office.clock.advance(Duration.ofHours(10));
            assertThat(dispatch.run()).isEqualTo(1);
            assertThat(subject(server.mails().getFirst())).isEqualTo("3 notices were held for you");
            assertThat(entries(Progress.BUNDLED)).hasSize(3);
            assertThat(dispatch.run()).isZero();
        }

        private static Recipient quiet(Recipient kim, String from, String to, @Nullable Severity breaks) {
            return new Recipient(
                    0,
                    null,
                    "Kim",
                    ChannelKind.MAIL,
                    kim.address(),
                    kim.lists(),
                    kim.least(),
                    kim.topics(),
                    kim.zone(),
                    null,
                    new Recipient.Hours(LocalTime.parse(from), LocalTime.parse(to)),
                    breaks,
                    false,
                    true);
        }
    }

    private MimeMessage mail(String subject) {
        return server.mails().stream()
                .filter(mail -> subject(mail).equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private Outbox.Entry entry(String name) {
        return office.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<Outbox.Entry> entries(Progress progress) {
        return office.entries().stream()
                .filter(entry -> entry.progress() == progress)
                .toList();
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getHeader("X-Envelope-To")[0];
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    /** Dies at one random step: before or after a transaction begins, hands over, is handed over, commits. */
    private static final class Mortal {

        private int stepsLeft;

        Mortal(Random random) {
            stepsLeft = random.nextInt(14);
        }

        private synchronized void step() {
            if (stepsLeft-- == 0) throw new Killed();
        }

        TransactionOperations transactions(TransactionOperations real) {
            return new TransactionOperations() {
                @Override
                public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
                    step();
                    T done = real.execute((TransactionStatus status) -> {
                        T result = action.doInTransaction(status);
                        step();
                        return result;
                    });
                    step();
                    return done;
                }
            };
        }

        Channel channel(Channel real) {
            return new Channel() {
                @Override
                public ChannelKind kind() {
                    return real.kind();
                }

                @Override
                public boolean ready() {
                    return true;
                }

                @Override
                public Line open() {
                    Line line = real.open();
                    return new Line() {
                        @Override
                        public Result deliver(Parcel parcel) {
                            step();
                            Result result = line.deliver(parcel);
                            step();
                            return result;
                        }

                        @Override
                        public void close() {
                            line.close();
                        }
                    };
                }
            };
        }
    }
}
