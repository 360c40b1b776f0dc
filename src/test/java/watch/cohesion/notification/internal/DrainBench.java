package watch.cohesion.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import watch.cohesion.notification.ChannelKind;
import watch.cohesion.support.Mailbox;

/** How fast a full outbox is emptied, to a mail server in a process of its own. */
class DrainBench {

    private static final int NOTICES = 1_000;

    @Test
    void measure() {
        for (int round = 1; round <= 3; round++) {
            try (Mailbox server = Mailbox.open();
                    Office office = new Office(Office.mail(server.port()))) {
                office.join("kim@example.org");
                for (int i = 0; i < NOTICES; i++) office.post("episode-" + i, "notice " + i);
                long began = System.nanoTime();
                assertThat(office.dispatch().run(ChannelKind.MAIL)).isEqualTo(NOTICES);
                double seconds = (System.nanoTime() - began) / 1e9;
                assertThat(server.count()).isEqualTo(NOTICES);
                System.out.printf("| %,d notices drained, round %d | %.1f s |%n", NOTICES, round, seconds);
            }
        }
    }
}
