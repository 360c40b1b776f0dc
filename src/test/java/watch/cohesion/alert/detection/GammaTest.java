package watch.cohesion.alert.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GammaTest {

    @Test
    void withAVarianceOfTheSquaredMeanItIsAnExponentialAmount() {
        for (double amount : new double[] {0.1, 1, 3, 12}) {
            assertThat(Gamma.tail(amount, 2, 4)).isCloseTo(Math.exp(-amount / 2), within(1e-10));
        }
    }

    @Test
    void withHalfOfItIsTheSumOfTwo() {
        for (double amount : new double[] {0.5, 2, 20}) {
            assertThat(Gamma.tail(amount, 2, 2)).isCloseTo(Math.exp(-amount) * (1 + amount), within(1e-10));
        }
    }

    @Property
    void aTailIsAProbabilityAndFallsWithTheAmount(
            @ForAll @DoubleRange(min = 0.01, max = 500) double mean,
            @ForAll @DoubleRange(min = 1.05, max = 100) double dispersion,
            @ForAll @DoubleRange(max = 1_000) double amount) {
        double tail = Gamma.tail(amount, mean, dispersion * mean);

        assertThat(tail).isBetween(0.0, 1.0);
        assertThat(Gamma.tail(amount + 1, mean, dispersion * mean)).isLessThanOrEqualTo(tail);
    }
}
