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
        double slope = 1;
        double offset = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double toSlope = PULL * (slope - 1);
            double toOffset = PULL * offset / 4;
            double slopeSlope = PULL;
            double slopeOffset = 0;
            double offsetOffset = PULL / 4;
            for (int i = 0; i < sums.length; i++) {
                double probability = 1 / (1 + Math.exp(-(slope * sums[i] + offset)));
                double wrong = probability - (yes[i] ? 1 : 0);
                double weight = probability * (1 - probability);
                toSlope += wrong * sums[i];
                toOffset += wrong;
                slopeSlope += weight * sums[i] * sums[i];
                slopeOffset += weight * sums[i];
                offsetOffset += weight;
            }
            double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
            double slopeMove = (offsetOffset * toSlope - slopeOffset * toOffset) / determinant;
            double offsetMove = (slopeSlope * toOffset - slopeOffset * toSlope) / determinant;
            slope -= slopeMove;
            offset -= offsetMove;
            if (Math.abs(slopeMove) + Math.abs(offsetMove) < 1e-9) break;
        }
        return new Calibration(Math.max(0.05, slope), offset);
    }
}
