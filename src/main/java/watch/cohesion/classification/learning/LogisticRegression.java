package watch.cohesion.classification.learning;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Logistic regression with a quadratic penalty on the weights, not on the bias: minimises
 * {@code strength * (sum of log losses) + |weights|² / 2} from zero by {@link Lbfgs}. The same rows give the same model.
 *
 * <p>Our own, since no permissive library that we found does this on sparse rows: Tribuo's linear trainers for many labels
 * are stochastic, have no such penalty, and come with some twenty jars.
 */
public final class LogisticRegression {

    private final List<Row> rows;
    private final int[] times;
    private final int width;
    private final int givenWidth;

    /** For each place that is learned, where it stands in the rows as given. */
    private final int[] places;

    /**
     * Keeps copies of the rows without what cannot be learned from, for any number of fits.
     *
     * @param given read twice, from the first to the last
     * @param times how often each row counts
     * @param width above every place of a row
     */
    public LogisticRegression(List<Row> given, int[] times, int width) {
        this.places = shared(given, width);
        this.rows = narrowed(given, places, width);
        this.times = times;
        this.width = places.length;
        this.givenWidth = width;
    }

    /** Each row counts once. */
    public LogisticRegression(List<Row> given, int width) {
        this(given, once(given.size()), width);
    }

    private static int[] once(int size) {
        int[] once = new int[size];
        Arrays.fill(once, 1);
        return once;
    }

    /** The places that more than one row has: what a single row has is learned by heart, not understood. */
    private static int[] shared(List<Row> rows, int width) {
        int[] having = new int[width];
        for (Row row : rows) for (int place : row.at()) having[place]++;
        return IntStream.range(0, width).filter(place -> having[place] > 1).toArray();
    }

    private static List<Row> narrowed(List<Row> rows, int[] places, int width) {
        int[] narrow = new int[width];
        Arrays.fill(narrow, -1);
        for (int i = 0; i < places.length; i++) narrow[places[i]] = i;
        return rows.stream()
                .map(row -> {
                    Row.Builder kept = new Row.Builder();
                    for (int i = 0; i < row.at().length; i++) {
                        if (narrow[row.at()[i]] >= 0) kept.add(narrow[row.at()[i]], row.values()[i]);
                    }
                    return kept.row();
                })
                .toList();
    }

    /**
     * @param yes of each row, whether the answer is yes
     * @param strength the larger, the closer to the rows and the larger the weights
     */
    public LinearModel fit(boolean[] yes, double strength) {
        int[] outcomes = new int[yes.length];
        for (int i = 0; i < yes.length; i++) outcomes[i] = yes[i] ? 1 : 0;
        return new Fit(outcomes, 1, strength).model();
    }

    /** @param outcomes of each row, from 0 to {@code count - 1} */
    public LinearModel fit(int[] outcomes, int count, double strength) {
        return new Fit(outcomes, count, strength).model();
    }

    /** What is asked of the rows once. */
    private final class Fit {

        private final int[] outcomes;
        private final int outputs;
        private final double strength;

        private Fit(int[] outcomes, int outputs, double strength) {
            this.outcomes = outcomes;
            this.outputs = outputs;
            this.strength = strength;
        }

        private LinearModel model() {
            return model(Lbfgs.minimum(outputs * (width + 1), this::loss));
        }

        private double loss(double[] at, double[] gradient) {
            Arrays.fill(gradient, 0);
            double loss = 0;
            double[] sums = new double[outputs];
            for (int row = 0; row < rows.size(); row++) {
                Row features = rows.get(row);
                for (int output = 0; output < outputs; output++) {
                    int from = output * (width + 1);
                    sums[output] = at[from + width] + features.times(at, from);
                }
                double[] wrong = outputs == 1 ? sigmoid(sums[0]) : LinearModel.softmax(sums);
                if (outputs == 1) {
                    double signed = outcomes[row] == 1 ? sums[0] : -sums[0];
                    loss += times[row]
                            * (signed > 0 ? Math.log1p(Math.exp(-signed)) : Math.log1p(Math.exp(signed)) - signed);
                    wrong[0] -= outcomes[row];
                } else {
                    loss -= times[row] * Math.log(Math.max(1e-300, wrong[outcomes[row]]));
                    wrong[outcomes[row]] -= 1;
                }
                for (int output = 0; output < outputs; output++) {
                    int from = output * (width + 1);
                    double push = strength * times[row] * wrong[output];
                    features.addTo(gradient, from, push);
                    gradient[from + width] += push;
                }
            }
            double penalty = 0;
            for (int output = 0; output < outputs; output++) {
                int from = output * (width + 1);
                for (int i = from; i < from + width; i++) {
                    penalty += at[i] * at[i];
                    gradient[i] += at[i];
                }
            }
            return strength * loss + penalty / 2;
        }

        private static double[] sigmoid(double sum) {
            return new double[] {1 / (1 + Math.exp(-sum))};
        }

        private LinearModel model(double[] at) {
            float[] weights = new float[outputs * givenWidth];
            float[] bias = new float[outputs];
            for (int output = 0; output < outputs; output++) {
                int from = output * (width + 1);
                for (int i = 0; i < width; i++) weights[places[i] * outputs + output] = (float) at[from + i];
                bias[output] = (float) at[from + width];
            }
            return new LinearModel(weights, bias);
        }
    }
}
