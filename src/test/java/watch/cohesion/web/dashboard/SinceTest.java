package watch.cohesion.web.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class SinceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Property
    void whateverIsChosenMovementIsShownOverAMinuteToNinetyDays(
            @ForAll @LongRange(min = -60, max = 400 * 86_400L) long handover,
            @ForAll @LongRange(min = -60, max = 400 * 86_400L) long visit) {
        Since.Choices choices = Since.Choices.of(
                Optional.of(new Since.Base(NOW.minusSeconds(handover), Map.of())),
                Optional.of(new Since.Base(NOW.minusSeconds(visit), Map.of())),
                NOW);

        assertThat(choices.offered())
                .contains(Since.Choice.DAY, Since.Choice.WEEK, Since.Choice.MONTH)
                .allSatisfy(choice -> assertThat(choices.of(choice.word(), NOW).duration())
                        .isBetween(Duration.ofMinutes(1), Duration.ofDays(90)));
        assertThat(choices.offered().contains(Since.Choice.HANDOVER)).isEqualTo(handover <= 90 * 86_400L);
        assertThat(choices.of("nonsense", NOW).choice())
                .isEqualTo(handover <= 90 * 86_400L ? Since.Choice.HANDOVER : Since.Choice.DAY);
    }
}
