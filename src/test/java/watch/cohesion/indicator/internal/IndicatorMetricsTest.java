package watch.cohesion.indicator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import watch.cohesion.factor.Factor;
import watch.cohesion.factor.FactorId;
import watch.cohesion.factor.Factors;
import watch.cohesion.support.RealDatabase;
import watch.cohesion.support.SetClock;
import watch.cohesion.support.StandIn;

/** On a real database. */
class IndicatorMetricsTest {

    private static final DataSource DATABASE = RealDatabase.migrated();

    private final List<Factor> watched = new ArrayList<>(new TwoFactors().all());
    private final Factors factors = StandIn.of(Factors.class, (_, _) -> List.copyOf(watched));
    private final SetClock clock = new SetClock(Instant.parse("2026-03-20T15:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void aFactorThatAnalystsAddIsMeasuredAndOneThatTheyTakeAwayNoLonger() {
        Rooms node = Rooms.on(DATABASE, new StoredAssessments(), factors, Rooms.settings(Map.of()), clock);
        new IndicatorMetrics(registry, node.scores(), node.days(), factors, List::of, clock);
        assertThat(measured()).containsExactlyInAnyOrder("force-posture", "burden-sharing");

        Factor gone = watched.removeLast();
        watched.add(new Factor(
                new FactorId("pipelines"),
                "Pipelines",
                gone.names(),
                gone.seeds(),
                "",
                "",
                "",
                0.5,
                Duration.ofDays(10),
                gone.queries()));
        clock.advance(Duration.ofMinutes(1));
        registry.get("cohesion.indicator.index").gauge().value();

        assertThat(measured()).containsExactlyInAnyOrder("force-posture", "pipelines");
        assertThat(registry.get("cohesion.indicator.score")
                        .tag("factor", "pipelines")
                        .gauge()
                        .value())
                .isEqualTo(20);
    }

    private Set<String> measured() {
        return registry.get("cohesion.indicator.score").gauges().stream()
                .map(gauge -> gauge.getId().getTag("factor"))
                .collect(Collectors.toSet());
    }
}
