package watch.cohesion.classification.learning;

/**
 * Turns a model's sum into a probability that means what it says: {@code 1 / (1 + exp(-(slope * sum + offset)))} (Platt).
 */
public record Calibration(double slope, double offset) {

    private static final int MOST_STEPS = 50;
    /** A weak pull to the model's own word, worth so many items; it decides where there are few. */
    private static final double PULL = 5;

    public double probability(double sum) {
        return 1 / (1 + Math.exp(-(slope * sum + offset)));
    }

    /**
     * Fits to sums of items that the model has not seen, by Newton's method.
     *
     * @param yes of each sum, whether the answer was yes
     */
    public static Calibration of(double[] sums, boolean[] yes) {
        Calibration fit = new Calibration(1, 0);
        double loss = fit.loss(sums, yes);
        for (int step = 0; step < MOST_STEPS; step++) {
            Calibration move = fit.newtonStep(sums, yes);
            Calibration next = fit;
            double nextLoss = loss;
            // Far from the best a whole step may go past it: half of it, then.
            for (double length = 1; length > 1e-6; length /= 2) {
                next = new Calibration(fit.slope - length * move.slope, fit.offset - length * move.offset);
                nextLoss = next.loss(sums, yes);
                if (nextLoss < loss) break;
            }
            if (!(nextLoss < loss - 1e-9)) break;
            fit = next;
            loss = nextLoss;
        }
        return new Calibration(Math.max(0.05, fit.slope), fit.offset);
    }

    private double loss(double[] sums, boolean[] yes) {
        double loss = PULL * ((slope - 1) * (slope - 1) + offset * offset / 4) / 2;
        for (int i = 0; i < sums.length; i++) {
            double odds = slope * sums[i] + offset;
            double wrong = yes[i] ? -odds : odds;
            loss += wrong > 0 ? wrong + Math.log1p(Math.exp(-wrong)) : Math.log1p(Math.exp(wrong));
        }
        return loss;
    }

    /** What to take from slope and offset, were the loss a parabola. */
    private Calibration newtonStep(double[] sums, boolean[] yes) {
        double toSlope = PULL * (slope - 1);
        double toOffset = PULL * offset / 4;
        double slopeSlope = PULL;
        double slopeOffset = 0;
        double offsetOffset = PULL / 4;
        for (int i = 0; i < sums.length; i++) {
            double probability = probability(sums[i]);
            double wrong = probability - (yes[i] ? 1 : 0);
            double weight = probability * (1 - probability);
            toSlope += wrong * sums[i];
            toOffset += wrong;
            slopeSlope += weight * sums[i] * sums[i];
            slopeOffset += weight * sums[i];
            offsetOffset += weight;
        }
        double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
        return new Calibration(
                (offsetOffset * toSlope - slopeOffset * toOffset) / determinant,
                (slopeSlope * toOffset - slopeOffset * toSlope) / determinant);
    }
}
