package watch.cohesion.alert.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NegativeBinomialTest {

    /** Mean 1 and variance 2 make the geometric distribution with one half: P(X ≥ n) = 2⁻ⁿ. */
    @Test
    void theTailOfAGeometricCountHalvesWithEachStory() {
        for (int n = 0; n <= 10; n++) {
            assertThat(NegativeBinomial.tail(n, 1, 2)).isCloseTo(Math.pow(0.5, n), within(1e-12));
        }
    }

    /** As the variance nears the mean: 1 − e⁻¹(1 + 1 + ½) for three of a Poisson count of mean 1. */
    @Test
    void withLittleDispersionItIsAPoissonCount() {
        assertThat(NegativeBinomial.tail(3, 1, 1.000001)).isCloseTo(1 - 2.5 / Math.E, within(1e-5));
    }

    @Property
    void aTailIsAProbabilityAndFallsWithTheCount(
            @ForAll @IntRange(max = 500) int count,
            @ForAll @DoubleRange(min = 0.01, max = 2_000) double mean,
            @ForAll @DoubleRange(min = 1.05, max = 50) double dispersion) {
        double tail = NegativeBinomial.tail(count, mean, mean * dispersion);

        assertThat(tail).isBetween(0.0, 1.0);
        assertThat(NegativeBinomial.tail(count + 1, mean, mean * dispersion)).isLessThanOrEqualTo(tail);
    }
}
