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

    @Test
    void aPassGoesAlongToTheNextHostInItsPlaceAndLeavesTheOneBefore() throws InterruptedException {
        try (PollGate.Pass pass = gate.enter("a.example").orElseThrow()) {
            assertThat(pass.goTo("b.example", Duration.ZERO)).isTrue();
            assertThat(pass.isAt("b.example")).isTrue();
            assertThat(gate.enter("b.example")).isEmpty();
            try (PollGate.Pass _ = gate.enter("a.example").orElseThrow()) {
                assertThat(pass.goTo("a.example", Duration.ofMillis(60))).isFalse();
                assertThat(gate.running()).isEqualTo(2);
            }
            assertThat(pass.goTo("a.example", Duration.ZERO)).isTrue();
        }
        assertThat(gate.running()).isZero();
        assertThat(gate.enter("b.example")).isPresent();
    }

    @Test
    void aHostThatARedirectLedAwayFromHasItsGapToo() throws InterruptedException {
        PollGate patient = new PollGate(2, Duration.ofMinutes(1), Duration.ZERO);
        try (PollGate.Pass pass = patient.enter("a.example").orElseThrow()) {
            pass.goTo("b.example", Duration.ZERO);
            assertThat(patient.enter("a.example")).isEmpty();
            assertThat(pass.goTo("a.example", Duration.ZERO)).isFalse();
        }
        assertThat(patient.enter("b.example")).isEmpty();
    }
}
