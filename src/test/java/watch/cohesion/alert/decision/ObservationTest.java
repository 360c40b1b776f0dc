package watch.cohesion.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import watch.cohesion.alert.Condition;

/** From where the readers of an alert see the stress move. */
class ObservationTest {

    /** It fell in the night and rose in the morning: hours ago, and thousandths of a point. */
    private static final Map<Long, Integer> DAY = Map.of(24L, 62_300, 5L, 52_300, 0L, 60_300);

    @Test
    void aScoreThatIsReachedIsSeenToRiseFromTheLowestOfTheDay() {
        assertThat(observation().stressBefore(new Condition.Level(60, 55, Duration.ZERO, 1)))
                .isEqualTo(52_300);
    }

    @Test
    void aMovementIsSeenFromTheStartOfItsWindow() {
        assertThat(observation().stressBefore(new Condition.Rise(8, Duration.ofDays(1), 30, 1)))
                .isEqualTo(62_300);
    }

    private static Observation observation() {
        return (Observation) Proxy.newProxyInstance(
                Observation.class.getClassLoader(),
                new Class<?>[] {Observation.class},
                (self, method, args) -> method.isDefault()
                        ? InvocationHandler.invokeDefault(self, method, args)
                        : DAY.getOrDefault(((Duration) args[0]).toHours(), 58_000));
    }
}
