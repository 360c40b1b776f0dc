package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.support.SmtpServer.Mode;

/** A relay that no longer knows us says of each recipient what a fussy recipient's server says of one. */
class RefusedMailTest extends MailRoom {

    @Test
    void whatARelayPassesOnForNobodyWaitsUntilThatIsMended() {
        office.join("kim@example.org");
        office.join("lee@example.org");
        office.post("episode-1", "opened");
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(2);

        office.clock.advance(Duration.ofHours(1));
        server.behaves(Mode.REFUSE_RELAY);
        office.post("episode-2", "opened");
        for (int minute = 0; minute < 60; minute++) {
            assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
            office.clock.advance(Duration.ofMinutes(1));
        }
        Outbox.State state = office.outbox.state();
        assertThat(state.queued()).isEqualTo(2);
        assertThat(state.failed()).isZero();
        assertThat(state.rests()).singleElement().satisfies(rest -> {
            assertThat(rest.since()).isEqualTo(Office.NOON.plus(Duration.ofHours(1)));
            assertThat(rest.words()).contains("whoever it goes to", "554 5.7.1", "Relay access denied");
        });

        server.behaves(Mode.ACCEPT);
        office.clock.advance(Duration.ofMinutes(1));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(2);
        assertThat(office.outbox.state().rests()).isEmpty();
    }

    @Test
    void aRecipientWhoseServerTakesNoneOfOursHoldsUpNobodyElse() {
        office.join("fussy@example.org");
        office.join("kim@example.org");
        office.post("episode-1", "opened");
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(office.outbox.state().rests()).isEmpty();

        for (int hour = 0; hour < 30; hour++) {
            office.clock.advance(Duration.ofHours(1));
            dispatch.run(ChannelKind.MAIL);
            assertThat(office.outbox.state().rests())
                    .as("refused alone, while the others have theirs")
                    .isEmpty();
        }
        assertThat(entry("fussy@example.org").progress()).isEqualTo(Progress.QUEUED);
        office.clock.advance(Duration.ofHours(20));
        dispatch.run(ChannelKind.MAIL);
        assertThat(entry("fussy@example.org").progress()).isEqualTo(Progress.FAILED);
        assertThat(entry("fussy@example.org").words()).startsWith("Given up").contains("wants no mail of this kind");
    }

    @Test
    void aLetterToSuchARecipientAloneCostsTheOthersNoMoreThanARest() {
        office.join("fussy@example.org");
        office.post("episode-1", "opened");
        for (int minute = 0; minute < 30; minute++) {
            dispatch.run(ChannelKind.MAIL);
            office.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(office.outbox.state().rests()).as("nobody is told anything").isNotEmpty();

        office.join("kim@example.org");
        office.post("episode-2", "opened");
        office.clock.advance(Duration.ofMinutes(2));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(office.outbox.state().rests()).isEmpty();
        office.clock.advance(Duration.ofHours(1));
        dispatch.run(ChannelKind.MAIL);
        assertThat(office.outbox.state().rests()).isEmpty();
    }

    @Test
    void whereAllFailsForGoodAndNothingIsAcceptedPerhapsNobodyIsToldAnything() {
        office.join("nobody@example.org");
        office.post("episode-1", "opened");
        dispatch.run(ChannelKind.MAIL);
        assertThat(office.outbox.reachesNobody(Office.NOON)).isTrue();
        assertThat(office.outbox.reachesNobody(Office.NOON.plusSeconds(1))).isFalse();

        office.join("kim@example.org");
        office.post("episode-2", "opened");
        dispatch.run(ChannelKind.MAIL);
        assertThat(office.outbox.reachesNobody(Office.NOON))
                .as("kim is told, whoever nobody is")
                .isFalse();
    }

    private Outbox.Entry entry(String name) {
        return office.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
