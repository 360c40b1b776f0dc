package watch.cohesion.feed.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollGateTest {

    private final PollGate gate = new PollGate(2, Duration.ZERO, Duration.ZERO);

    @Test
    void oneHostIsAskedOnceAtATime() throws InterruptedException {
        try (PollGate.Pass _ = gate.enter("a.example").orElseThrow()) {
            assertThat(gate.enter("a.example")).isEmpty();
            assertThat(gate.running()).isEqualTo(1);
        }
        assertThat(gate.enter("a.example")).isPresent();
    }

    @Test
    void noMorePollsRunThanThereArePlacesAndWhoFoundNoneMayTryAgain() throws InterruptedException {
        PollGate.Pass first = gate.enter("a.example").orElseThrow();
        PollGate.Pass second = gate.enter("b.example").orElseThrow();
        assertThat(gate.enter("c.example")).isEmpty();

        first.close();

        assertThat(gate.enter("c.example")).isPresent();
        second.close();
        assertThat(gate.running()).isEqualTo(1);
    }
}
