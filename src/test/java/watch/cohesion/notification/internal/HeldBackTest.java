package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.notification.Outbox;
import watch.cohesion.notification.Outbox.Progress;
import watch.cohesion.notification.Recipient;
import watch.cohesion.notification.Severity;

/** What waits for a digest, or for the end of quiet hours. */
class HeldBackTest extends MailRoom {

    @Test
    void quietHoursHoldWhatIsNotUrgentAndOneThatWaitedComesAsItself() {
        office.join("kim@example.org", kim -> quiet(kim, "11:00", "21:00", Severity.URGENT));
        office.post("episode-1", "warning");
        office.post("episode-2", "urgent", Severity.URGENT);

        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects().getFirst()).isEqualTo("urgent");
        assertThat(entries(Progress.HELD)).hasSize(1);

        office.clock.advance(Duration.ofHours(9));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects().getLast()).isEqualTo("warning");
    }

    @Test
    void severalComeInOneLetter() {
        office.join("kim@example.org", kim -> quiet(kim, "11:00", "21:00", null));
        for (int i = 1; i <= 3; i++) office.post("episode-" + i, "notice " + i, Severity.URGENT);
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();

        office.clock.advance(Duration.ofHours(10));
        assertThat(dispatch.run(ChannelKind.MAIL)).isEqualTo(1);
        assertThat(server.subjects().getFirst()).isEqualTo("3 notices were held for you: the most severe is urgent");
        assertThat(entries(Progress.BUNDLED)).hasSize(3);
        assertThat(dispatch.run(ChannelKind.MAIL)).isZero();
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
                true,
                null);
    }

    private List<Outbox.Entry> entries(Progress progress) {
        return office.entries().stream()
                .filter(entry -> entry.progress() == progress)
                .toList();
    }
}
