package watch.cohesion.indicator.scoring;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import watch.cohesion.indicator.Robustness;

/**
 * The index by other conventions (scoring method, 1.8): power means with p from 1 to 3, and 200 draws of the weights, each
 * weight multiplied by an exponential variable, which for equal weights is a uniform draw from all weights that sum to
 * one (Dirichlet). The draws are the same every time.
 */
final class Conventions {

    private static final int DRAWS = 200;
    private static final long SEED = 20_261_122;

    private Conventions() {}

    /** @param scores of the factors, thousandths of a point */
    static Robustness of(Composite composite, int[] scores) {
        double[] same = new double[scores.length];
        Arrays.fill(same, 1);
        double[] forms = IntStream.of(2, 3, 4, 5, 6)
                .mapToDouble(half -> cohesion(composite.stress(scores, half / 2.0, same)))
                .sorted()
                .toArray();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] weights = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] factors = new double[scores.length];
            for (int i = 0; i < factors.length; i++) factors[i] = -StrictMath.log(1 - random.nextDouble());
            weights[draw] = cohesion(composite.stress(scores, 2, factors));
        }
        Arrays.sort(weights);
        return new Robustness(forms[0], forms[forms.length - 1], weights[DRAWS / 10], weights[DRAWS - 1 - DRAWS / 10]);
    }

    private static double cohesion(double stressMilli) {
        return (100_000 - stressMilli) / 1_000;
    }
}
