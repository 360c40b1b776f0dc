package watch.cohesion.indicator.scoring;

import java.util.Arrays;
import java.util.List;

/**
 * The alliance's stress from its factors' stress (scoring method, 1.8), in thousandths of a point:
 *
 * <pre>
 * M = √(Σ W_f x_f²),   share of a factor = W_f x_f² / M
 * </pre>
 *
 * One bad factor is not made good by nine calm ones, as the plain mean would have it. Weights count to the thousandth of
 * their sum.
 */
final class Composite {

    private final long[] weights;
    private final long whole;

    private Composite(long[] weights) {
        this.weights = weights;
        this.whole = Arrays.stream(weights).sum();
    }

    /** @throws IllegalArgumentException if no factor has weight */
    static Composite of(List<FactorSettings> factors) {
        double sum = factors.stream().mapToDouble(FactorSettings::weight).reduce(0, Double::sum);
        if (sum <= 0) {
            throw new IllegalArgumentException(
                    "No factor has weight, so there is no index; give at least one of the factors a weight above 0");
        }
        return new Composite(factors.stream()
                .mapToLong(factor -> Math.round(1_000 * factor.weight() / sum))
                .toArray());
    }

    /** M, rounded down. */
    int stress(int[] scores) {
        return root(squares(scores) / whole);
    }

    /** M by another power mean and other weights, thousandths of a point: p = 1 lets calm factors make good for bad ones. */
    double stress(int[] scores, double power, double[] factors) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += weights[i] * factors[i] * StrictMath.pow(scores[i], power);
            all += weights[i] * factors[i];
        }
        return StrictMath.pow(sum / all, 1 / power);
    }

    /** W_f: its share of all weight, 0–1. */
    double weight(int factor) {
        return (double) weights[factor] / whole;
    }

    /** They add up to M exactly. */
    int[] shares(int[] scores) {
        long squares = squares(scores);
        int stress = root(squares / whole);
        long[] numerators = new long[scores.length];
        for (int i = 0; i < scores.length; i++) numerators[i] = stress * weights[i] * scores[i] * scores[i];
        return LargestRemainder.split(stress, numerators, squares);
    }

    /** dM/dx_f = W_f x_f / M: by how much the stress moves with each factor. */
    double[] slopes(int[] scores) {
        double stress = stress(scores);
        double[] slopes = new double[scores.length];
        for (int i = 0; i < scores.length; i++) slopes[i] = (double) weights[i] / whole * scores[i] / stress;
        return slopes;
    }

    private long squares(int[] scores) {
        long sum = 0;
        for (int i = 0; i < scores.length; i++) sum += weights[i] * scores[i] * scores[i];
        return sum;
    }

    /** The square root of a number below 2⁵², rounded down. */
    private static int root(long square) {
        return (int) StrictMath.sqrt((double) square);
    }
}
