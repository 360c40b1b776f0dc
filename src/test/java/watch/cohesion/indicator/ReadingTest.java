package watch.cohesion.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.FactorId;

class ReadingTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final FactorId POSTURE = new FactorId("force-posture");

    private final List<String> asked = new ArrayList<>();
    private final Scores scores = (Scores) Proxy.newProxyInstance(
            Scores.class.getClassLoader(), new Class<?>[] {Scores.class}, (_, method, arguments) -> {
                asked.add(method.getName() + " " + List.of(arguments));
                return method.getReturnType() == List.class
                        ? List.of()
                        : new Change(Duration.ofDays(1), asked.size(), 0);
            });

    @Test
    void asksOnceForEachQuestionAndAtItsOwnInstant() {
        Reading reading = new Reading(scores, AT);

        Change day = reading.change(POSTURE, Duration.ofDays(1));
        assertThat(reading.change(POSTURE, Duration.ofDays(1))).isSameAs(day);
        assertThat(reading.change(POSTURE, Duration.ofDays(7))).isNotSameAs(day);
        assertThat(reading.indexChange(Duration.ofDays(1))).isNotSameAs(day);
        reading.behind(POSTURE);
        reading.behind(POSTURE);

        assertThat(asked)
                .containsExactly(
                        "change [force-posture, 2026-11-22T12:00:00Z, PT24H]",
                        "change [force-posture, 2026-11-22T12:00:00Z, PT168H]",
                        "indexChange [2026-11-22T12:00:00Z, PT24H]",
                        "behind [force-posture, 2026-11-22T12:00:00Z]");
    }
}
